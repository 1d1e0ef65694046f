from multiprocessing import get_context
from multiprocessing.queues import Queue

errors = []


class Telling(Queue):
    def _on_queue_feeder_error(self, error, item):
        errors.append((type(error).__name__, error.args))


class Stubborn:
    def __reduce__(self):
        raise ValueError('I stay here')


if __name__ == '__main__':
    q = Telling(ctx=get_context('fork'))
    q.put('before')
    q.put(Stubborn())
    q.put('after')
    print(q.get())
    print(q.get())
    q.close()
    q.join_thread()
    print('the feeder could not send one:', errors)

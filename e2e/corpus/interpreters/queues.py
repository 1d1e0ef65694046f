"""Queues between interpreters: what arrives, what does not fit, what becomes of items whose interpreter is gone."""
import pickle
from concurrent import interpreters
from concurrent.interpreters import create_queue, QueueEmpty, QueueFull


def produce(queue, count):
    for n in range(count):
        queue.put((n, str(n)))
    queue.put(None)


def double(source, results):
    while (n := source.get()) is not None:
        results.put(n * 2)


if __name__ == '__main__':
    queue = create_queue()
    interp = interpreters.create()
    thread = interp.call_in_thread(produce, queue, 3)
    while (item := queue.get()) is not None:
        print(item)
    thread.join()

    sent = {'list': [1, [2]], 'bytes': b'ab'}
    queue.put(sent)
    got = queue.get()
    print(got == sent, got is sent)
    queue.put(queue)
    print(queue.get() is queue, pickle.loads(pickle.dumps(queue)) is queue)

    source, results = create_queue(2), create_queue()
    thread = interp.call_in_thread(double, source, results)
    for n in (1, 2, 3, 4, 5, None):
        source.put(n)
    thread.join()
    print([results.get() for _ in range(results.qsize())])

    small = create_queue(1)
    print(small.maxsize, small.empty(), small.full(), small.qsize())
    small.put('one')
    print(small.empty(), small.full(), small.qsize())
    for call in (lambda: small.put_nowait(2), lambda: small.put(2, timeout=0), lambda: results.get_nowait(), lambda: results.get(timeout=0), lambda: results.get(timeout=-1)):
        try:
            call()
        except (QueueFull, QueueEmpty, ValueError) as error:
            print(type(error).__name__, isinstance(error, interpreters._queues.QueueError), error)

    queue.put('mine')
    interp.prepare_main(queue=queue)
    interp.exec('queue.put([1]); queue.put("gone")')
    interp.close()
    print([queue.get() for _ in range(3)])
    print(len(interpreters._queues.list_all()))

"""A barrier with an action goes to spawned processes: the last to arrive runs it, whichever process that is."""
import multiprocessing

context = multiprocessing.get_context('spawn')


class Count:
    def __init__(self, value):
        self.value = value

    def __call__(self):
        self.value.value += 1
        print('all here', self.value.value, flush=True)


def work(barrier):
    for _ in range(3):
        barrier.wait()


if __name__ == '__main__':
    value = context.Value('i', 0)
    barrier = context.Barrier(3, action=Count(value))
    processes = [context.Process(target=work, args=(barrier,)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print([process.exitcode for process in processes], value.value)

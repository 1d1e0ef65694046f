from multiprocessing import Barrier, Process, SimpleQueue

COUNT = 20


def work(n, barrier, q):
    barrier.wait()
    q.put(n * n)


if __name__ == '__main__':
    barrier, q = Barrier(COUNT), SimpleQueue()
    processes = [Process(target=work, args=(n, barrier, q)) for n in range(COUNT)]
    for process in processes:
        process.start()
    print(sorted(q.get() for _ in range(COUNT)))
    for process in processes:
        process.join()
    print([process.exitcode for process in processes])

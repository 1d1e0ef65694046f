from multiprocessing import Barrier, Process, SimpleQueue


def work(barrier, q, n):
    for phase in range(3):
        q.put((phase, n))
        barrier.wait()


if __name__ == '__main__':
    barrier, q = Barrier(4), SimpleQueue()
    processes = [Process(target=work, args=(barrier, q, n)) for n in range(4)]
    for process in processes:
        process.start()
    seen = [q.get() for _ in range(12)]
    for process in processes:
        process.join()
    print([sorted(seen[start : start + 4]) for start in (0, 4, 8)])
    print(barrier.parties, barrier.n_waiting, barrier.broken)

from multiprocessing import Lock, Process, SimpleQueue

COUNT = 5


def dine(n, forks, q):
    first, second = sorted((n, (n + 1) % COUNT))
    for _ in range(10):
        with forks[first]:
            with forks[second]:
                pass
    q.put(n)


if __name__ == '__main__':
    forks, q = [Lock() for _ in range(COUNT)], SimpleQueue()
    processes = [Process(target=dine, args=(n, forks, q)) for n in range(COUNT)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print('all have dined:', sorted(q.get() for _ in range(COUNT)))

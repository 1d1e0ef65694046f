from multiprocessing import Process, Queue


def produce(q, first):
    for n in range(first, first + 500):
        q.put(n)


if __name__ == '__main__':
    q = Queue()
    processes = [Process(target=produce, args=(q, first)) for first in (0, 500)]
    for process in processes:
        process.start()
    items = [q.get() for _ in range(1000)]
    for process in processes:
        process.join()
    print(sum(items), len(set(items)), q.empty())
    print([n for n in items if n < 500] == list(range(500)), [n for n in items if n >= 500] == list(range(500, 1000)))

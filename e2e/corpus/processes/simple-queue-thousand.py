from multiprocessing import Process, SimpleQueue


def produce(q, numbers):
    for n in numbers:
        q.put(n)


if __name__ == '__main__':
    q = SimpleQueue()
    processes = [Process(target=produce, args=(q, range(part, 1000, 4))) for part in range(4)]
    for process in processes:
        process.start()
    print(sum(q.get() for _ in range(1000)))
    for process in processes:
        process.join()
    print(q.empty())
    q.close()

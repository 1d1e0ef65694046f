from multiprocessing import Process, SimpleQueue


def produce(q, numbers):
    for n in numbers:
        q.put(n)


if __name__ == '__main__':
    q = SimpleQueue()
    processes = [Process(target=produce, args=(q, range(part, 240, 3))) for part in range(3)]
    for process in processes:
        process.start()
    print(sum(q.get() for _ in range(240)))
    for process in processes:
        process.join()
    print(q.empty())
    q.close()

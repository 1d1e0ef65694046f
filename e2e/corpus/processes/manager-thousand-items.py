from multiprocessing import Manager, Process


def produce(q):
    for n in range(1000):
        q.put(n)


if __name__ == '__main__':
    with Manager() as manager:
        q = manager.Queue()
        process = Process(target=produce, args=(q,))
        process.start()
        print(sum(q.get() for _ in range(1000)))
        process.join()

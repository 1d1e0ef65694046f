from multiprocessing import Process, Queue


def produce(q):
    for n in range(1000):
        q.put(n)
    q.put(None)


if __name__ == '__main__':
    q = Queue(5)
    process = Process(target=produce, args=(q,))
    process.start()
    total, largest = 0, 0
    while (n := q.get()) is not None:
        total += n
        largest = max(largest, q.qsize())
    process.join()
    print(total, largest <= 5)

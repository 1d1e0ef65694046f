from multiprocessing import Process, Queue

PRODUCERS, CONSUMERS, EACH = 2, 2, 20


def produce(q, name):
    for n in range(EACH):
        q.put((name, n))


def consume(q, results):
    seen = []
    while (item := q.get()) is not None:
        seen.append(item)
    results.put(seen)


if __name__ == '__main__':
    q, results = Queue(10), Queue()
    producers = [Process(target=produce, args=(q, name)) for name in range(PRODUCERS)]
    consumers = [Process(target=consume, args=(q, results)) for _ in range(CONSUMERS)]
    for process in producers + consumers:
        process.start()
    for process in producers:
        process.join()
    for _ in consumers:
        q.put(None)
    lists = [results.get() for _ in consumers]
    for process in consumers:
        process.join()
    everything = sorted(item for seen in lists for item in seen)
    print(len(everything), everything == [(name, n) for name in range(PRODUCERS) for n in range(EACH)])
    print(all([n for name, n in seen if name == p] == sorted(n for name, n in seen if name == p) for seen in lists for p in range(PRODUCERS)))

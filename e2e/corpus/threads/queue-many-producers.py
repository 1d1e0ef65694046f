import queue
import threading

q = queue.Queue()
results = []
guard = threading.Lock()


def produce(base):
    for n in range(20):
        q.put(base + n)


def consume():
    while True:
        item = q.get()
        if item is None:
            break
        with guard:
            results.append(item)


producers = [threading.Thread(target=produce, args=(base,)) for base in (0, 100, 200, 300)]
consumers = [threading.Thread(target=consume) for _ in range(2)]
for thread in producers + consumers:
    thread.start()
for producer in producers:
    producer.join()
for _ in consumers:
    q.put(None)
for consumer in consumers:
    consumer.join()
print(len(results), sum(results), len(set(results)))

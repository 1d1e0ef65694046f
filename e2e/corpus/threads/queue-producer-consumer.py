import queue
import threading

q = queue.Queue(3)
received = []


def produce():
    for n in range(30):
        q.put(n)
    q.put(None)


def consume():
    while (item := q.get()) is not None:
        received.append(item)


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(received == list(range(30)), q.empty())

import queue
import threading

STOP = object()


def stage(function, source, target):
    while (item := source.get()) is not STOP:
        target.put(function(item))
    target.put(STOP)


queues = [queue.Queue(2) for _ in range(4)]
functions = [lambda n: n + 1, lambda n: n * n, str]
threads = [threading.Thread(target=stage, args=(function, queues[i], queues[i + 1])) for i, function in enumerate(functions)]


def feed():
    for n in range(10):
        queues[0].put(n)
    queues[0].put(STOP)


threads.append(threading.Thread(target=feed))
for thread in threads:
    thread.start()
results = []
while (item := queues[-1].get()) is not STOP:
    results.append(item)
for thread in threads:
    thread.join()
print(results)

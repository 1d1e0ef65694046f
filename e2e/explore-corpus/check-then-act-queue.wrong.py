# wrong · cpython · empty(), then get(): a worker waits for ever · 2 switches · jobs at 11
import queue
import threading

jobs = queue.Queue()
jobs.put('only one')


def work():
    while not jobs.empty():
        jobs.get()


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print('done')

import time
from multiprocessing import JoinableQueue, Queue
from queue import Empty, Full

if __name__ == '__main__':
    for q in (Queue(1), JoinableQueue(1)):
        start = time.monotonic()
        try:
            q.get(timeout=0.2)
        except Empty:
            print('Empty', 0.19 < time.monotonic() - start < 2)
        q.put(1)
        start = time.monotonic()
        try:
            q.put(2, timeout=0.2)
        except Full:
            print('Full', 0.19 < time.monotonic() - start < 2)
        print(q.get())

import time
from multiprocessing import Queue
from queue import Empty, Full

if __name__ == '__main__':
    q = Queue(2)
    print(q.empty(), q.full(), q.qsize())
    q.put('a')
    q.put('b')
    print(q.full(), q.qsize())
    for action in (lambda: q.put('c', False), lambda: q.put_nowait('c'), lambda: q.put('c', timeout=0.05)):
        try:
            action()
        except Full:
            print('Full')
    print(q.get(), q.get(timeout=5))
    for action in (lambda: q.get(False), q.get_nowait, lambda: q.get(timeout=0.05), lambda: q.get(True, 0)):
        try:
            action()
        except Empty:
            print('Empty')
    q.put('d')
    while q.empty():
        time.sleep(0.01)
    print(q.qsize(), q.get_nowait(), q.empty())

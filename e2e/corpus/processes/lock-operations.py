import time
from multiprocessing import Lock, Process


def hold(lock, q, go):
    with lock:
        q.release()
        go.acquire()


if __name__ == '__main__':
    lock, held, go = Lock(), Lock(), Lock()
    print(lock.acquire(), lock.acquire(False), lock.acquire(block=False), lock.acquire(timeout=0.05), lock.acquire(True, 0))
    lock.release()
    try:
        lock.release()
    except ValueError as error:
        print('ValueError:', error)
    held.acquire()
    go.acquire()
    process = Process(target=hold, args=(lock, held, go))
    process.start()
    held.acquire()
    start = time.monotonic()
    print(lock.acquire(timeout=0.1), time.monotonic() - start >= 0.09)
    go.release()
    print(lock.acquire(timeout=10))
    process.join()

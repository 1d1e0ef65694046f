"""multiprocessing's Lock, RLock and semaphores between threads of one process, and their errors."""
import multiprocessing
import threading
import time

lock = multiprocessing.Lock()
print(lock, lock.acquire(), lock)
print(lock.acquire(block=False), lock.acquire(timeout=0.05), lock.acquire(True, -1))
lock.release()
try:
    lock.release()
except ValueError as error:
    print(error)
order = []


def worker(name):
    with lock:
        order.append(name + ' in')
        time.sleep(0.05)
        order.append(name + ' out')


threads = [threading.Thread(target=worker, args=(name,)) for name in 'abc']
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(all(order[i][0] == order[i + 1][0] for i in range(0, 6, 2)), sorted(order))

recursive = multiprocessing.RLock()
with recursive, recursive:
    print(recursive)


def stranger():
    print('stranger:', recursive.acquire(False))
    try:
        recursive.release()
    except AssertionError as error:
        print(error)


with recursive:
    thread = threading.Thread(target=stranger)
    thread.start()
    thread.join()

semaphore = multiprocessing.Semaphore(2)
print(semaphore, semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.get_value())
for _ in range(3):
    semaphore.release()
print(semaphore)
bounded = multiprocessing.BoundedSemaphore(1)
with bounded:
    print(bounded)
try:
    bounded.release()
except ValueError as error:
    print(error)
lock.acquire()
threading.Thread(target=lock.release).start()
print('released by another thread:', lock.acquire(timeout=5))

import threading
import time

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.03))
semaphore.release(3)
print([semaphore.acquire(blocking=False) for _ in range(4)])
try:
    semaphore.release(0)
except ValueError as error:
    print(error)
try:
    semaphore.acquire(blocking=False, timeout=1)
except ValueError as error:
    print(error)

zero = threading.Semaphore(0)
order = []


def wait():
    zero.acquire()
    order.append('waiter')


thread = threading.Thread(target=wait)
thread.start()
time.sleep(0.03)
order.append('main')
zero.release()
thread.join()
print(order)

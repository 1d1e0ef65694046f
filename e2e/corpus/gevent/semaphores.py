"""Semaphore, BoundedSemaphore, RLock."""
import gevent
from gevent.lock import BoundedSemaphore, DummySemaphore, RLock, Semaphore

semaphore = BoundedSemaphore(2)


def worker(n):
    semaphore.acquire()
    print('worker', n, 'in')
    gevent.sleep(0.1)
    semaphore.release()
    print('worker', n, 'out')


gevent.joinall([gevent.spawn(worker, n) for n in range(4)])
try:
    semaphore.release()
except ValueError as error:
    print(type(error).__name__)
s = Semaphore(1)
with s:
    print(s.locked(), s.counter, s.acquire(blocking=False), s.acquire(timeout=0.1))
print(s.locked(), s.counter)
print(s.release(), s.acquire(), s.wait())
r = RLock()


def recursive(n):
    with r:
        return n if n == 0 else recursive(n - 1)


print(recursive(5))
order = []


def locker(n):
    with r:
        order.append(n)
        gevent.sleep(0.01)
        order.append(n)


gevent.joinall([gevent.spawn(locker, n) for n in range(3)])
print(order)
try:
    r.release()
except RuntimeError as error:
    print(error)
with DummySemaphore():
    print(DummySemaphore().acquire())

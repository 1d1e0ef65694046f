import queue
import threading
import time

q = queue.Queue()
lock = threading.Lock()
lock.acquire()
event = threading.Event()
condition = threading.Condition()
before = time.monotonic()
try:
    q.get(timeout=0.05)
except queue.Empty:
    print('queue gave up')
print('lock', lock.acquire(timeout=0.05))
print('event', event.wait(0.05))
with condition:
    print('condition', condition.wait(0.05))
print('semaphore', threading.Semaphore(0).acquire(timeout=0.05))
passed = time.monotonic() - before
print('five times 0.05 s:', 0.24 < passed < 0.8)

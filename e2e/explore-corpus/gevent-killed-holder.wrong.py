# wrong · cpython · killed between acquire() and try: nobody releases the lock, a hang · 0 switches
import gevent
from gevent.lock import Semaphore

lock = Semaphore(1)


def holder():
    lock.acquire()
    gevent.sleep(0.01)          # killed here: nobody releases
    try:
        print("working")
    finally:
        lock.release()


task = gevent.spawn(holder)
# just until it has begun
gevent.sleep(0)
task.kill()
print("killed")
lock.acquire()
print("my turn")

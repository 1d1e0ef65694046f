# right · cpython · the same with a with block
import gevent
from gevent.lock import Semaphore

lock = Semaphore(1)


def holder():
    with lock:
        gevent.sleep(0.01)
        print("working")


task = gevent.spawn(holder)
# just until it has begun
gevent.sleep(0)
task.kill()
print("killed")
lock.acquire()
print("my turn")

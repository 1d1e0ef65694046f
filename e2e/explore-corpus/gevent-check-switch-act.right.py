# right · cpython · the same under a lock of gevent
import gevent
from gevent.lock import BoundedSemaphore

seats = 1
sold = []
counter = BoundedSemaphore(1)


def buy(name):
    global seats
    with counter:
        if seats > 0:
            gevent.sleep(0.01)      # pays
            seats -= 1
            sold.append(name)


gevent.joinall([gevent.spawn(buy, name) for name in ("ann", "bob")])
print(sold)
assert len(sold) == 1, sold

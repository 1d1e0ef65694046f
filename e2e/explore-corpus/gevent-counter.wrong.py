# wrong · cpython · read, yield, write in greenlets · 0 switches · counter at 8, 10
import gevent

counter = 0

def add():
    global counter
    seen = counter
    gevent.sleep(0)
    counter = seen + 1

gevent.joinall([gevent.spawn(add) for _ in range(2)])
print(counter)
assert counter == 2

# right · cpython · the same without a yield in between
import gevent

counter = 0

def add():
    global counter
    gevent.sleep(0)
    counter += 1

gevent.joinall([gevent.spawn(add) for _ in range(2)])
print(counter)
assert counter == 2

"""What is known of a greenlet that has ended: value, exception, get()."""
import gevent


def good():
    return 'fine'


def bad():
    raise OSError(2, 'not there')


g, b = gevent.spawn(good), gevent.spawn(bad)
print(g.ready(), g.successful(), g.value, g.exception)
gevent.joinall([g, b])
print(g.ready(), g.successful(), g.value, g.exception, g.dead)
print(b.ready(), b.successful(), b.value, repr(b.exception), b.dead)
print(g.get())
try:
    b.get()
except OSError as error:
    print('get raises', error)
try:
    gevent.joinall([gevent.spawn(bad)], raise_error=True)
except OSError as error:
    print('joinall raises', error)
slow = gevent.spawn(gevent.sleep, 10)
try:
    slow.get(timeout=0.1)
except gevent.Timeout as timeout:
    print('get timed out:', timeout)
try:
    slow.get(block=False)
except gevent.Timeout:
    print('not ready')
print(slow.join(timeout=0.1), slow.ready())

"""iwait yields what is ready first; wait() without objects waits for everything."""
import gevent
from gevent.event import Event


def task(n):
    gevent.sleep(n / 10)
    return n


for done in gevent.iwait([gevent.spawn(task, n) for n in (3, 1, 2)]):
    print(done.value)
event = Event()
gevent.spawn_later(0.1, event.set)
print(gevent.wait([event], timeout=5) == [event], gevent.wait([Event()], timeout=0.1))
two = gevent.wait([gevent.spawn(task, n) for n in (5, 2, 3)], count=2)
print([g.value for g in two])
print(len(list(gevent.iwait([gevent.spawn(task, n) for n in (1, 50)], timeout=1))))
gevent.spawn_later(0.2, print, 'last')
print(gevent.wait(timeout=0.1))
gevent.spawn_later(0.1, print, 'really last')
gevent.wait(timeout=10)

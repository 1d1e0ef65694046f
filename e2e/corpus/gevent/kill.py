"""kill() raises GreenletExit in a greenlet, which may clean up; killing what has not begun keeps it from beginning."""
import gevent
from gevent import Greenlet, GreenletExit


def worker(name):
    try:
        print(name, 'works')
        gevent.sleep(100)
    except GreenletExit:
        print(name, 'told to go')
        raise
    finally:
        print(name, 'tidies up')


g = gevent.spawn(worker, 'one')
gevent.sleep(0)
g.kill()
print(g.dead, g.successful(), repr(g.value), repr(g.get()))
g.kill()
unborn = gevent.spawn(worker, 'unborn')
unborn.kill()
print(unborn.dead, repr(unborn.value))
several = [gevent.spawn(worker, n) for n in range(3)]
gevent.sleep(0)
gevent.killall(several)
print([one.dead for one in several])


def stubborn():
    while True:
        try:
            gevent.sleep(1)
            return 'in my own time'
        except GreenletExit:
            print('not yet')


s = gevent.spawn(stubborn)
gevent.sleep(0)
s.kill(block=False)
print(s.get())


class Stop(Exception):
    pass


def stoppable():
    try:
        gevent.sleep(100)
    except Stop as stop:
        return 'stopped: %s' % stop


x = gevent.spawn(stoppable)
gevent.sleep(0)
x.kill(Stop('please'))
print(x.value)

"""Greenlet-local data, contexts taken over from the spawner."""
import contextvars
import gevent
from gevent.local import local

stash = local()
stash.x = 1


def change():
    print('there is x:', hasattr(stash, 'x'))
    stash.x = 2
    gevent.sleep(0)
    return stash.x


print(gevent.spawn(change).get(), stash.x)


class Counted(local):
    def __init__(self, begin):
        self.n = begin


counted = Counted(10)
counted.n += 1


def count():
    counted.n += 5
    return counted.n


print(gevent.spawn(count).get(), counted.n, sorted(counted.__dict__))
variable = contextvars.ContextVar('variable', default='nothing')
variable.set('from main')


def use(value):
    before = variable.get()
    variable.set(value)
    gevent.sleep(0.1)
    return before, variable.get()


print([g.get() for g in [gevent.spawn(use, n) for n in range(2)]], variable.get())
try:
    del stash.y
except AttributeError as error:
    print(type(error).__name__)

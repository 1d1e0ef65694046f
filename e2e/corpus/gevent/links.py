"""Callbacks at the end of a greenlet: for any end, for a value, for an exception."""
import gevent


def value(n):
    return n


def error(n):
    raise ValueError(n)


def note(kind):
    def call(source):
        print(kind, source.value, repr(source.exception))
    return call


for function in (value, error):
    g = gevent.Greenlet(function, 7)
    g.link(note('any'))
    g.link_value(note('value'))
    g.link_exception(note('exception'))
    g.start()
    g.join()
    gevent.sleep(0)

late = gevent.spawn(value, 1)
late.join()
late.link(note('late'))
gevent.sleep(0)
callback = note('unlinked')
u = gevent.spawn(value, 2)
u.link(callback)
u.unlink(callback)
u.join()
gevent.sleep(0)
print('done')

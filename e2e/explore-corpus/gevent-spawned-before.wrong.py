# wrong · cpython · a greenlet relies on another one, spawned before it, having gone on first
import gevent

settings = {}


def load():
    settings['limit'] = 3


def use():
    print(settings['limit'])


gevent.joinall([gevent.spawn(load), gevent.spawn(use)], raise_error=True)

# right · cpython · a greenlet waits for another one to end
import gevent

settings = {}


def load():
    settings['limit'] = 3


def use(loading):
    loading.join()
    print(settings['limit'])


loading = gevent.spawn(load)
gevent.joinall([loading, gevent.spawn(use, loading)], raise_error=True)

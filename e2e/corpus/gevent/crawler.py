"""The classic comparison: one after another, and all at once."""
import time
import gevent


def fetch(page):
    gevent.sleep({'a': 0.3, 'b': 0.2, 'c': 0.1}[page])
    print('page', page)
    return len(page)


def synchronous():
    for page in 'abc':
        fetch(page)


def asynchronous():
    gevent.joinall([gevent.spawn(fetch, page) for page in 'abc'])


for way in (synchronous, asynchronous):
    begin = time.monotonic()
    print(way.__name__)
    way()
    print(f'{time.monotonic() - begin:.1f} s')

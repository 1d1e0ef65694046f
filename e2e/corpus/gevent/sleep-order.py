"""sleep(0) gives everybody else a turn; spawn_later and spawn_raw."""
import gevent


def foo():
    print('foo running')
    gevent.sleep(0)
    print('foo again')


def bar():
    print('bar running')
    gevent.sleep(0)
    print('bar again')


gevent.joinall([gevent.spawn(foo), gevent.spawn(bar)])
later = gevent.spawn_later(0.2, print, 'later')
gevent.spawn_raw(print, 'raw', 1)
gevent.spawn_later(0.1, print, 'sooner')
gevent.idle()
print('idle')
later.join()


def chatter(name):
    for n in range(3):
        print(name, n)
        gevent.sleep(0)


gevent.joinall([gevent.spawn(chatter, name) for name in 'xyz'])

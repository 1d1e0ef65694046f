"""patch_all takes epoll away, which would block every greenlet, and selectors let the others run."""
from gevent import monkey

monkey.patch_all()
import select
import selectors
import socket

import gevent

print(hasattr(select, 'epoll'), hasattr(selectors, 'EpollSelector'), hasattr(select, 'poll'), selectors.DefaultSelector.__name__)
print(monkey.get_original('select', 'epoll').__name__, monkey.is_object_patched('select', 'epoll'))
left, right = socket.socketpair()


def reader(kind):
    with kind() as selector:
        selector.register(left, selectors.EVENT_READ)
        [(key, events)] = selector.select()
        print(kind.__name__, key.fileobj is left, events == selectors.EVENT_READ, left.recv(1))


def writer():
    print('the other one runs')
    right.send(b'x')


for kind in selectors.DefaultSelector, selectors.PollSelector, selectors.SelectSelector:
    gevent.joinall([gevent.spawn(reader, kind), gevent.spawn(writer)])

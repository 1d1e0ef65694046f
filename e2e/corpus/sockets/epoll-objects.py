# select.epoll and select.poll as objects: their descriptor, what is forgotten with a closed connection, edges, refusals
import os
import select
import socket


def refused(action, *arguments):
    try:
        print('not refused:', action(*arguments))
    except (OSError, ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


ours, theirs = socket.socketpair()
with select.epoll() as epoll:
    print(epoll.fileno() > 2, os.get_inheritable(epoll.fileno()), epoll.closed)
    epoll.register(ours, select.EPOLLIN | select.EPOLLOUT | select.EPOLLET)
    print(epoll.poll(1) == [(ours.fileno(), select.EPOLLOUT)], epoll.poll(0))
    theirs.send(b'news')
    print(epoll.poll(1) == [(ours.fileno(), select.EPOLLIN | select.EPOLLOUT)])

    # a second object of the same descriptor knows what the first was asked
    again = select.epoll.fromfd(epoll.fileno())
    refused(again.register, ours)
    refused(epoll.register, 9999)
    refused(epoll.modify, theirs, select.EPOLLIN)
    refused(epoll.poll, 0, 0)

    # a closed socket is waited for no longer, and its number may be another's
    number = ours.fileno()
    ours.close()
    refused(epoll.unregister, number)
    one, other = socket.socketpair()
    print(one.fileno() == number)
    epoll.register(one, select.EPOLLIN)
    other.close()
    print(epoll.poll() == [(number, select.EPOLLIN | select.EPOLLHUP)])
    one.close()
refused(epoll.fileno)
refused(again.poll, 0)
refused(select.epoll, 0)
refused(select.epoll, -2)
refused(select.epoll, 'many')

poll = select.poll()
poll.register(theirs, select.POLLIN)
refused(type(poll))
refused(poll.register, theirs, -1)
refused(poll.register, theirs, 1 << 16)
refused(poll.poll, 1 << 31)
number = theirs.fileno()
theirs.close()
print(poll.poll() == [(number, select.POLLNVAL)])
with open('some file', 'w') as file:
    poll = select.poll()
    poll.register(file)
    print([events for _, events in poll.poll()])
    number = file.fileno()
print(poll.poll() == [(number, select.POLLNVAL)])
refused(select.select, [number], [], [], 0)

# What sockets refuse: closed ones, wrong arguments, families and kinds that are not there
import socket


def refused(action, *arguments):
    try:
        print('not refused:', action(*arguments))
    except (OSError, ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__, error)


closed = socket.socket()
closed.close()
for name, *arguments in (
    ('getsockname',), ('getpeername',), ('accept',), ('listen',), ('recv', 1), ('send', b'x'), ('sendall', b'x'), ('shutdown', 1),
    ('connect', ('127.0.0.1', 1)), ('bind', ('127.0.0.1', 0)), ('settimeout', 1), ('getsockopt', 1, 2), ('recv_into', bytearray(1)), ('sendmsg', [b'x']),
):
    print(name, end=' ')
    refused(getattr(closed, name), *arguments)
print(closed.fileno(), closed.getblocking(), closed.gettimeout())

ours, theirs = socket.socketpair()
for arguments in (
    (b'no list',), (object(),), ([object()],), ([b'x'], object()), ([b'x'], [], object()), ([b'x'], [], 0, object()), ([b'x'], [object()]),
    ([b'x'], [(object(), 0, b'')]), ([b'x'], [(0, 0)]), ([b'x'], [(0, 0, b'', 4)]), ([b'x'], [(0, 0, object())]), ([b'x'], [], 0, '/tmp/nowhere'),
):
    refused(ours.sendmsg, *arguments)
refused(ours.shutdown, 7)
refused(ours.shutdown, 1 << 31)
theirs.setblocking(False)
refused(theirs.recv, 10)
ours.close()
theirs.close()

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
    refused(datagrams.sendto, b'x', None)
    refused(datagrams.sendto, b'x', 0, None)
    refused(datagrams.sendto, b'x', 'flags', ('127.0.0.1', 9))
    refused(datagrams.send, b'x')
    refused(datagrams.sendmsg, [b'x'])
with socket.socket() as fresh:
    refused(fresh.listen, 1 << 31)
    refused(fresh.getpeername)
with socket.socket(socket.AF_UNIX) as fresh:
    refused(fresh.getpeername)
with open('some file', 'w') as file:
    refused(lambda: socket.socket(fileno=file.fileno()))
refused(lambda: socket.socket(fileno=9999))
refused(socket.if_nametoindex, 'nowhere')
print(socket.if_nameindex()[0], socket.if_nametoindex('lo'))


class Named(socket.socket):
    """Its own meaning of names must not disturb what lies below."""

    def getsockname(self):
        return 'somewhere'


named = Named()
named.bind(('127.0.0.1', 0))
named.listen()
print(named.getsockname())
named.close()

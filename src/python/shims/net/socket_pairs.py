"""`socket.socketpair`: two sockets of this machine that are connected with each other."""
import os
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_socketPair
from _pylanes.descriptors import checked
from _pylanes.errors import error
from _pylanes.hosts import SOCK_DGRAM, SOCK_STREAM
from _pylanes.naming import creator
from _pylanes.place import assigned_names, place_of
from _pylanes.sockets import AF_UNIX, FACTORIES, TYPE_FLAGS, directions, socket


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    if family != AF_UNIX:
        raise error('EOPNOTSUPP')
    kind = type & ~TYPE_FLAGS
    if kind == SOCK_DGRAM:
        return _datagram_pair(proto)
    if kind != SOCK_STREAM:
        raise error('EPROTONOSUPPORT')
    frame = creator(1, *FACTORIES)
    first, second = (assigned_names(frame) + ['', ''])[:2]
    made = checked(call(SYS_socketPair, place_of(frame), 0 if frame is None else 1, directions(first, second)))
    return tuple(socket(family, type, proto, fd) for fd in (made & 0xFFFF, made >> 16))


_pairs = 0


def _datagram_pair(proto):
    """Two datagram sockets that are each other's peers, under addresses that nobody else can guess."""
    global _pairs
    _pairs += 1
    ends = socket(AF_UNIX, SOCK_DGRAM, proto), socket(AF_UNIX, SOCK_DGRAM, proto)
    addresses = ['\0pair %d %d %d' % (os.getpid(), _pairs, end) for end in (0, 1)]
    for end, address in zip(ends, addresses):
        end.bind(address)
    for end, address in zip(ends, reversed(addresses)):
        end.connect(address)
    return ends

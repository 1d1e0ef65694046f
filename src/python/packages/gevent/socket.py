"""`socket` with sockets that let other greenlets run while one waits."""
import errno
import socket as __socket__
from socket import *
from socket import _GLOBAL_DEFAULT_TIMEOUT, __all__ as _names
from io import BlockingIOError

from _pylanes.hosts import asks_outside
from greenlet import getcurrent

from gevent._loop import READ, WRITE
from gevent.hub import get_hub, sleep, wait_on_descriptor, wait_read, wait_write

__all__ = list(_names) + ['wait_read', 'wait_write', 'cancel_wait']
_socketclass, _socketpair = __socket__.socket, __socket__.socketpair
_NOT_YET = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EINPROGRESS, errno.EALREADY)
_RETRY_SECONDS = 0.01


def _in_thread(name):
    """A look-up: it has no descriptor that one could wait for, so where it takes time a thread of the hub's pool does it."""
    look_up = getattr(__socket__, name)

    def cooperative(host, *args, **options):
        hub = get_hub()
        if getcurrent() is hub or not asks_outside(host):
            return look_up(host, *args, **options)
        return hub.threadpool.apply(look_up, (host, *args), options)

    cooperative.__name__ = cooperative.__qualname__ = name
    return cooperative


getaddrinfo, gethostbyname, gethostbyname_ex, gethostbyaddr, getnameinfo = map(
    _in_thread, ('getaddrinfo', 'gethostbyname', 'gethostbyname_ex', 'gethostbyaddr', 'getnameinfo'))


class socket(_socketclass):
    """The real one never blocks; its timeout is kept here."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if family == -1 and fileno is None:
            family = AF_INET
        if type == -1 and fileno is None:
            type = SOCK_STREAM
        _socketclass.__init__(self, family, type, proto, fileno)
        self._seconds = getdefaulttimeout()
        _socketclass.settimeout(self, 0.0)

    # ── waiting ──

    timeout = property(lambda self: self._seconds)

    def gettimeout(self):
        return self._seconds

    def settimeout(self, seconds):
        if seconds is not None:
            seconds = float(seconds)
            if seconds < 0:
                raise ValueError('Timeout value out of range')
        self._seconds = seconds

    def setblocking(self, flag):
        self._seconds = None if flag else 0.0

    def getblocking(self):
        return self._seconds != 0.0

    def _wait_for(self, events):
        wait_on_descriptor(self.fileno(), events, self._seconds, TimeoutError('timed out'))

    def _cooperate(self, events, action, *args):
        while True:
            try:
                return action(self, *args)
            except BlockingIOError:
                if self._seconds == 0.0:
                    raise
            self._wait_for(events)

    # ── connecting ──

    def accept(self):
        fd, address = self._cooperate(READ, _socketclass._accept)
        sock = socket(self.family, self.type, self.proto, fileno=fd)
        return sock, address

    def connect(self, address):
        import time
        end = None if not self._seconds else time.monotonic() + self._seconds
        while True:
            try:
                return _socketclass.connect(self, address)
            except OSError as failed:
                if failed.errno == errno.EISCONN:
                    return None
                if failed.errno not in _NOT_YET or self._seconds == 0.0:
                    raise
                under_way = failed.errno in (errno.EINPROGRESS, errno.EALREADY)
            if end is not None and time.monotonic() >= end:
                raise TimeoutError('timed out')
            if under_way:
                self._wait_for(WRITE)
                code = self.getsockopt(SOL_SOCKET, SO_ERROR)
                if code:
                    import os
                    raise OSError(code, os.strerror(code))
            else:
                # the listener's queue is full
                sleep(_RETRY_SECONDS)

    def connect_ex(self, address):
        try:
            self.connect(address)
        except TimeoutError:
            return errno.EAGAIN
        except OSError as failed:
            if failed.errno is None:
                raise
            return failed.errno
        return 0

    # ── transfer ──

    def recv(self, *args):
        return self._cooperate(READ, _socketclass.recv, *args)

    def recv_into(self, *args):
        return self._cooperate(READ, _socketclass.recv_into, *args)

    def recvfrom(self, *args):
        return self._cooperate(READ, _socketclass.recvfrom, *args)

    def recvfrom_into(self, *args):
        return self._cooperate(READ, _socketclass.recvfrom_into, *args)

    def send(self, data, flags=0):
        return self._cooperate(WRITE, _socketclass.send, data, flags)

    def sendall(self, data, flags=0):
        with memoryview(data) as view, view.cast('B') as left:
            sent = 0
            while sent < len(left):
                sent += self.send(left[sent:], flags)

    def sendto(self, *args):
        return self._cooperate(WRITE, _socketclass.sendto, *args)

    def dup(self):
        copy = socket(self.family, self.type, self.proto, fileno=__socket__.dup(self.fileno()))
        copy.settimeout(self._seconds)
        return copy


SocketType = socket


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    return tuple(socket(one.family, one.type, one.proto, one.detach()) for one in _socketpair(*(() if family is None else (family, type, proto))))


def fromfd(fd, family, type, proto=0):
    return socket(family, type, proto, fileno=__socket__.dup(fd))


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    host, port = address
    errors = []
    for family, kind, protocol, _, where in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = socket(family, kind, protocol)
        try:
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(where)
            return sock
        except OSError as failed:
            sock.close()
            errors.append(failed)
    if not errors:
        raise OSError('getaddrinfo returns an empty list')
    try:
        raise ExceptionGroup('create_connection failed', errors) if all_errors else errors[0]
    finally:
        errors.clear()


def cancel_wait(watcher, error=None):
    get_hub().cancel_wait(watcher, error or OSError(errno.EBADF, 'File descriptor was closed in another greenlet'))

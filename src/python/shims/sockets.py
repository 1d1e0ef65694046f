"""`_socket` on the kernel: stream sockets, AF_UNIX and AF_INET on the loopback. `socket.py` above it is the stdlib's own.

The kernel knows an address as a string: a path, or '127.0.0.1:port' whatever name the host was given. A socket with a
timeout is non-blocking below, as in CPython: it waits for readiness, then does what it wanted.
"""
import os
import time
import _socket
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes.constants import (
    EADDRINUSE, EINTR, FILE_socket, SYS_fdKind, SYS_fdSetBlocking, SYS_socketAccept, SYS_socketAddress, SYS_socketBind,
    SYS_socketConnect, SYS_socketListen, SYS_socketNew, SYS_socketPair, SYS_socketShutdown,
)
from _pylanes.descriptors import as_bytes, checked, close, dup, number, read_from, write_to
from _pylanes.errors import error, os_error
from _pylanes.hosts import LOOPBACK, getaddrinfo, gethostbyname, gethostname, host_address
from _pylanes.naming import creator
from _pylanes.place import assigned_names, known_name, place_of, where
from _pylanes.selecting import POLLIN, POLLOUT, wait_for
from _pylanes.thread import raise_interrupt

AF_UNIX, AF_INET, SOCK_STREAM = 1, 2, 1
SOL_SOCKET, SO_TYPE, SO_ERROR, SO_SNDBUF, SO_RCVBUF = 1, 3, 4, 7, 8
_TYPE_FLAGS = 0o2004000
_NONBLOCK = 0o4000
_BUFFER_BYTES = 212_992
_LONGEST_PATH = 107
_FIRST_EPHEMERAL, _LAST_PORT = 32_768, 65_535

_default_timeout = None
_next_port = _FIRST_EPHEMERAL
# code objects of functions through which a program makes sockets
FACTORIES = []


def _uninterrupted(number, *arguments):
    """The answer of a system call that may wait."""
    while True:
        answer = call(number, *arguments)
        if answer >= 0:
            return answer
        if answer != -EINTR:
            raise os_error(answer)
        raise_interrupt()


def _key(port):
    return '%s:%d' % (LOOPBACK, port)


class socket:
    """socket(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None) -> socket object"""

    __slots__ = ('_fd', '_family', '_type', '_proto', '_timeout', '_host', '_options')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._timeout = _default_timeout
        self._host = ''
        self._options = None
        if fileno is None:
            self._family = AF_INET if family == -1 else int(family)
            kind = SOCK_STREAM if type == -1 else int(type)
            if self._family not in (AF_UNIX, AF_INET):
                raise error('EAFNOSUPPORT')
            if kind & ~_TYPE_FLAGS != SOCK_STREAM:
                raise error('EPROTONOSUPPORT')
            self._fd = checked(call(SYS_socketNew))
            if kind & _NONBLOCK:
                self._timeout = 0.0
        else:
            fd = number(fileno)
            if fd < 0:
                raise ValueError('negative file descriptor')
            kind = call(SYS_fdKind, fd)
            if kind != FILE_socket:
                raise error('ENOTSOCK' if kind else 'EBADF')
            self._fd = fd
            self._family = int(family) if family != -1 else AF_INET if ':' in self._address(0) + self._address(1) else AF_UNIX
        self._type = SOCK_STREAM
        self._proto = 0 if proto == -1 else int(proto)
        if self._timeout is not None:
            call(SYS_fdSetBlocking, self._fd, 0)

    family = property(lambda self: self._family)
    type = property(lambda self: self._type)
    proto = property(lambda self: self._proto)
    timeout = property(lambda self: self._timeout)

    def fileno(self):
        return self._fd

    def detach(self):
        fd, self._fd = self._fd, -1
        return fd

    def close(self):
        fd, self._fd = self._fd, -1
        if fd != -1:
            close(fd)

    def __del__(self):
        if getattr(self, '_fd', -1) != -1:
            try:
                self.close()
            except OSError:
                pass

    # ── waiting ──

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, timeout, /):
        if timeout is not None:
            timeout = float(timeout)
            if timeout < 0:
                raise ValueError('Timeout value out of range')
        self._timeout = timeout
        if self._fd == -1:
            raise error('EBADF')
        checked(call(SYS_fdSetBlocking, self._fd, 1 if timeout is None else 0))

    def gettimeout(self):
        return self._timeout

    def _end(self):
        return time.monotonic() + self._timeout if self._timeout else None

    def _do(self, events, end, action, *arguments):
        """Does something that needs the socket to be ready for `events`, by `end` at the latest."""
        if self._fd == -1:
            raise error('EBADF')
        while True:
            if end is not None:
                left = end - time.monotonic()
                if left < 0 or not wait_for([(self._fd, events)], left):
                    raise TimeoutError('timed out')
            try:
                return action(*arguments)
            except BlockingIOError:
                if end is None:
                    raise

    # ── addresses ──

    def _address(self, peer):
        return call_object(SYS_socketAddress, self._fd, peer)

    def _parse(self, address, what):
        """The kernel's address and the host as it was given."""
        if self._family == AF_UNIX:
            path = os.fsdecode(address)
            if len(os.fsencode(path)) > _LONGEST_PATH:
                raise OSError('AF_UNIX path too long')
            return path, ''
        if not isinstance(address, tuple):
            raise TypeError('%s(): AF_INET address must be tuple, not %s' % (what, type(address).__name__))
        if len(address) != 2:
            raise TypeError('AF_INET address must be a pair (host, port)')
        host, port = address
        if isinstance(host, bytes):
            host = host.decode()
        if not 0 <= port <= _LAST_PORT:
            raise OverflowError('%s(): port must be 0-65535.' % what)
        return _key(port), host_address(host)

    def _readable(self, address, host=''):
        """An address as the program knows it."""
        if self._family == AF_UNIX:
            return os.fsencode(address) if address.startswith('\0') else address
        if not address:
            return '0.0.0.0', 0
        name, _, port = address.rpartition(':')
        return host or name, int(port)

    def bind(self, address, /):
        key, host = self._parse(address, 'bind')
        if self._family == AF_UNIX:
            self._bind_path(key)
        elif host != '0.0.0.0' and not host.startswith('127.'):
            raise error('EADDRNOTAVAIL')
        elif address[1] == 0:
            self._bind_ephemeral()
        else:
            checked(call(SYS_socketBind, self._fd, key))
        self._host = host

    def _bind_path(self, path):
        if not path.startswith('\0'):
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o755))
            except FileExistsError:
                raise error('EADDRINUSE') from None
        answer = call(SYS_socketBind, self._fd, path)
        if answer < 0:
            if not path.startswith('\0'):
                os.unlink(path)
            raise os_error(answer)

    def _bind_ephemeral(self):
        global _next_port
        while True:
            port = _next_port
            _next_port = port + 1 if port < _LAST_PORT else _FIRST_EPHEMERAL
            answer = call(SYS_socketBind, self._fd, _key(port))
            if answer != -EADDRINUSE:
                checked(answer)
                return

    def getsockname(self):
        return self._readable(self._address(0), self._host)

    def getpeername(self):
        peer = self._address(1)
        if self._family == AF_INET and not peer:
            raise error('ENOTCONN')
        return self._readable(peer)

    # ── connecting ──

    def listen(self, backlog=128, /):
        frame = creator(1, *FACTORIES)
        name = known_name(self, frame) if frame is not None else ''
        checked(call(SYS_socketListen, self._fd, backlog, place_of(frame), 0 if frame is None else 1, name))

    def _accept(self):
        fd = self._do(POLLIN, self._end(), _uninterrupted, SYS_socketAccept, self._fd, where())
        return fd, self._readable(call_object(SYS_socketAddress, fd, 1))

    def connect(self, address, /):
        key, host = self._parse(address, 'connect')
        if self._family == AF_UNIX:
            if not key.startswith('\0') and not os.path.exists(key):
                raise error('ENOENT')
        else:
            if host != '0.0.0.0' and not host.startswith('127.'):
                raise error('ENETUNREACH')
            if not self._address(0):
                self._bind_ephemeral()
        frame = creator(1, *FACTORIES)
        name = known_name(self, frame) if frame is not None else ''
        end = self._end()
        while True:
            try:
                return _uninterrupted(SYS_socketConnect, self._fd, key, place_of(frame), 0 if frame is None else 1, name) and None
            except BlockingIOError:
                if end is None:
                    raise
                if time.monotonic() >= end:
                    raise TimeoutError('timed out') from None
                time.sleep(min(0.01, self._timeout))

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as failed:
            if failed.errno is None:
                raise
            return failed.errno
        return 0

    def shutdown(self, how, /):
        checked(call(SYS_socketShutdown, self._fd, how))

    # ── transfer ──

    def recv(self, size, flags=0, /):
        if size < 0:
            raise ValueError('negative buffersize in recv')
        self._refuse(flags)
        return self._do(POLLIN, self._end(), read_from, self._fd, size)

    def recv_into(self, buffer, nbytes=0, flags=0):
        self._refuse(flags)
        with memoryview(buffer) as view, view.cast('B') as target:
            if nbytes < 0:
                raise ValueError('negative buffersize in recv_into')
            if nbytes > len(target):
                raise ValueError('buffer too small for requested bytes')
            data = self._do(POLLIN, self._end(), read_from, self._fd, nbytes or len(target))
            target[:len(data)] = data
            return len(data)

    def recvfrom(self, size, flags=0, /):
        return self.recv(size, flags), None

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        return self.recv_into(buffer, nbytes, flags), None

    def send(self, data, flags=0, /):
        return self._do(POLLOUT, self._end(), write_to, self._fd, as_bytes(data))

    def sendall(self, data, flags=0, /):
        data = as_bytes(data)
        end = self._end()
        done = 0
        while True:
            done += self._do(POLLOUT, end, write_to, self._fd, data[done:] if done else data)
            if done >= len(data):
                return

    def sendto(self, data, *flags_and_address):
        raise error('EISCONN')

    def _refuse(self, flags):
        if flags & _socket.MSG_PEEK:
            raise error('ENOTSUP')

    # ── options: remembered, without effect ──

    def setsockopt(self, level, optname, value, optlen=None, /):
        self._options = {**(self._options or {}), (level, optname): value}

    def getsockopt(self, level, optname, buflen=0, /):
        known = {(SOL_SOCKET, SO_TYPE): SOCK_STREAM, (SOL_SOCKET, SO_ERROR): 0, (SOL_SOCKET, SO_SNDBUF): _BUFFER_BYTES, (SOL_SOCKET, SO_RCVBUF): _BUFFER_BYTES}
        value = (self._options or {}).get((level, optname), known.get((level, optname), 0))
        return value.to_bytes(4, 'little')[:buflen] if buflen and isinstance(value, int) else value

    def __repr__(self):
        return '<socket object, fd=%d, family=%d, type=%d, proto=%d>' % (self._fd, self._family, self._type, self._proto)


# ── functions of the module ──

def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    if family != AF_UNIX:
        raise error('EOPNOTSUPP')
    if type & ~_TYPE_FLAGS != SOCK_STREAM:
        raise error('EPROTONOSUPPORT')
    frame = creator(1, *FACTORIES)
    made = checked(call(SYS_socketPair, place_of(frame), 0 if frame is None else 1, ', '.join(assigned_names(frame))))
    return tuple(socket(family, type, proto, fd) for fd in (made & 0xFFFF, made >> 16))


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    if timeout is not None and timeout < 0:
        raise ValueError('Timeout value out of range')
    _default_timeout = None if timeout is None else float(timeout)


def install():
    """Before `socket` is imported."""
    _socket.AF_UNIX = AF_UNIX
    _socket.SO_REUSEADDR, _socket.SO_REUSEPORT = 2, 15
    _socket.has_ipv6 = False
    socket.__module__ = '_socket'
    _socket.socket = _socket.SocketType = socket
    for function in (socketpair, getdefaulttimeout, setdefaulttimeout, gethostname, gethostbyname, getaddrinfo):
        function.__module__ = '_socket'
        setattr(_socket, function.__name__, function)
    _socket.close, _socket.dup = close, dup


def install_factories():
    import socket as module
    for function in (module.socketpair, module.create_connection, module.create_server):
        FACTORIES.append(function.__code__)

"""`_socket` on the kernel: AF_UNIX, and AF_INET on the loopback, streams and datagrams. `socket.py` above it is the stdlib's own.

The kernel knows an address as a string: a path, or '127.0.0.1:port' whatever name the host was given. A socket with a
timeout is non-blocking below, as in CPython: it waits for readiness, then does what it wanted. What lies outside the
machine is simulated (internet.py).
"""
import os
import time
import _socket
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes import internet
from _pylanes.constants import (
    EADDRINUSE, EAGAIN, EINPROGRESS, FILE_socket, KIND_datagrams, OP_open, OPTION_error, OPTION_kind, SOCKET_datagram, SOCKET_internet, SYS_fdKind,
    SYS_fdObject, SYS_fdSetBlocking, SYS_objectShow, SYS_operation, SYS_socketAccept, SYS_socketAddress, SYS_socketBind, SYS_socketConnect,
    SYS_socketConnectDatagram, SYS_socketListen, SYS_socketNew, SYS_socketOption, SYS_socketShutdown,
)
from _pylanes.descriptors import checked, close, dup, is_open, number
from _pylanes.errors import error, os_error
from _pylanes.hosts import AF_INET, LOOPBACK, SOCK_DGRAM, SOCK_STREAM, host_address, is_local
from _pylanes.naming import creator
from _pylanes.place import assigned_name, known_name, place_of, user_frame, where
from _pylanes.selecting import POLLIN, POLLOUT, wait_for
from _pylanes.socket_options import Options
from _pylanes.socket_transfer import Receiving, Sending, uninterrupted
from _pylanes.socket_values import CMSG_LEN, CMSG_SPACE, c_int, from_kernel, to_kernel, unix_path

AF_UNIX = 1
TYPE_FLAGS = 0o2004000
_NONBLOCK = 0o4000
_FIRST_EPHEMERAL, _LAST_PORT = 32_768, 65_535

_default_timeout = None
_next_port = _FIRST_EPHEMERAL
_next_name = 0
# code objects of functions through which a program makes sockets
FACTORIES = []


def _key(port):
    return '%s:%d' % (LOOPBACK, port)


def directions(one, other):
    """The names of what goes from one end to the other, and of what comes back."""
    return '%s\n%s' % (('%s → %s' % (one, other)).strip(), ('%s → %s' % (other, one)).strip()) if one or other else ''


class socket(Receiving, Sending, Options):
    """socket(family=AF_INET, type=SOCK_STREAM, proto=0, fileno=None) -> socket object"""

    __slots__ = ('_fd', '_family', '_type', '_proto', '_timeout', '_host', '_options')

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._timeout = _default_timeout
        self._host = ''
        self._options = None
        self._proto = 0 if proto == -1 else int(proto)
        if fileno is None:
            self._family = AF_INET if family == -1 else int(family)
            kind = SOCK_STREAM if type == -1 else int(type)
            self._type = kind & ~TYPE_FLAGS
            if self._family not in (AF_UNIX, AF_INET):
                raise error('EAFNOSUPPORT')
            if self._type not in (SOCK_STREAM, SOCK_DGRAM):
                raise error('EPERM' if self._type == _socket.SOCK_RAW else 'EPROTONOSUPPORT')
            if self._proto not in ((0, 6) if self._type == SOCK_STREAM else (0, 17)):
                raise error('EPROTONOSUPPORT')
            frame = creator(1, *FACTORIES) if self._type == SOCK_DGRAM else None
            flags = (SOCKET_internet if self._family == AF_INET else 0) | (SOCKET_datagram if self._type == SOCK_DGRAM else 0)
            self._fd = checked(call(SYS_socketNew, flags, place_of(frame), 0 if frame is None else 1, assigned_name(frame)))
            # the number may have been that of a connection outside, closed behind our back
            internet.forget(self._fd)
            if kind & _NONBLOCK:
                self._timeout = 0.0
        else:
            fd = number(fileno)
            if fd < 0:
                raise ValueError('negative file descriptor')
            if call(SYS_fdKind, fd) != FILE_socket:
                raise error('ENOTSOCK' if is_open(fd) else 'EBADF')
            self._fd = fd
            flags = call(SYS_socketOption, fd, OPTION_kind)
            self._family = int(family) if family != -1 else AF_INET if flags & SOCKET_internet else AF_UNIX
            self._type = int(type) & ~TYPE_FLAGS if type != -1 else SOCK_DGRAM if flags & SOCKET_datagram else SOCK_STREAM
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
            internet.forget(fd)
            close(fd)

    def __del__(self):
        if getattr(self, '_fd', -1) != -1:
            try:
                # the descriptor, whatever a class of the program's means by `close`
                socket.close(self)
            except OSError:
                pass

    # ── waiting ──

    def setblocking(self, flag, /):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, timeout, /):
        if timeout is not None:
            if isinstance(timeout, str):
                raise TypeError("'str' object cannot be interpreted as an integer")
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

    def _wait(self, events, end):
        """Waits for readiness until `end` (None: for ever)."""
        left = None if end is None else end - time.monotonic()
        if left is not None and left < 0 or not wait_for([(self._fd, events)], left):
            raise TimeoutError('timed out')

    def _do(self, events, end, action, *arguments):
        """Does something that needs the socket to be ready for `events`, by `end` at the latest."""
        if self._fd == -1:
            raise error('EBADF')
        while True:
            if end is not None:
                self._wait(events, end)
            try:
                return action(*arguments)
            except BlockingIOError:
                if end is None:
                    raise

    # ── addresses ──

    def _address(self, peer):
        if self._fd == -1:
            raise error('EBADF')
        return call_object(SYS_socketAddress, self._fd, peer)

    def _parse(self, address, what):
        """The kernel's address (of the loopback, whatever the host), and the numeric host; a path and ''."""
        if self._family == AF_UNIX:
            return to_kernel(unix_path(address)), ''
        if not isinstance(address, tuple):
            raise TypeError('%s(): AF_INET address must be tuple, not %s' % (what, type(address).__name__))
        if len(address) != 2:
            raise TypeError('AF_INET address must be a pair (host, port)')
        host, port = address
        if isinstance(host, (bytes, bytearray)):
            host = host.decode()
        if not isinstance(host, str):
            raise TypeError('str, bytes or bytearray expected, not %s' % type(host).__name__)
        port = number(port)
        host = host_address(host)
        if not 0 <= port <= _LAST_PORT:
            raise OverflowError('%s(): port must be 0-65535.' % what)
        return _key(port), host

    def _readable(self, address, host=''):
        """An address as the program knows it."""
        if self._family == AF_UNIX:
            return from_kernel(address)
        if not address:
            return '0.0.0.0', 0
        name, _, port = address.rpartition(':')
        return host or name, int(port)

    def bind(self, address, /):
        key, host = self._parse(address, 'bind')
        if self._family == AF_UNIX:
            self._bind_path(key)
        elif not is_local(host):
            raise error('EADDRNOTAVAIL')
        elif address[1] == 0:
            self._bind_ephemeral()
        else:
            checked(call(SYS_socketBind, self._fd, key, ''))
        self._host = host
        if self._type == SOCK_DGRAM and self._family == AF_INET:
            queue = call(SYS_fdObject, self._fd, 0)
            name = '%s:%d' % self._own_name()
            call(SYS_objectShow, queue, name, where(), KIND_datagrams, -1)
            if key != _key(0):
                # a port that was chosen is one at which others are to find it
                call(SYS_operation, OP_open, queue, self._own_name()[1], name, where())

    def _bind_path(self, key):
        global _next_name
        while not key:
            # any name without a file
            _next_name += 1
            if call(SYS_socketBind, self._fd, '\0%05x' % _next_name, '') != -EADDRINUSE:
                return
        path = from_kernel(key)
        if not key.startswith('\0'):
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o777))
            except FileExistsError:
                raise error('EADDRINUSE') from None
        answer = call(SYS_socketBind, self._fd, key, '' if key.startswith('\0') else to_kernel(os.path.realpath(path)))
        if answer < 0:
            if not key.startswith('\0'):
                os.unlink(path)
            raise os_error(answer)

    def _bind_ephemeral(self):
        global _next_port
        while True:
            port = _next_port
            _next_port = port + 1 if port < _LAST_PORT else _FIRST_EPHEMERAL
            answer = call(SYS_socketBind, self._fd, _key(port), '')
            if answer != -EADDRINUSE:
                checked(answer)
                return

    def _ensure_bound(self):
        if self._family == AF_INET and not self._address(0):
            self._bind_ephemeral()

    # a class of the program's may give `getsockname` another meaning
    def _own_name(self):
        return self._readable(self._address(0), self._host)

    def _is_connected(self):
        return self._type == SOCK_STREAM and any(call(SYS_fdObject, self._fd, end) for end in (0, 1))

    def getsockname(self):
        return self._own_name()

    def getpeername(self):
        peer = self._address(1)
        if not peer and not (self._family == AF_UNIX and self._is_connected()):
            raise error('ENOTCONN')
        return self._readable(peer)

    # ── connecting ──

    def _shown(self, frame, key):
        """place, shown, name of what this socket is seen as in the log: sockets of AF_INET always, others if user code made them."""
        if frame is not None:
            return place_of(frame), 1, known_name(self, frame) or assigned_name(frame) or key
        return (where(), 1, key) if self._family == AF_INET else (0, 0, '')

    def _connection_shown(self, frame, key):
        """The same for a connection from here to `key`: the names of its two directions."""
        place, shown, name = self._shown(frame, '')
        return place, shown, directions(name, key)

    def listen(self, backlog=128, /):
        backlog = c_int(backlog)
        self._ensure_bound()
        frame = creator(1, *FACTORIES)
        address = '%s:%d' % self._own_name() if self._family == AF_INET else ''
        checked(call(SYS_socketListen, self._fd, backlog, *self._shown(frame, address)))
        if address:
            # its name may be that of a variable: what it is reached at is said apart
            listener = call(SYS_fdObject, self._fd, 0)
            if listener:
                call(SYS_operation, OP_open, listener, self._own_name()[1], address, where())

    def _accept(self):
        fd = self._do(POLLIN, self._end(), _checked_call, SYS_socketAccept, self._fd, where())
        return fd, self._readable(call_object(SYS_socketAddress, fd, 1))

    def connect(self, address, /):
        if self._fd == -1:
            raise error('EBADF')
        if self._type == SOCK_DGRAM:
            return self._connect_datagrams(address)
        key, host = self._parse(address, 'connect')
        if self._family == AF_UNIX and not key.startswith('\0') and not os.path.exists(from_kernel(key)):
            raise error('ENOENT')
        end = self._end()
        self._ensure_bound()
        frame = creator(1, *FACTORIES)
        if self._family == AF_UNIX or is_local(host):
            name = '%s:%d' % address if self._family == AF_INET else key
            answer = uninterrupted(call, SYS_socketConnect, self._fd, key, *self._connection_shown(frame, name))
        else:
            answer = internet.connect(self._fd, host, address[1], self._connection_shown(frame, '%s:%d' % (internet.name_of(host), address[1])))
        if answer == -EINPROGRESS and self._timeout != 0.0:
            self._wait(POLLOUT, end)
            answer = -call(SYS_socketOption, self._fd, OPTION_error)
        checked(answer)

    def _connect_datagrams(self, address):
        key, host = self._parse(address, 'connect')
        if self._family == AF_UNIX and not key.startswith('\0') and not os.path.exists(from_kernel(key)):
            raise error('ENOENT')
        self._ensure_bound()
        outside = self._family == AF_INET and not is_local(host)
        checked(call(SYS_socketConnectDatagram, self._fd, '%s:%d' % (host, address[1]) if outside else key))

    def connect_ex(self, address, /):
        try:
            self.connect(address)
        except OSError as failed:
            if isinstance(failed, TimeoutError) and failed.errno is None:
                return EAGAIN
            if failed.errno is None or isinstance(failed, _socket.gaierror):
                raise
            return failed.errno
        return 0

    def shutdown(self, how, /):
        how = number(how)
        if not -1 << 31 <= how < 1 << 31:
            raise OverflowError('Python int too large to convert to C int')
        if self._fd == -1:
            raise error('EBADF')
        if how not in (0, 1, 2):
            raise error('EINVAL')
        checked(call(SYS_socketShutdown, self._fd, how))

    def __repr__(self):
        return '<socket object, fd=%d, family=%d, type=%d, proto=%d>' % (self._fd, self._family, self._type, self._proto)


def _checked_call(number, *arguments):
    return checked(uninterrupted(call, number, *arguments))


# ── functions of the module ──

def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout, /):
    global _default_timeout
    if timeout is not None and timeout < 0:
        raise ValueError('Timeout value out of range')
    _default_timeout = None if timeout is None else float(timeout)


def install():
    """Before `socket` is imported."""
    from _pylanes import hosts
    from _pylanes.socket_pairs import socketpair
    _socket.AF_UNIX = AF_UNIX
    _socket.SO_REUSEADDR, _socket.SO_REUSEPORT = 2, 15
    _socket.has_ipv6 = False
    socket.__module__ = '_socket'
    _socket.socket = _socket.SocketType = socket
    for function in (socketpair, CMSG_LEN, CMSG_SPACE, getdefaulttimeout, setdefaulttimeout, *hosts.FUNCTIONS):
        function.__module__ = '_socket'
        setattr(_socket, function.__name__, function)
    _socket.close, _socket.dup = close, dup


def install_factories():
    internet.install_plain_https()
    import socket as module
    for function in (module.socket.__init__, module.socketpair, module.create_connection, module.create_server):
        FACTORIES.append(function.__code__)

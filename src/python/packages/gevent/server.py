"""StreamServer and DatagramServer: servers that give each connection, or each datagram, a greenlet."""
from greenlet import GreenletExit
import socket as stdlib_socket

from gevent import socket
from gevent._loop import READ
from gevent.event import Event
from gevent.greenlet import Greenlet
from gevent.hub import get_hub
from gevent.pool import Pool
from gevent.timeout import Timeout

__all__ = ['BaseServer', 'DatagramServer', 'StreamServer']


class BaseServer:
    """BaseServer(listener, handle=None, spawn='default'): accepts connections while it is started.

    `spawn`: 'default' a greenlet each, 'raw', a Pool, a number of connections at once, or a function that is given the handle.
    """

    reuse_addr = 1
    default_spawn = 'default'
    max_accept = 100
    stop_timeout = 1

    def __init__(self, listener, handle=None, spawn='default'):
        self._stop_event = Event()
        self._stop_event.set()
        self._watcher = None
        self.pool = None
        self.socket = None
        if isinstance(listener, (tuple, str, int)):
            self.address = ('', int(listener)) if isinstance(listener, int) else self._parse(listener)
        else:
            self.socket = listener
            self.address = listener.getsockname()
        if handle is not None:
            self.handle = handle
        self.set_spawn(spawn)

    @staticmethod
    def _parse(address):
        if isinstance(address, tuple):
            return address
        host, _, port = address.rpartition(':')
        return host, int(port)

    def set_spawn(self, spawn):
        if isinstance(spawn, int) and not isinstance(spawn, bool):
            spawn = Pool(spawn)
        if isinstance(spawn, Pool) or hasattr(spawn, 'spawn'):
            self.pool = spawn
            self._spawn = spawn.spawn
        elif spawn == 'default' or spawn == 'raw':
            self._spawn = Greenlet.spawn
        elif spawn is None:
            self._spawn = None
        else:
            self._spawn = spawn

    def set_handle(self, handle):
        self.handle = handle

    def __repr__(self):
        return '<%s at %#x %s>' % (type(self).__name__, id(self), self._format())

    __str__ = __repr__

    def _format(self):
        return 'fileno=%s address=%s:%s' % (self.socket.fileno() if self.socket is not None else None, *self.address[:2])

    @property
    def server_host(self):
        return self.address[0]

    @property
    def server_port(self):
        return self.address[1]

    @property
    def started(self):
        return not self._stop_event.is_set()

    closed = property(lambda self: self.socket is None)

    # ── its life ──

    def init_socket(self):
        """Opens the listener if it was given as an address."""

    def pre_start(self):
        self.init_socket()

    def start(self):
        """Accepts connections from now on."""
        self.pre_start()
        self._stop_event.clear()
        try:
            self.start_accepting()
        except BaseException:
            self.close()
            raise

    def serve_forever(self, stop_timeout=None):
        """Starts it if it was not started, and waits until it is stopped."""
        if not self.started:
            self.start()
        try:
            self._stop_event.wait()
        finally:
            Greenlet.spawn(self.stop, timeout=stop_timeout).join()

    def start_accepting(self):
        if self._watcher is None:
            self._watcher = get_hub().loop.io(self.socket.fileno(), READ)
            self._watcher.start(self._accept_some)

    def stop_accepting(self):
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None

    def close(self):
        """Accepts nothing more, and closes the listener."""
        self.stop_accepting()
        listener, self.socket = self.socket, None
        if listener is not None:
            listener.close()
        self.__dict__.pop('handle', None)
        self._stop_event.set()

    def stop(self, timeout=None):
        """Closes it, and waits for the connections of its pool; those that are not over in time are killed."""
        self.close()
        if self.pool is not None:
            self.pool.join(timeout=self.stop_timeout if timeout is None else timeout)
            self.pool.kill(block=True, timeout=1)

    # ── connections ──

    def full(self):
        return self.pool is not None and self.pool.full()

    def _accept_some(self):
        for _ in range(self.max_accept):
            if self.full():
                self.stop_accepting()
                self._go_on_when_there_is_room()
                return
            try:
                arguments = self.do_read()
            except BlockingIOError:
                return
            if arguments is None:
                return
            try:
                self.do_handle(*arguments)
            except BaseException as error:
                get_hub().handle_error((arguments, self), type(error), error, error.__traceback__)

    def _go_on_when_there_is_room(self):
        def wait():
            self.pool.wait_available()
            if self.started and self.socket is not None:
                self.start_accepting()

        _Waiting.spawn(wait)

    def do_read(self):
        raise NotImplementedError

    def do_handle(self, *args):
        if self._spawn is None:
            self._handle(*args)
        else:
            self._spawn(self._connection_handler(), *args)

    def _connection_handler(self):
        return self.handle


class _Waiting(Greenlet):
    _internal = True


class StreamServer(BaseServer):
    """StreamServer(listener, handle): calls handle(socket, address) for each connection."""

    backlog = 256

    def __init__(self, listener, handle=None, backlog=None, spawn='default', **ssl_args):
        if ssl_args:
            raise NotImplementedError('there is no TLS here')
        if backlog is not None:
            self.backlog = backlog
        BaseServer.__init__(self, listener, handle, spawn)

    def init_socket(self):
        if self.socket is None:
            self.socket = self.get_listener(self.address, self.backlog)
            self.address = self.socket.getsockname()
        elif not isinstance(self.socket, socket.socket):
            self.socket.settimeout(0.0)

    @classmethod
    def get_listener(cls, address, backlog=None, family=None):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(cls.backlog if backlog is None else backlog)
        listener.settimeout(0.0)
        return listener

    def do_read(self):
        sock = self.socket
        fd, address = stdlib_socket.socket._accept(sock) if not isinstance(sock, socket.socket) else socket._socketclass._accept(sock)
        return socket.socket(sock.family, sock.type, sock.proto, fileno=fd), address

    def _connection_handler(self):
        handle = self.handle

        def connection(sock, address):
            try:
                handle(sock, address)
            finally:
                sock.close()

        connection.__name__ = connection.__qualname__ = getattr(handle, '__name__', 'handle')
        return connection


class DatagramServer(BaseServer):
    """DatagramServer(listener, handle): calls handle(data, address) for each datagram. Answers go out by `sendto`."""

    largest = 8192

    def init_socket(self):
        if self.socket is None:
            self.socket = self.get_listener(self.address)
            self.address = self.socket.getsockname()
        else:
            self.socket.settimeout(0.0)

    @classmethod
    def get_listener(cls, address, family=None):
        listener = socket.socket(type=socket.SOCK_DGRAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.settimeout(0.0)
        return listener

    def do_read(self):
        return self.socket.recvfrom(self.largest)

    def sendto(self, *args):
        return self.socket.sendto(*args)

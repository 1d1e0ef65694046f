"""TCPConnector: connections to hosts, kept open for the next request, so many at once."""
import asyncio
from collections import namedtuple

from aiohttp.errors import ClientConnectorDNSError, ClientConnectorError

ConnectionKey = namedtuple('ConnectionKey', 'host port ssl')


class Connection:
    def __init__(self, connector, key, reader, writer):
        self.connector, self.key, self.reader, self.writer = connector, key, reader, writer
        self.used = False

    def release(self, keep):
        """It is not needed for now."""
        connector, self.connector = self.connector, None
        if connector is not None:
            connector._release(self, keep)


class TCPConnector:
    def __init__(self, *, limit=100, limit_per_host=0, force_close=False, keepalive_timeout=15, ssl=True, verify_ssl=True, **ignored):
        self.limit, self.limit_per_host = limit, limit_per_host
        self._force_close = force_close
        self._idle = {}
        self._slots = {}
        self._closed = False

    closed = property(lambda self: self._closed)

    def _gates(self, key):
        for name, limit in ((None, self.limit), (key, self.limit_per_host)):
            if limit:
                yield self._slots.setdefault(name, asyncio.Semaphore(limit))

    async def connect(self, key, timeout):
        if self._closed:
            raise RuntimeError('Connector is closed')
        taken = []
        try:
            for gate in self._gates(key):
                await gate.acquire()
                taken.append(gate)
            while self._idle.get(key):
                reader, writer = self._idle[key].pop()
                if not reader.at_eof() and not writer.is_closing():
                    connection = Connection(self, key, reader, writer)
                    connection.used = True
                    return connection
            try:
                reader, writer = await asyncio.wait_for(asyncio.open_connection(key.host, key.port, limit=2 ** 20), timeout)
            except OSError as error:
                import socket
                if isinstance(error, TimeoutError):
                    raise
                raise (ClientConnectorDNSError if isinstance(error, socket.gaierror) else ClientConnectorError)(key, error) from error
            if key.ssl:
                from _pylanes import internet
                internet.say_plain(key.host)
            return Connection(self, key, reader, writer)
        except BaseException:
            for gate in taken:
                gate.release()
            raise

    def _release(self, connection, keep):
        if keep and not self._force_close and not self._closed:
            self._idle.setdefault(connection.key, []).append((connection.reader, connection.writer))
        else:
            connection.writer.close()
        for gate in self._gates(connection.key):
            gate.release()

    def _close_now(self):
        self._closed = True
        for waiting in self._idle.values():
            for _, writer in waiting:
                writer.close()
        self._idle.clear()

    async def close(self):
        self._close_now()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self._close_now()


BaseConnector = TCPConnector

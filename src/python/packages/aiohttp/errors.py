"""The exceptions of the client."""
import asyncio


class ClientError(Exception):
    """Whatever the client raises."""


class ClientResponseError(ClientError):
    def __init__(self, request_info, history, *, status=0, message='', headers=None):
        self.request_info = request_info
        self.history = history
        self.status = self.code = status
        self.message = message
        self.headers = headers
        super().__init__(request_info, history)

    def __str__(self):
        return '%s, message=%r, url=%r' % (self.status, self.message, str(self.request_info.real_url))


class ContentTypeError(ClientResponseError):
    """The answer is not JSON."""


class TooManyRedirects(ClientResponseError):
    pass


class WSServerHandshakeError(ClientResponseError):
    pass


class ClientConnectionError(ClientError):
    pass


class ClientOSError(ClientConnectionError, OSError):
    pass


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    pass


class ClientConnectorError(ClientOSError):
    def __init__(self, connection_key, os_error):
        self._conn_key = connection_key
        self.os_error = os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = connection_key, os_error

    host = property(lambda self: self._conn_key.host)
    port = property(lambda self: self._conn_key.port)
    ssl = property(lambda self: self._conn_key.ssl)

    def __str__(self):
        return 'Cannot connect to host %s:%s ssl:%s [%s]' % (self.host, self.port, 'default' if self.ssl is True else self.ssl, self.strerror)


class ClientConnectorDNSError(ClientConnectorError):
    pass


class ServerConnectionError(ClientConnectionError):
    pass


class ServerDisconnectedError(ServerConnectionError):
    def __init__(self, message='Server disconnected'):
        self.message = message
        super().__init__(message)


class ServerTimeoutError(ServerConnectionError, asyncio.TimeoutError):
    pass


class ConnectionTimeoutError(ServerTimeoutError):
    pass


class SocketTimeoutError(ServerTimeoutError):
    pass


class ClientPayloadError(ClientError):
    pass


class InvalidURL(ClientError, ValueError):
    def __init__(self, url, description=None):
        self.url = url
        super().__init__(url)

    def __str__(self):
        return str(self.url)


class InvalidUrlClientError(InvalidURL):
    pass


class WSMessageTypeError(TypeError):
    """A message of another kind was to be received."""

"""Connections: one `http.client` connection per host and session, used again while the other side keeps it open."""
import contextlib
import datetime
import http.client
import time

from requests.exceptions import ChunkedEncodingError, ConnectionError, ConnectTimeout, InvalidURL, ReadTimeout
from requests.models import Response
from requests.structures import CaseInsensitiveDict


class HTTPAdapter:
    """Sends prepared requests. The arguments of the real class are accepted; there is nothing to tune."""

    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        # where a request goes → connections that nobody uses
        self._idle = {}

    def send(self, request, stream=False, timeout=None, **ignored):
        connect_timeout, read_timeout = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        where = request.where()
        began = time.monotonic()
        idle = self._idle.setdefault(where, [])
        connection = idle.pop() if idle else None
        if connection is not None:
            try:
                raw = self._exchange(connection, request, read_timeout)
            except (ConnectionError, ChunkedEncodingError):
                # the other side had closed it meanwhile
                connection.close()
                connection = None
        if connection is None:
            connection = self._connect(where, request, connect_timeout)
            raw = self._exchange(connection, request, read_timeout)
        response = self._response(request, raw)
        response.elapsed = datetime.timedelta(seconds=time.monotonic() - began)
        response._close = lambda: self._give_back(where, connection, raw)
        if not stream:
            response.content
        return response

    @staticmethod
    def _connect(where, request, timeout):
        scheme, host, port = where
        connection = (http.client.HTTPSConnection if scheme == 'https' else http.client.HTTPConnection)(host, port, timeout=timeout)
        try:
            connection.connect()
        except TimeoutError:
            raise ConnectTimeout('Connection to %s timed out. (connect timeout=%s)' % (host, timeout), request=request) from None
        except (OSError, UnicodeError) as error:
            raise ConnectionError('Failed to connect to %s:%d: %s' % (host, port, error), request=request) from error
        return connection

    @staticmethod
    def _exchange(connection, request, timeout):
        connection.sock.settimeout(timeout)
        with explained(request, timeout):
            connection.request(request.method, request.path_url, request.body, dict(request.headers))
            return connection.getresponse()

    @staticmethod
    def _response(request, raw):
        response = Response()
        response.status_code = raw.status
        response.reason = raw.reason
        response.headers = CaseInsensitiveDict()
        for name, value in raw.getheaders():
            response.headers[name] = response.headers[name] + ', ' + value if name in response.headers else value
        kind = raw.headers.get_content_maintype()
        response.encoding = raw.headers.get_content_charset() or ('ISO-8859-1' if kind == 'text' else 'utf-8' if 'json' in response.headers.get('Content-Type', '') else None)
        for line in raw.headers.get_all('Set-Cookie') or ():
            name, _, value = line.split(';')[0].partition('=')
            response.cookies[name.strip()] = value.strip()
        response.url = request.url
        response.request = request
        response.raw = raw
        return response

    def _give_back(self, where, connection, raw):
        if raw.will_close or not raw.isclosed():
            raw.close()
            connection.close()
        else:
            self._idle.setdefault(where, []).append(connection)

    def close(self):
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()


@contextlib.contextmanager
def explained(request, timeout=None):
    """What goes wrong while a request is under way, in the words of this package."""
    try:
        yield
    except TimeoutError:
        raise ReadTimeout('Read timed out. (read timeout=%s)' % timeout, request=request) from None
    except http.client.IncompleteRead as error:
        raise ChunkedEncodingError('Connection broken: %r' % error, request=request) from error
    except http.client.InvalidURL as error:
        raise InvalidURL(*error.args, request=request) from None
    except (OSError, http.client.HTTPException) as error:
        raise ConnectionError('Connection aborted: %r' % error, request=request) from error

"""ClientSession, and what it gives."""
import asyncio
import base64
import json as json_module
import warnings
from collections import namedtuple
from http.cookies import SimpleCookie

from aiohttp import http, payload
from aiohttp.connector import ConnectionKey, TCPConnector
from aiohttp.errors import ClientResponseError, ContentTypeError, InvalidUrlClientError, ServerDisconnectedError, ServerTimeoutError, TooManyRedirects
from aiohttp.headers import CIMultiDict
from aiohttp.url import URL

ClientTimeout = namedtuple('ClientTimeout', 'total connect sock_read sock_connect ceil_threshold', defaults=(None, None, None, None, 5))
DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)
RequestInfo = namedtuple('RequestInfo', 'url method headers real_url')
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_GIVEN = object()


class BasicAuth(namedtuple('BasicAuth', 'login password encoding', defaults=('', 'latin1'))):
    def encode(self):
        return 'Basic ' + base64.b64encode(('%s:%s' % (self.login, self.password)).encode(self.encoding)).decode()


class ClientResponse:
    def __init__(self, method, url, head, connection, request_headers):
        first, self.headers = head
        version, status, *reason = first.split(' ', 2)
        self.method, self.url, self.real_url = method, url, url
        self.status, self.reason = int(status), reason[0] if reason else ''
        self.request_info = RequestInfo(url, method, request_headers, url)
        self.history = ()
        self._connection = connection
        self._body = None
        self._keep = http.keeps_open(version, self.headers)
        self.cookies = SimpleCookie()
        for cookie in self.headers.getall('Set-Cookie', []):
            self.cookies.load(cookie)
        length = 0 if method == 'HEAD' or self.status in (204, 304) else None if self.status == 101 else http.body_length(self.headers, None)
        self._keep = self._keep and length is not None
        self.content = http.Body(connection.reader, length, self._over)

    def _over(self):
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.release(self._keep)

    ok = property(lambda self: self.status < 400)
    closed = property(lambda self: self._connection is None)
    host = property(lambda self: self.url.host)
    content_type = property(lambda self: self.headers.get('Content-Type', 'application/octet-stream').partition(';')[0].strip().lower())
    content_length = property(lambda self: int(self.headers['Content-Length']) if 'Content-Length' in self.headers else None)

    @property
    def charset(self):
        _, found, charset = self.headers.get('Content-Type', '').lower().partition('charset=')
        return charset.strip('"\' ') if found else None

    def get_encoding(self):
        return self.charset or 'utf-8'

    async def read(self):
        if self._body is None:
            self._body = await self.content.read()
        return self._body

    async def text(self, encoding=None, errors='strict'):
        return (await self.read()).decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=json_module.loads, content_type='application/json'):
        await self.read()
        if content_type and not (self.content_type == content_type or content_type == 'application/json' and self.content_type.endswith('+json')):
            raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                   message='Attempt to decode JSON with unexpected mimetype: ' + self.content_type)
        return loads(await self.text(encoding)) if self._body.strip() else None

    def raise_for_status(self):
        if not self.ok:
            self.close()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason, headers=self.headers)

    def close(self):
        """What is still to come is not read."""
        self._keep = False
        self._over()

    def release(self):
        self.close()
        return _nothing()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        self.close()

    def __repr__(self):
        return '<ClientResponse(%s) [%s %s]>\n%r\n' % (self.url, self.status, self.reason, self.headers)


def _nothing():
    done = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done


class _RequestContext:
    """What `session.get(…)` gives: to be awaited, or for `async with`."""

    def __init__(self, coroutine, session=None):
        self._coroutine = coroutine
        self._session = session

    def __await__(self):
        return self._coroutine.__await__()

    async def __aenter__(self):
        self._response = await self._coroutine
        return self._response

    async def __aexit__(self, *details):
        closing = self._response.close()
        if closing is not None:
            await closing
        if self._session:
            await self._session.close()


class ClientSession:
    def __init__(self, base_url=None, *, connector=None, headers=None, cookies=None, auth=None, timeout=DEFAULT_TIMEOUT, raise_for_status=False,
                 connector_owner=True, json_serialize=json_module.dumps, loop=None, trust_env=False, **ignored):
        asyncio.get_running_loop()
        self._base = URL(base_url) if base_url else None
        self._connector = connector if connector is not None else TCPConnector()
        self._owns = connector_owner
        self.headers = CIMultiDict(headers or {})
        self.cookie_jar = dict(cookies or {})
        self._auth = auth
        self.timeout = _timeout_of(timeout)
        self._raise_for_status = raise_for_status
        self._dumps = json_serialize
        self._closed = False

    closed = property(lambda self: self._closed)
    connector = property(lambda self: self._connector)

    def request(self, method, url, **options):
        return _RequestContext(self._request(method.upper(), url, **options))

    def get(self, url, *, allow_redirects=True, **options):
        return self.request('GET', url, allow_redirects=allow_redirects, **options)

    def options(self, url, **options):
        return self.request('OPTIONS', url, **options)

    def head(self, url, *, allow_redirects=False, **options):
        return self.request('HEAD', url, allow_redirects=allow_redirects, **options)

    def post(self, url, *, data=None, **options):
        return self.request('POST', url, data=data, **options)

    def put(self, url, *, data=None, **options):
        return self.request('PUT', url, data=data, **options)

    def patch(self, url, *, data=None, **options):
        return self.request('PATCH', url, data=data, **options)

    def delete(self, url, **options):
        return self.request('DELETE', url, **options)

    def ws_connect(self, url, *, method='GET', **options):
        from aiohttp.client_ws import connect
        return _RequestContext(connect(self, method, url, **options))

    async def _request(self, method, url, *, timeout=_NOT_GIVEN, **options):
        if self._closed:
            raise RuntimeError('Session is closed')
        limits = self.timeout if timeout is _NOT_GIVEN or timeout is None else _timeout_of(timeout)
        try:
            async with asyncio.timeout(limits.total):
                return await self._follow(method, url, limits, **options)
        except TimeoutError as error:
            if isinstance(error, ServerTimeoutError):
                raise
            raise TimeoutError from error

    async def _follow(self, method, url, limits, *, params=None, data=None, json=None, headers=None, cookies=None, auth=None, allow_redirects=True, max_redirects=10,
                      raise_for_status=None, **ignored):
        target = (self._base.join(url) if self._base else URL(url)).with_params(params)
        body, kind = await payload.encode(data, json, self._dumps)
        history = []
        while True:
            if target.scheme not in ('http', 'https') or not target.host:
                raise InvalidUrlClientError(target)
            response = await self._once(method, target, body, kind, headers, cookies, auth or self._auth, limits)
            location = response.headers.get('Location')
            if not allow_redirects or response.status not in _REDIRECTS or not location:
                break
            history.append(response)
            response.close()
            if len(history) >= max_redirects:
                raise TooManyRedirects(response.request_info, tuple(history), status=response.status, message=response.reason, headers=response.headers)
            if response.status == 303 and method != 'HEAD' or response.status in (301, 302) and method == 'POST':
                method, body, kind = 'GET', None, ''
            target = target.join(location)
        response.history = tuple(history)
        if self._raise_for_status if raise_for_status is None else raise_for_status:
            response.raise_for_status()
        return response

    async def _once(self, method, url, body, kind, headers, cookies, auth, limits):
        sent = CIMultiDict([('Host', url.host if url.port in (80, 443) else '%s:%d' % (url.host, url.port)), ('Accept', '*/*'), ('User-Agent', 'Python/3.14 aiohttp/3.13')])
        if body is not None:
            sent['Content-Length'] = len(body)
            sent['Content-Type'] = kind
        elif method in ('POST', 'PUT', 'PATCH'):
            sent['Content-Length'] = 0
        if auth:
            sent['Authorization'] = auth.encode()
        jar = {**self.cookie_jar, **(cookies or {})}
        if jar:
            sent['Cookie'] = '; '.join('%s=%s' % item for item in jar.items())
        sent.update(self.headers)
        sent.update(headers or {})
        key = ConnectionKey(url.host, url.port, url.scheme == 'https')
        while True:
            connection = await self._connector.connect(key, limits.sock_connect or limits.connect)
            try:
                http.write_head(connection.writer, '%s %s HTTP/1.1' % (method, url.path_qs), sent)
                if body:
                    connection.writer.write(body)
                await connection.writer.drain()
                head = await asyncio.wait_for(http.read_head(connection.reader), limits.sock_read)
            except BaseException:
                connection.release(False)
                raise
            if head is not None:
                break
            connection.release(False)
            # a connection that was kept may be closed by now
            if not connection.used:
                raise ServerDisconnectedError()
        response = ClientResponse(method, url, head, connection, sent)
        self.cookie_jar.update({name: cookie.value for name, cookie in response.cookies.items()})
        return response

    async def close(self):
        if not self._closed:
            self._closed = True
            if self._owns:
                await self._connector.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await self.close()

    def __enter__(self):
        raise TypeError('Use async with instead')

    def __exit__(self, *details):
        pass

    def __del__(self, warn=warnings.warn):
        if not self.__dict__.get('_closed', True):
            warn('Unclosed client session %r' % self, ResourceWarning, source=self)
            try:
                loop = asyncio.get_running_loop()
            except RuntimeError:
                return
            loop.call_exception_handler({'client_session': self, 'message': 'Unclosed client session'})


def _timeout_of(given):
    return given if isinstance(given, ClientTimeout) else ClientTimeout(total=given)


def request(method, url, **options):
    """One request with a session of its own."""
    connector = options.pop('connector', None)
    session = ClientSession(connector=connector)
    return _RequestContext(session._request(method.upper(), url, **options), session)

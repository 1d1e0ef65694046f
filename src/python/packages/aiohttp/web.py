"""The server: applications, routes, requests, responses, and what runs them."""
import asyncio
import json as json_module
import re
import sys
import traceback
from http import HTTPStatus
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, unquote

from aiohttp import http
from aiohttp.headers import CIMultiDict
from aiohttp.url import URL


# ── responses ──

class StreamResponse:
    def __init__(self, *, status=200, reason=None, headers=None):
        self._status = status
        self.reason = reason or _phrase(status)
        self.headers = CIMultiDict(headers or {})
        self.cookies = SimpleCookie()
        self._writer = None
        self._chunked = False
        self.prepared = False
        self._keep = True

    status = property(lambda self: self._status)

    def set_status(self, status, reason=None):
        self._status, self.reason = status, reason or _phrase(status)

    def set_cookie(self, name, value, **options):
        self.cookies[name] = value
        for key, option in options.items():
            if option is not None:
                self.cookies[name][key.replace('_', '-')] = option

    def del_cookie(self, name, **options):
        self.set_cookie(name, '', max_age=0, **options)

    @property
    def content_type(self):
        return self.headers.get('Content-Type', 'application/octet-stream').partition(';')[0]

    @content_type.setter
    def content_type(self, value):
        self.headers['Content-Type'] = value

    def enable_chunked_encoding(self):
        self._chunked = True

    def _prepare_headers(self, request):
        if 'Content-Length' not in self.headers:
            self._chunked = request.version == 'HTTP/1.1'
            self._keep = self._chunked
            if self._chunked:
                self.headers['Transfer-Encoding'] = 'chunked'
        self.headers.setdefault('Content-Type', 'application/octet-stream')

    async def prepare(self, request):
        if self.prepared:
            return self._writer
        self.prepared = True
        self._writer, self._head_only = request._writer, request.method == 'HEAD'
        self._prepare_headers(request)
        self.headers.setdefault('Server', 'Python/3.14 aiohttp/3.13')
        for cookie in self.cookies.values():
            self.headers.add('Set-Cookie', cookie.OutputString())
        if not request._keep or not self._keep:
            self.headers['Connection'] = 'close'
        http.write_head(self._writer, 'HTTP/1.1 %d %s' % (self.status, self.reason), self.headers)
        return self._writer

    async def write(self, data):
        if data and not self._head_only:
            self._writer.write(b'%x\r\n%s\r\n' % (len(data), data) if self._chunked else data)
        await self._writer.drain()

    async def write_eof(self, data=b''):
        if data:
            await self.write(data)
        if self._chunked and not self._head_only:
            self._writer.write(b'0\r\n\r\n')
            self._chunked = False
        await self._writer.drain()


class Response(StreamResponse):
    def __init__(self, *, body=None, status=200, reason=None, text=None, headers=None, content_type=None, charset=None):
        super().__init__(status=status, reason=reason, headers=headers)
        if body is not None and text is not None:
            raise ValueError('body and text are not allowed together')
        if text is not None:
            self.headers.setdefault('Content-Type', '%s; charset=%s' % (content_type or 'text/plain', charset or 'utf-8'))
            body = text.encode(charset or 'utf-8')
        elif content_type:
            self.headers['Content-Type'] = content_type + ('; charset=' + charset if charset else '')
        self.body = body.encode() if isinstance(body, str) else body or b''

    @property
    def text(self):
        return self.body.decode()

    @text.setter
    def text(self, text):
        self.body = text.encode()

    def _prepare_headers(self, request):
        self.headers['Content-Length'] = len(self.body)
        super()._prepare_headers(request)

    async def write_eof(self, data=b''):
        await super().write_eof(self.body)


def json_response(data=None, *, text=None, body=None, status=200, reason=None, headers=None, content_type='application/json', dumps=json_module.dumps):
    return Response(text=dumps(data) if text is None and body is None else text, body=body, status=status, reason=reason, headers=headers, content_type=content_type)


class FileResponse(Response):
    def __init__(self, path, status=200, headers=None):
        import mimetypes
        with open(path, 'rb') as file:
            super().__init__(body=file.read(), status=status, headers=headers, content_type=mimetypes.guess_type(str(path))[0])


def _phrase(status):
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ''


class HTTPException(Response, Exception):
    status_code = 500

    def __init__(self, *, headers=None, reason=None, body=None, text=None, content_type=None):
        status = type(self).status_code
        if body is None and text is None:
            text = '%d: %s' % (status, reason or _phrase(status))
        Response.__init__(self, status=status, headers=headers, reason=reason, body=body, text=text, content_type=content_type)
        Exception.__init__(self, self.reason)


class HTTPSuccessful(HTTPException):
    status_code = 200


class HTTPError(HTTPException):
    pass


class HTTPRedirection(HTTPException):
    def __init__(self, location, **options):
        super().__init__(**options)
        self.location = URL(location)
        self.headers['Location'] = str(location)


class HTTPClientError(HTTPError):
    pass


class HTTPServerError(HTTPError):
    pass


class HTTPMethodNotAllowed(HTTPClientError):
    status_code = 405

    def __init__(self, method, allowed_methods, **options):
        super().__init__(**options)
        self.method, self.allowed_methods = method, set(allowed_methods)
        self.headers['Allow'] = ','.join(sorted(allowed_methods))


def _exceptions():
    for base, names in (
        (HTTPSuccessful, {'HTTPOk': 200, 'HTTPCreated': 201, 'HTTPAccepted': 202, 'HTTPNoContent': 204}),
        (HTTPRedirection, {'HTTPMovedPermanently': 301, 'HTTPFound': 302, 'HTTPSeeOther': 303, 'HTTPTemporaryRedirect': 307, 'HTTPPermanentRedirect': 308}),
        (HTTPClientError, {'HTTPBadRequest': 400, 'HTTPUnauthorized': 401, 'HTTPForbidden': 403, 'HTTPNotFound': 404, 'HTTPNotAcceptable': 406, 'HTTPConflict': 409,
                           'HTTPGone': 410, 'HTTPUnprocessableEntity': 422, 'HTTPTooManyRequests': 429}),
        (HTTPServerError, {'HTTPInternalServerError': 500, 'HTTPNotImplemented': 501, 'HTTPBadGateway': 502, 'HTTPServiceUnavailable': 503, 'HTTPGatewayTimeout': 504}),
    ):
        for name, status in names.items():
            yield name, type(name, (base,), {'status_code': status, '__module__': __name__})


globals().update(_exceptions())


# ── requests ──

class Request:
    def __init__(self, head, reader, writer, app):
        first, self.headers = head
        self.method, target, self.version = first.split(' ')
        self.path_qs = self.raw_path = target
        self.rel_url = URL(target)
        self.path = unquote(self.rel_url.path)
        self.query = self.rel_url.query
        self.query_string = self.rel_url.query_string
        self.host = self.headers.get('Host', '')
        self.scheme = 'http'
        self.url = URL('http://' + self.host + target)
        self.app = app
        self.match_info = {}
        self._keep = http.keeps_open(self.version, self.headers)
        self._writer = writer
        self._peer = writer.get_extra_info('peername')
        self.content = http.Body(reader, http.body_length(self.headers, 0))
        self._read = None
        self._values = {}

    remote = property(lambda self: self._peer[0] if self._peer else None)
    content_type = property(lambda self: self.headers.get('Content-Type', 'application/octet-stream').partition(';')[0])
    content_length = property(lambda self: int(self.headers['Content-Length']) if 'Content-Length' in self.headers else None)
    can_read_body = body_exists = property(lambda self: not self.content.at_eof())
    transport = property(lambda self: self._writer.transport)

    @property
    def cookies(self):
        return {name: cookie.value for name, cookie in SimpleCookie(self.headers.get('Cookie', '')).items()}

    async def read(self):
        if self._read is None:
            self._read = await self.content.read()
        return self._read

    async def text(self):
        return (await self.read()).decode()

    async def json(self, *, loads=json_module.loads):
        return loads(await self.text())

    async def post(self):
        return dict(parse_qsl(await self.text(), keep_blank_values=True))

    def __getitem__(self, key):
        return self._values[key]

    def __setitem__(self, key, value):
        self._values[key] = value

    def get(self, key, default=None):
        return self._values.get(key, default)

    def __repr__(self):
        return '<Request %s %s >' % (self.method, self.path)


BaseRequest = Request


# ── routes ──

class RouteDef:
    def __init__(self, method, path, handler, name=None):
        self.method, self.path, self.handler, self.name = method, path, handler, name


def route(method, path, handler, *, name=None, **ignored):
    return RouteDef(method, path, handler, name)


def get(path, handler, *, name=None, allow_head=True, **ignored):
    return RouteDef('GET', path, handler, name)


def _shortcut(method):
    def shortcut(path, handler, **options):
        return route(method, path, handler, **options)

    shortcut.__name__ = method.lower()
    return shortcut


post, put, patch, delete, head, options = map(_shortcut, ('POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'))


def view(path, handler, **options):
    return route('*', path, handler, **options)


class RouteTableDef(list):
    def route(self, method, path, **options):
        def decorate(handler):
            self.append(route(method, path, handler, **options))
            return handler

        return decorate

    def _of(method):
        def decorator(self, path, **options):
            return self.route(method, path, **options)

        return decorator

    get, post, put, patch, delete, head, options, view = map(_of, ('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', '*'))


class View:
    """A class with a method for each HTTP method."""

    def __init__(self, request):
        self.request = request

    def __await__(self):
        handler = getattr(self, self.request.method.lower(), None)
        if handler is None:
            raise HTTPMethodNotAllowed(self.request.method, [name.upper() for name in ('get', 'post', 'put', 'patch', 'delete') if hasattr(self, name)])
        return handler().__await__()


class UrlDispatcher:
    def __init__(self):
        self._routes = []

    def add_route(self, method, path, handler, *, name=None, **ignored):
        pattern = ''.join(
            '(?P<%s>%s)' % (part[1:-1].partition(':')[0], part[1:-1].partition(':')[2] or '[^{}/]+') if part.startswith('{') else re.escape(part)
            for part in re.split(r'(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})', path)
        )
        self._routes.append((method, re.compile(pattern), handler, name, path))

    def add_get(self, path, handler, **options):
        self.add_route('GET', path, handler, **options)

    def _of(method):
        def add(self, path, handler, **options):
            self.add_route(method, path, handler, **options)

        return add

    add_post, add_put, add_patch, add_delete, add_head, add_options, add_view = map(_of, ('POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', '*'))

    def add_routes(self, routes):
        for one in routes:
            self.add_route(one.method, one.path, one.handler, name=one.name)

    def add_static(self, prefix, path, **ignored):
        async def static(request):
            import os
            full = os.path.normpath(os.path.join(str(path), request.match_info['filename']))
            if not full.startswith(os.path.normpath(str(path))) or not os.path.isfile(full):
                raise HTTPNotFound()
            return FileResponse(full)

        self.add_get(prefix.rstrip('/') + '/{filename:.*}', static)

    def find(self, method, path):
        allowed = set()
        for wanted, pattern, handler, _, _ in self._routes:
            match = pattern.fullmatch(path)
            if match:
                if wanted in (method, '*') or wanted == 'GET' and method == 'HEAD':
                    return handler, {name: unquote(value) for name, value in match.groupdict().items()}
                allowed.add(wanted)
        if allowed:
            raise HTTPMethodNotAllowed(method, allowed)
        raise HTTPNotFound()


def middleware(function):
    return function


class AppKey:
    def __init__(self, name, t=None):
        self._name = name


# ── applications ──

class Application:
    def __init__(self, *, middlewares=(), client_max_size=1024 ** 2, logger=None, loop=None, **ignored):
        self.router = UrlDispatcher()
        self.middlewares = list(middlewares)
        self.on_startup, self.on_shutdown, self.on_cleanup, self.cleanup_ctx, self.on_response_prepare = [], [], [], [], []
        self._values = {}
        self._contexts = []
        self._subapps = []

    def __getitem__(self, key):
        return self._values[key]

    def __setitem__(self, key, value):
        self._values[key] = value

    def __contains__(self, key):
        return key in self._values

    def get(self, key, default=None):
        return self._values.get(key, default)

    def add_routes(self, routes):
        self.router.add_routes(routes)

    def add_subapp(self, prefix, subapp):
        self._subapps.append(subapp)
        for method, _, handler, name, path in subapp.router._routes:
            self.router.add_route(method, prefix.rstrip('/') + path, subapp._with_middlewares(handler), name=name)

    def _with_middlewares(self, handler):
        async def called(request):
            if isinstance(handler, type) and issubclass(handler, View):
                return await handler(request)
            result = handler(request)
            return await result if hasattr(result, '__await__') else result

        for each in reversed(self.middlewares):
            called = (lambda each, inner: lambda request: each(request, inner))(each, called)
        return called

    async def handle(self, request):
        async def find_and_call(request):
            result = handler(request) if not (isinstance(handler, type) and issubclass(handler, View)) else handler(request)
            return await result if hasattr(result, '__await__') else result

        try:
            handler, request.match_info = self.router.find(request.method, request.path)
        except HTTPException as error:
            missing = error

            async def handler(request):
                raise missing
        called = find_and_call
        for each in reversed(self.middlewares):
            called = (lambda each, inner: lambda request: each(request, inner))(each, called)
        return await called(request)

    async def startup(self):
        for context in self.cleanup_ctx:
            generator = context(self)
            await anext(generator)
            self._contexts.append(generator)
        for each in self.on_startup:
            await each(self)
        for one in self._subapps:
            await one.startup()

    async def shutdown(self):
        for each in self.on_shutdown:
            await each(self)

    async def cleanup(self):
        for each in self.on_cleanup:
            await each(self)
        while self._contexts:
            await anext(self._contexts.pop(), None)
        for one in self._subapps:
            await one.cleanup()


class AppRunner:
    def __init__(self, app, *, access_log=None, **ignored):
        self.app = app
        self.sites = []
        self._connections = set()

    addresses = property(lambda self: [sock.getsockname() for site in self.sites for sock in site._server.sockets])

    async def setup(self):
        await self.app.startup()

    async def cleanup(self):
        for site in list(self.sites):
            await site.stop()
        await self.app.shutdown()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self.app.cleanup()

    async def serve_connection(self, reader, writer):
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _one(self, reader, writer):
        """One request; False: it was the last of its connection."""
        head = await http.read_head(reader)
        if head is None:
            return False
        try:
            request = Request(head, reader, writer, self.app)
        except ValueError:
            http.write_head(writer, 'HTTP/1.1 400 Bad Request', {'Content-Length': '0', 'Connection': 'close'})
            return False
        try:
            response = await self.app.handle(request)
            if not isinstance(response, StreamResponse):
                raise TypeError('Web-handler should return a response instance, got %r' % (response,))
        except HTTPException as error:
            response = error
        except ConnectionError:
            raise
        except Exception:
            sys.stderr.write('Error handling request from %s\n%s' % (request.remote, traceback.format_exc()))
            response = Response(status=500, text='500 Internal Server Error\n\nServer got itself in trouble')
            request._keep = False
        for each in self.app.on_response_prepare:
            if not response.prepared:
                await each(request, response)
        await response.prepare(request)
        await response.write_eof()
        if not request.content.at_eof():
            await request.content.read()
        return request._keep and response._keep


class TCPSite:
    def __init__(self, runner, host=None, port=None, *, backlog=128, **ignored):
        self._runner, self._host, self._port, self._backlog = runner, host, 8080 if port is None else port, backlog
        self._server = None

    name = property(lambda self: 'http://%s:%d' % (self._host or '0.0.0.0', self._port))

    async def start(self):
        self._server = await asyncio.start_server(self._runner.serve_connection, self._host or '0.0.0.0', self._port, backlog=self._backlog, limit=2 ** 20)
        self._runner.sites.append(self)

    async def stop(self):
        self._runner.sites.remove(self)
        self._server.close()


class GracefulExit(SystemExit):
    code = 1


async def serve(app, host, port, say):
    if asyncio.iscoroutine(app):
        app = await app
    runner = AppRunner(app)
    await runner.setup()
    try:
        site = TCPSite(runner, host, port)
        await site.start()
        if say:
            say('======== Running on %s ========\n(Press CTRL+C to quit)' % site.name)
        # as long as nobody interrupts it; that it waits for clients is seen
        await site._server.serve_forever()
    finally:
        await runner.cleanup()


def run_app(app, *, host=None, port=None, print=print, loop=None, **ignored):
    """Runs a server until it is interrupted."""
    main = serve(app, host, port, print)
    try:
        if loop is None:
            asyncio.run(main)
        else:
            loop.run_until_complete(main)
    except (GracefulExit, KeyboardInterrupt):
        pass


class WebSocketResponse:
    def __init__(self, *args, **options):
        raise NotImplementedError('this aiohttp has no web sockets')

"""The server: applications, routes, requests, responses, and what runs them."""
import asyncio
import re
import sys
import traceback
from urllib.parse import unquote

from aiohttp import http
from aiohttp.http_websocket import WSCloseCode, WSMessage, WSMsgType
from aiohttp.web_request import BaseRequest, FileField, Request
from aiohttp.web_response import *
from aiohttp.web_ws import WebSocketReady, WebSocketResponse


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


class StaticDef:
    def __init__(self, prefix, path, options):
        self.prefix, self.path, self.options = prefix, path, options


def static(prefix, path, **options):
    return StaticDef(prefix, path, options)


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

    def static(self, prefix, path, **options):
        self.append(static(prefix, path, **options))

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
            if isinstance(one, StaticDef):
                self.add_static(one.prefix, one.path, **one.options)
            else:
                self.add_route(one.method, one.path, one.handler, name=one.name)

    def add_static(self, prefix, path, *, name=None, show_index=False, **ignored):
        import os
        folder = os.path.realpath(path)
        if not os.path.isdir(folder):
            raise ValueError('%r does not exist' % (str(path),))

        async def static(request):
            full = os.path.realpath(os.path.join(folder, request.match_info['filename']))
            if os.path.commonpath((folder, full)) != folder:
                raise HTTPForbidden()
            if os.path.isdir(full):
                if not show_index:
                    raise HTTPForbidden()
                return Response(text=_index_of(full, request.path), content_type='text/html')
            if not os.path.isfile(full):
                raise HTTPNotFound()
            return FileResponse(full)

        self.add_get(prefix.rstrip('/') + '/{filename:.*}', static, name=name)

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


def _index_of(folder, shown):
    import html
    import os
    names = sorted(name + ('/' if os.path.isdir(os.path.join(folder, name)) else '') for name in os.listdir(folder))
    lines = ''.join('<li><a href="%s/%s">%s</a></li>\n' % (shown.rstrip('/'), name, name) for name in map(html.escape, names))
    return '<html>\n<head>\n<title>Index of %s</title>\n</head>\n<body>\n<h1>Index of %s</h1>\n<ul>\n%s</ul>\n</body>\n</html>' % (shown, shown, lines)


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
        self._client_max_size = client_max_size

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
    def __init__(self, app, *, access_log=None, shutdown_timeout=60, **ignored):
        self.app = app
        self.sites = []
        self._shutdown_timeout = shutdown_timeout
        self._connections = set()
        # connections that wait for their next request
        self._idle = set()
        self._ends = False

    addresses = property(lambda self: [sock.getsockname() for site in self.sites for sock in site._server.sockets])

    async def setup(self):
        await self.app.startup()

    async def cleanup(self):
        for site in list(self.sites):
            await site.stop()
        self._ends = True
        for task in list(self._idle):
            task.cancel()
        await self.app.shutdown()
        # requests that are under way have some time to be answered
        if self._connections:
            await asyncio.wait(self._connections, timeout=self._shutdown_timeout)
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self.app.cleanup()

    async def serve_connection(self, reader, writer):
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            while await self._one(reader, writer) and not self._ends:
                pass
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _one(self, reader, writer):
        """One request; False: it was the last of its connection."""
        task = asyncio.current_task()
        self._idle.add(task)
        try:
            head = await http.read_head(reader)
        finally:
            self._idle.discard(task)
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
            if request.answered:
                return False
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

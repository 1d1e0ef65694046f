"""Responses of the server, and the exceptions that are responses."""
import json as json_module
from http import HTTPStatus
from http.cookies import SimpleCookie

from aiohttp import http
from aiohttp.headers import CIMultiDict
from aiohttp.url import URL


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
        request.answered = True
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


class HTTPRequestEntityTooLarge(HTTPClientError):
    status_code = 413

    def __init__(self, max_size, actual_size, **options):
        options.setdefault('text', 'Maximum request body size %s exceeded, actual body size %s' % (max_size, actual_size))
        super().__init__(**options)


def _exceptions():
    for base, names in (
        (HTTPSuccessful, {'HTTPOk': 200, 'HTTPCreated': 201, 'HTTPAccepted': 202, 'HTTPNoContent': 204}),
        (HTTPRedirection, {'HTTPMovedPermanently': 301, 'HTTPFound': 302, 'HTTPSeeOther': 303, 'HTTPTemporaryRedirect': 307, 'HTTPPermanentRedirect': 308}),
        (HTTPClientError, {'HTTPBadRequest': 400, 'HTTPUnauthorized': 401, 'HTTPForbidden': 403, 'HTTPNotFound': 404, 'HTTPNotAcceptable': 406, 'HTTPConflict': 409,
                           'HTTPGone': 410, 'HTTPUnprocessableEntity': 422, 'HTTPTooManyRequests': 429}),
        (HTTPServerError, {'HTTPInternalServerError': 500, 'HTTPNotImplemented': 501, 'HTTPBadGateway': 502, 'HTTPServiceUnavailable': 503, 'HTTPGatewayTimeout': 504}),
    ):
        for name, status in names.items():
            yield name, type(name, (base,), {'status_code': status, '__module__': 'aiohttp.web_exceptions'})


globals().update(_exceptions())

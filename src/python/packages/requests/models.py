"""Requests as they are asked for and as they are sent; responses."""
import datetime
import json as json_module
import os
import uuid
from http import HTTPStatus
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from requests.exceptions import HTTPError, InvalidSchema, InvalidURL, JSONDecodeError, MissingSchema, StreamConsumedError
from requests.structures import CaseInsensitiveDict

_PORTS = {'http': 80, 'https': 443}
# what stays as it is in a URL
_SAFE = "!#$%&'()*+,/:;=?@[]~"


class Request:
    """A request as the program describes it."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None, hooks=None, json=None):
        self.method = method
        self.url = url
        self.headers = headers or {}
        self.files = files
        self.data = data
        self.params = params
        self.auth = auth
        self.cookies = cookies
        self.json = json

    def prepare(self):
        return PreparedRequest(self)

    def __repr__(self):
        return '<Request [%s]>' % self.method


class PreparedRequest:
    """A request as it is sent: `method`, `url`, `headers`, `body` (bytes or None)."""

    def __init__(self, request):
        self.method = (request.method or 'GET').upper()
        self.url = _complete_url(request.url, request.params)
        self.headers = CaseInsensitiveDict(request.headers)
        self.body = self._encode(request)
        if request.cookies:
            self.headers.setdefault('Cookie', '; '.join('%s=%s' % pair for pair in dict(request.cookies).items()))
        if request.auth:
            import base64
            self.headers['Authorization'] = 'Basic ' + base64.b64encode(':'.join(request.auth).encode('latin-1')).decode()
        if self.body is not None:
            self.headers['Content-Length'] = str(len(self.body))
        elif self.method not in ('GET', 'HEAD'):
            self.headers['Content-Length'] = '0'

    def _encode(self, request):
        if request.files:
            return self._multipart(request)
        data = request.data
        if data is None or data == {} or data == '':
            if request.json is None:
                return None
            self.headers.setdefault('Content-Type', 'application/json')
            return json_module.dumps(request.json, allow_nan=False).encode()
        if hasattr(data, 'read'):
            data = data.read()
        if isinstance(data, (str, bytes)):
            return data.encode() if isinstance(data, str) else data
        self.headers.setdefault('Content-Type', 'application/x-www-form-urlencoded')
        return urlencode(data, doseq=True).encode()

    def _multipart(self, request):
        boundary = uuid.uuid4().hex
        parts = []
        for name, value in dict(request.data or {}).items():
            parts.append(('name="%s"' % name, str(value).encode()))
        for name, given in dict(request.files).items():
            file_name, file = given[:2] if isinstance(given, tuple) else (os.path.basename(getattr(given, 'name', name)), given)
            content = file.read() if hasattr(file, 'read') else file
            parts.append(('name="%s"; filename="%s"' % (name, file_name), content.encode() if isinstance(content, str) else content))
        self.headers['Content-Type'] = 'multipart/form-data; boundary=' + boundary
        lines = b''.join(b'--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n' % (boundary.encode(), head.encode(), content) for head, content in parts)
        return lines + b'--%s--\r\n' % boundary.encode()

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or '/') + ('?' + parts.query if parts.query else '')

    def where(self):
        """Scheme, host and port it goes to."""
        parts = urlsplit(self.url)
        return parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme]

    def __repr__(self):
        return '<PreparedRequest [%s]>' % self.method


def _complete_url(url, params):
    url = url.decode() if isinstance(url, bytes) else str(url).strip()
    try:
        parts = urlsplit(url)
        parts.port
    except ValueError as error:
        raise InvalidURL(*error.args) from None
    if not parts.scheme:
        raise MissingSchema('Invalid URL %r: No scheme supplied. Perhaps you meant https://%s?' % (url, url))
    if parts.scheme.lower() not in _PORTS:
        raise InvalidSchema('No connection adapters were found for %r' % url)
    if not parts.hostname:
        raise InvalidURL('Invalid URL %r: No host supplied' % url)
    query = parts.query
    if params:
        added = params if isinstance(params, str) else urlencode([(k, v) for k, v in _pairs(params) if v is not None], doseq=True)
        query = query + '&' + added if query and added else query or added
    host = parts.netloc.encode('idna').decode() if not parts.netloc.isascii() else parts.netloc
    return urlunsplit((parts.scheme.lower(), host, quote(parts.path or '/', _SAFE), quote(query, _SAFE), quote(parts.fragment, _SAFE)))


def _pairs(params):
    return params.items() if hasattr(params, 'items') else params


class Response:
    """An answer: `status_code`, `headers`, `content`, `text`, `json()` and what led to it."""

    def __init__(self):
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.url = ''
        self.reason = ''
        self.history = []
        self.encoding = None
        self.request = None
        self.cookies = {}
        self.elapsed = datetime.timedelta(0)
        # the http.client response while its body has not been read
        self.raw = None
        self._content = None
        self._consumed = False
        self._close = None

    # ── the body ──

    @property
    def content(self):
        if self._content is None:
            if self._consumed:
                raise RuntimeError('The content for this response was already consumed')
            self._content = b''.join(self.iter_content(10_240)) if self.raw is not None else b''
            self._consumed = True
        return self._content

    @property
    def apparent_encoding(self):
        try:
            self.content.decode()
            return 'utf-8'
        except UnicodeDecodeError:
            return 'ISO-8859-1'

    @property
    def text(self):
        encoding = self.encoding or self.apparent_encoding
        try:
            return self.content.decode(encoding, 'replace')
        except LookupError:
            return self.content.decode('utf-8', 'replace')

    def json(self, **options):
        try:
            return json_module.loads(self.content.decode(self.encoding or 'utf-8'), **options)
        except json_module.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def iter_content(self, chunk_size=1, decode_unicode=False):
        """The body in pieces of at most `chunk_size` bytes, as it arrives."""
        if self._content is None and self._consumed:
            raise StreamConsumedError()
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError('chunk_size must be an int, it is instead a %s.' % type(chunk_size))
        pieces = self._stored(chunk_size) if self._content is not None else self._arriving(chunk_size)
        return (piece.decode(self.encoding or 'utf-8', 'replace') for piece in pieces) if decode_unicode else pieces

    def _stored(self, size):
        size = size or max(1, len(self._content))
        for at in range(0, len(self._content), size):
            yield self._content[at:at + size]

    def _arriving(self, size):
        from requests.adapters import explained
        self._consumed = True
        with explained(self.request):
            while piece := self.raw.read(size) if size else self.raw.read():
                yield piece
        self.close()

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        pending = None
        for piece in self.iter_content(chunk_size, decode_unicode):
            if pending is not None:
                piece = pending + piece
            lines = piece.split(delimiter) if delimiter else piece.splitlines()
            pending = lines.pop() if lines and lines[-1] and piece and lines[-1][-1] == piece[-1] else None
            yield from lines
        if pending is not None:
            yield pending

    def __iter__(self):
        return self.iter_content(128)

    # ── the outcome ──

    @property
    def ok(self):
        return self.status_code < 400

    def __bool__(self):
        return self.ok

    @property
    def is_redirect(self):
        return 'Location' in self.headers and self.status_code in (301, 302, 303, 307, 308)

    @property
    def is_permanent_redirect(self):
        return 'Location' in self.headers and self.status_code in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)

    @property
    def links(self):
        return {}

    def raise_for_status(self):
        if self.status_code >= 400:
            side = 'Client' if self.status_code < 500 else 'Server'
            raise HTTPError('%d %s Error: %s for url: %s' % (self.status_code, side, self.reason, self.url), response=self)

    def close(self):
        """Gives the connection back."""
        if self._close:
            close, self._close = self._close, None
            close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __repr__(self):
        return '<Response [%s]>' % self.status_code

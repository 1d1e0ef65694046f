"""A request, as the server's handlers are given it."""
import io
import json as json_module
from collections import namedtuple
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, unquote

from aiohttp import http
from aiohttp.headers import MultiDict, MultiDictProxy
from aiohttp.multipart import MultipartReader
from aiohttp.url import URL
from aiohttp.web_response import HTTPRequestEntityTooLarge

FileField = namedtuple('FileField', 'name filename file content_type headers')
_FORMS = ('', 'application/x-www-form-urlencoded', 'multipart/form-data')


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
        self._reader, self._writer = reader, writer
        # whether anything was sent back yet
        self.answered = False
        self._peer = writer.get_extra_info('peername')
        self.content = http.Body(reader, http.body_length(self.headers, 0))
        self._read = self._post = None
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
            body = bytearray()
            while data := await self.content.readany():
                body += data
                self._check_size(len(body))
            self._read = bytes(body)
        return self._read

    def _check_size(self, size):
        most = self.app._client_max_size
        if most and size > most:
            raise HTTPRequestEntityTooLarge(most, size)

    async def text(self):
        return (await self.read()).decode()

    async def json(self, *, loads=json_module.loads):
        return loads(await self.text())

    async def multipart(self):
        return MultipartReader(self.headers, self.content)

    async def post(self):
        """The fields of a form; files as FileField."""
        if self._post is None:
            self._post = MultiDictProxy()
            if self.method in ('POST', 'PUT', 'PATCH', 'TRACE', 'DELETE') and self.headers.get('Content-Type', '').partition(';')[0].strip().lower() in _FORMS:
                self._post = MultiDictProxy(await self._parts() if 'multipart/' in self.content_type else parse_qsl(await self.text(), keep_blank_values=True))
        return self._post

    async def _parts(self):
        fields = MultiDict()
        size = 0
        async for part in await self.multipart():
            data = bytearray()
            while chunk := await part.read_chunk(65_536):
                data += chunk
                size += len(chunk)
                self._check_size(size)
            kind = part.headers.get('Content-Type')
            data = part.decode(bytes(data))
            if part.filename:
                file = io.BufferedReader(io.BytesIO(data))
                fields.add(part.name, FileField(part.name, part.filename, file, kind or 'application/octet-stream', part.headers))
            else:
                fields.add(part.name, data.decode(part.get_charset('utf-8')) if kind is None or kind.startswith('text/') else data)
        return fields

    def __getitem__(self, key):
        return self._values[key]

    def __setitem__(self, key, value):
        self._values[key] = value

    def get(self, key, default=None):
        return self._values.get(key, default)

    def __repr__(self):
        return '<Request %s %s >' % (self.method, self.path)


BaseRequest = Request

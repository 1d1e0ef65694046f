"""Bodies of several parts: written by clients, read by servers."""
import json as json_module
import uuid
from mimetypes import guess_type
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote

from aiohttp.headers import CIMultiDict


def filename_of(value, default=None):
    """What a file that is sent is called."""
    name = getattr(value, 'name', None)
    return PurePosixPath(name).name if isinstance(name, str) and name and name[0] != '<' else default


def parameters_of(header):
    """`form-data; name="a"` → ('form-data', {'name': 'a'})."""
    parts = []
    rest = header
    while rest:
        end = rest.find(';')
        while 0 < end and rest.count('"', 0, end) % 2:
            end = rest.find(';', end + 1)
        parts.append(rest if end < 0 else rest[:end])
        rest = '' if end < 0 else rest[end + 1:]
    pairs = [part.strip().partition('=') for part in parts[1:]]
    return (parts[0].strip().lower() if parts else ''), {name.strip().lower(): unquote(value.strip().strip('"')) for name, _, value in pairs}


class Part:
    """One part that is sent: what it is, and its headers."""

    def __init__(self, value, headers=None, content_type=None, filename=None):
        self._value = value
        self.headers = CIMultiDict(headers or {})
        self.filename = filename if filename is not None else filename_of(value)
        if 'Content-Type' not in self.headers:
            self.headers['Content-Type'] = content_type or self._usual_type(value)

    def _usual_type(self, value):
        if isinstance(value, str):
            return 'text/plain; charset=utf-8'
        return self.filename and guess_type(self.filename)[0] or 'application/octet-stream'

    def set_content_disposition(self, disptype, quote_fields=True, **params):
        self.headers['Content-Disposition'] = '; '.join([disptype] + [
            '%s="%s"' % (name, str(value).replace('\\', '\\\\').replace('"', '%22' if quote_fields else '\\"')) for name, value in params.items()])

    async def bytes(self):
        value = self._value
        if isinstance(value, MultipartWriter):
            return await value.bytes()
        if hasattr(value, 'read'):
            value = value.read()
        elif hasattr(value, '__aiter__'):
            value = b''.join([piece async for piece in value])
        return value.encode() if isinstance(value, str) else bytes(value)


class MultipartWriter:
    """MultipartWriter('form-data'): a body made of parts."""

    def __init__(self, subtype='mixed', boundary=None):
        self.boundary = boundary or uuid.uuid4().hex
        self.headers = CIMultiDict({'Content-Type': 'multipart/%s; boundary=%s' % (subtype, self.boundary)})
        self._parts = []

    content_type = property(lambda self: self.headers['Content-Type'])

    def append(self, obj, headers=None):
        return self.append_payload(obj if isinstance(obj, Part) else Part(obj, headers, obj.content_type if isinstance(obj, MultipartWriter) else None))

    def append_payload(self, part):
        self._parts.append(part)
        return part

    def append_json(self, obj, headers=None):
        return self.append_payload(Part(json_module.dumps(obj), headers, 'application/json'))

    def append_form(self, obj, headers=None):
        from urllib.parse import urlencode
        return self.append_payload(Part(urlencode(obj, doseq=True), headers, 'application/x-www-form-urlencoded'))

    async def bytes(self):
        body = b''
        for part in self._parts:
            lines = ['%s: %s\r\n' % item for item in part.headers.items()]
            body += ('--%s\r\n%s\r\n' % (self.boundary, ''.join(lines))).encode() + await part.bytes() + b'\r\n'
        return body + b'--%s--\r\n' % self.boundary.encode()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def __iter__(self):
        return iter(self._parts)

    def __len__(self):
        return len(self._parts)


class BodyPartReader:
    """One part that comes in. What is not read of it is passed over by the next."""

    def __init__(self, reader, headers):
        self._reader = reader
        self.headers = headers
        self._over = False
        disposition, self._parameters = parameters_of(headers.get('Content-Disposition', ''))

    name = property(lambda self: self._parameters.get('name'))
    filename = property(lambda self: self._parameters.get('filename'))

    def at_eof(self):
        return self._over

    def get_charset(self, default):
        return parameters_of(self.headers.get('Content-Type', ''))[1].get('charset', default)

    async def read_chunk(self, size=8192):
        if self._over:
            return b''
        data, self._over = await self._reader._take(size)
        return data

    async def read(self, *, decode=False):
        data = bytearray()
        while not self._over:
            data += await self.read_chunk(65_536)
        return bytearray(self.decode(bytes(data))) if decode else data

    def decode(self, data):
        encoding = self.headers.get('Content-Transfer-Encoding', '').lower()
        if encoding in ('base64', 'quoted-printable'):
            import binascii
            return binascii.a2b_base64(data) if encoding == 'base64' else binascii.a2b_qp(data)
        return data

    async def text(self, *, encoding=None):
        return (await self.read(decode=True)).decode(encoding or self.get_charset('utf-8'))

    async def json(self, *, encoding=None):
        text = await self.text(encoding=encoding)
        return json_module.loads(text) if text else None

    async def form(self, *, encoding=None):
        return parse_qsl((await self.text(encoding=encoding)).rstrip(), keep_blank_values=True)

    async def release(self):
        while not self._over:
            await self.read_chunk(65_536)


class MultipartReader:
    """MultipartReader(headers, content): the parts of a body, one after the other."""

    def __init__(self, headers, content):
        self.headers = headers
        kind, parameters = parameters_of(headers.get('Content-Type', ''))
        if not kind.startswith('multipart/') or not parameters.get('boundary'):
            raise ValueError('boundary missed for Content-Type: %s' % headers.get('Content-Type'))
        self._end = b'\r\n--' + parameters['boundary'].encode()
        self._content = content
        # as if a line had ended before the first part
        self._got = b'\r\n'
        self._last = None
        self._over = False

    @classmethod
    def from_response(cls, response):
        return cls(response.headers, response.content)

    def at_eof(self):
        return self._over

    async def _more(self):
        data = await self._content.readany()
        self._got += data
        return bool(data)

    async def _take(self, size):
        """Up to so many bytes of the part that is under way, and whether they are its last."""
        while (end := self._got.find(self._end)) < 0 and len(self._got) < size + len(self._end):
            if not await self._more():
                raise ValueError('Could not find the boundary %r' % self._end[2:])
        if end < 0:
            # of what may be the beginning of the end nothing is given
            end = len(self._got) - len(self._end) + 1
            data, self._got = self._got[:min(size, end)], self._got[min(size, end):]
            return data, False
        data, self._got = self._got[:min(size, end)], self._got[min(size, end):]
        return data, end <= size

    async def next(self):
        """The next part, None after the last."""
        if self._over:
            return None
        if self._last is None:
            while self._got.find(self._end) < 0 and await self._more():
                pass
            self._got = self._got[max(0, self._got.find(self._end)):]
        else:
            await self._last.release()
        while len(self._got) < len(self._end) + 2 and await self._more():
            pass
        if not self._got.startswith(self._end) or self._got[len(self._end):len(self._end) + 2] == b'--':
            self._over = True
            await self._content.read()
            return None
        while b'\r\n\r\n' not in self._got[len(self._end):] and await self._more():
            pass
        head, _, self._got = self._got[len(self._end):].partition(b'\r\n\r\n')
        headers = CIMultiDict()
        for line in head.decode('utf-8', 'surrogateescape').split('\r\n'):
            name, found, value = line.partition(':')
            if found:
                headers.add(name.strip(), value.strip())
        self._last = BodyPartReader(self, headers)
        return self._last

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        pass

    def __aiter__(self):
        return self

    async def __anext__(self):
        part = await self.next()
        if part is None:
            raise StopAsyncIteration
        return part

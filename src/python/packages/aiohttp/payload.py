"""Bodies of requests: forms, JSON, bytes, files."""
import io
import json as json_module
import uuid
from urllib.parse import urlencode


class FormData:
    """FormData(fields): sent as a form, with files in parts."""

    def __init__(self, fields=(), quote_fields=True, charset=None):
        self._fields = []
        for name, value in dict(fields).items() if hasattr(fields, 'items') else fields:
            self.add_field(name, value)

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        if filename is None and isinstance(value, io.IOBase):
            filename = str(getattr(value, 'name', name)).rpartition('/')[2]
        self._fields.append((name, value, filename, content_type))

    def encode(self):
        if not any(filename or isinstance(value, (bytes, io.IOBase)) for _, value, filename, _ in self._fields):
            return urlencode([(name, value) for name, value, _, _ in self._fields]).encode(), 'application/x-www-form-urlencoded'
        boundary = uuid.uuid4().hex
        parts = b''
        for name, value, filename, kind in self._fields:
            data = value.read() if hasattr(value, 'read') else value if isinstance(value, bytes) else str(value)
            head = 'Content-Disposition: form-data; name="%s"' % name + ('; filename="%s"' % filename if filename else '')
            head += '\r\nContent-Type: ' + kind if kind else ''
            parts += b'--%s\r\n%s\r\n\r\n%s\r\n' % (boundary.encode(), head.encode(), data.encode() if isinstance(data, str) else data)
        return parts + b'--%s--\r\n' % boundary.encode(), 'multipart/form-data; boundary=' + boundary


async def encode(data, json, dumps=json_module.dumps):
    """Bytes and their type, or None and ''."""
    if json is not None:
        if data is not None:
            raise ValueError('data and json parameters can not be used at the same time')
        return dumps(json).encode(), 'application/json'
    if data is None:
        return None, ''
    if isinstance(data, (bytes, bytearray, memoryview)):
        return bytes(data), 'application/octet-stream'
    if isinstance(data, str):
        return data.encode(), 'text/plain; charset=utf-8'
    if hasattr(data, 'read'):
        read = data.read()
        return read.encode() if isinstance(read, str) else read, 'application/octet-stream'
    if hasattr(data, '__aiter__'):
        return b''.join([part async for part in data]), 'application/octet-stream'
    return (data if isinstance(data, FormData) else FormData(data)).encode()

"""Bodies of requests: forms, JSON, bytes, files."""
import io
import json as json_module
from urllib.parse import urlencode

from aiohttp.multipart import MultipartWriter, Part, filename_of


class FormData:
    """FormData(fields): sent as a form, with files in parts."""

    def __init__(self, fields=(), quote_fields=True, charset=None, *, default_to_multipart=False):
        self._fields = []
        self._quotes = quote_fields
        self.is_multipart = default_to_multipart
        self.add_fields(*(dict(fields).items() if isinstance(fields, dict) else fields.items() if hasattr(fields, 'items') else fields))

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        if filename is None and isinstance(value, io.IOBase):
            filename = filename_of(value, name)
        elif filename is None and isinstance(value, (bytes, bytearray, memoryview)):
            filename = name
        if filename is not None or content_type is not None:
            self.is_multipart = True
        self._fields.append((name, value, filename, content_type))

    def add_fields(self, *fields):
        for field in fields:
            if isinstance(field, io.IOBase):
                self.add_field(filename_of(field, 'unknown'), field)
            else:
                self.add_field(*field)

    async def encode(self):
        if not self.is_multipart:
            return urlencode([(name, value) for name, value, _, _ in self._fields]).encode(), 'application/x-www-form-urlencoded'
        writer = MultipartWriter('form-data')
        for name, value, filename, kind in self._fields:
            if not isinstance(value, (str, bytes, bytearray, memoryview)) and not hasattr(value, 'read') and not hasattr(value, '__aiter__'):
                raise TypeError('Can not serialize value type: %r\n headers: {}\n value: %r' % (type(value), value))
            part = writer.append_payload(Part(value, content_type=kind, filename=filename))
            part.set_content_disposition('form-data', self._quotes, name=name, **({} if filename is None else {'filename': filename}))
        return await writer.bytes(), writer.content_type


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
    if isinstance(data, MultipartWriter):
        return await data.bytes(), data.content_type
    return await (data if isinstance(data, FormData) else FormData(data)).encode()

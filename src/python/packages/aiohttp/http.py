"""HTTP/1.1 on asyncio's streams: heads, and bodies by length, in chunks or to the end. For both sides."""
import asyncio

from aiohttp.headers import CIMultiDict

BLOCK = 65_536


async def read_head(reader):
    """The first line and the headers; None: the other side has closed."""
    try:
        head = await reader.readuntil(b'\r\n\r\n')
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.decode('utf-8', 'surrogateescape').split('\r\n')[:-2]
    headers = CIMultiDict()
    for line in lines:
        name, _, value = line.partition(':')
        headers.add(name.strip(), value.strip())
    return first, headers


def write_head(writer, first, headers):
    lines = [first] + ['%s: %s' % item for item in headers.items()]
    writer.write(('\r\n'.join(lines) + '\r\n\r\n').encode('utf-8', 'surrogateescape'))


class Body:
    """What comes after a head. `length` None: to the end of the connection; -1: in chunks."""

    def __init__(self, reader, length, when_over=None):
        self._reader = reader
        self._length = length
        self._left = 0 if length == -1 else length
        self._kept = b''
        self._over = length == 0
        self._when_over = when_over
        self.total = 0
        if self._over:
            self._end()

    def _end(self):
        self._over = True
        when_over, self._when_over = self._when_over, None
        if when_over:
            when_over()

    def at_eof(self):
        return self._over and not self._kept

    async def _next(self):
        """The next bytes that come, b'' at the end."""
        if self._over:
            return b''
        if self._length == -1 and not self._left:
            self._left = int((await self._reader.readline()).split(b';')[0] or b'0', 16)
            if not self._left:
                await self._reader.readline()
                self._end()
                return b''
        data = await self._reader.read(BLOCK if self._left is None else min(BLOCK, self._left))
        if not data:
            self._end()
            if self._left:
                from aiohttp.errors import ClientPayloadError
                raise ClientPayloadError('Response payload is not completed')
            return b''
        if self._left is not None:
            self._left -= len(data)
            if not self._left:
                if self._length == -1:
                    await self._reader.readline()
                else:
                    self._end()
        self.total += len(data)
        return data

    async def read(self, n=-1):
        if n < 0:
            parts = [self._kept]
            self._kept = b''
            while data := await self._next():
                parts.append(data)
            return b''.join(parts)
        if not self._kept:
            self._kept = await self._next()
        data, self._kept = self._kept[:n], self._kept[n:]
        return data

    async def readany(self):
        return await self.read(BLOCK)

    async def readexactly(self, n):
        while len(self._kept) < n:
            data = await self._next()
            if not data:
                raise asyncio.IncompleteReadError(self._kept, n)
            self._kept += data
        return await self.read(n)

    async def readline(self):
        while b'\n' not in self._kept:
            data = await self._next()
            if not data:
                break
            self._kept += data
        line, newline, self._kept = self._kept.partition(b'\n')
        return line + newline

    async def readchunk(self):
        return await self.readany(), True

    async def _all(self, read):
        while data := await read():
            yield data

    def iter_any(self):
        return self._all(self.readany)

    def iter_chunked(self, n):
        return self._all(lambda: self.read(n))

    async def iter_chunks(self):
        while data := await self.readany():
            yield data, True

    def __aiter__(self):
        return self._all(self.readline)


def body_length(headers, otherwise):
    if headers.get('Transfer-Encoding', '').lower() == 'chunked':
        return -1
    length = headers.get('Content-Length')
    return int(length) if length is not None else otherwise


def keeps_open(version, headers):
    connection = headers.get('Connection', '').lower()
    return connection != 'close' if version.endswith('1.1') else connection == 'keep-alive'

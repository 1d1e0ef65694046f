"""WebSockets, RFC 6455: frames and messages, and what both sides of a connection do."""
import asyncio
import base64
import hashlib
import json as json_module
import os
from collections import namedtuple
from enum import IntEnum

from aiohttp.errors import ClientConnectionResetError, ServerTimeoutError, WSMessageTypeError
from aiohttp.http import BLOCK

_MAGIC = b'258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
LARGEST_MESSAGE = 4 * 1024 * 1024
# after so many calls on a connection that is closed, receive() raises
_MOST_CALLS_WHEN_CLOSED = 5


class WSMsgType(IntEnum):
    CONTINUATION = 0
    TEXT = text = 1
    BINARY = binary = 2
    CLOSE = close = 8
    PING = ping = 9
    PONG = pong = 10
    CLOSING = closing = 0x100
    CLOSED = closed = 0x101
    ERROR = error = 0x102


class WSCloseCode(IntEnum):
    OK = 1000
    GOING_AWAY = 1001
    PROTOCOL_ERROR = 1002
    UNSUPPORTED_DATA = 1003
    ABNORMAL_CLOSURE = 1006
    INVALID_TEXT = 1007
    POLICY_VIOLATION = 1008
    MESSAGE_TOO_BIG = 1009
    MANDATORY_EXTENSION = 1010
    INTERNAL_ERROR = 1011
    SERVICE_RESTART = 1012
    TRY_AGAIN_LATER = 1013
    BAD_GATEWAY = 1014


class WSMessage(namedtuple('WSMessage', 'type data extra')):
    def json(self, *, loads=json_module.loads):
        return loads(self.data)


_CLOSED = WSMessage(WSMsgType.CLOSED, None, None)
_CLOSING = WSMessage(WSMsgType.CLOSING, None, None)


class WebSocketError(Exception):
    """What the other side sent is against the protocol."""

    def __init__(self, code, message):
        self.code = code
        super().__init__(code, message)

    def __str__(self):
        return self.args[1]


def new_key():
    return base64.b64encode(os.urandom(16)).decode()


def accept_of(key):
    return base64.b64encode(hashlib.sha1(key.encode() + _MAGIC).digest()).decode()


# ── frames ──

def _masked(data, mask):
    size = len(data)
    pad = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data) ^ int.from_bytes(pad)).to_bytes(size)


def frame(kind, data, mask):
    """One message in one frame; `mask`: as clients send."""
    size = len(data)
    flag = 0x80 if mask else 0
    if size < 126:
        head = bytes((0x80 | kind, flag | size))
    elif size < 65_536:
        head = bytes((0x80 | kind, flag | 126)) + size.to_bytes(2)
    else:
        head = bytes((0x80 | kind, flag | 127)) + size.to_bytes(8)
    if not mask:
        return head + data
    key = os.urandom(4)
    return head + key + _masked(data, key)


class _Frames:
    """Messages out of bytes, as they come."""

    def __init__(self, largest):
        self._bytes = bytearray()
        self._largest = largest
        self._kind = None
        self._parts = []

    def feed(self, data):
        self._bytes += data

    def next(self):
        """The next message, None if it is not complete."""
        while (taken := self._frame()) is not None:
            message = self._message(*taken)
            if message is not None:
                return message
        return None

    def _frame(self):
        got = self._bytes
        if len(got) < 2:
            return None
        size, at = got[1] & 0x7F, 2
        if size > 125:
            at = 4 if size == 126 else 10
            if len(got) < at:
                return None
            size = int.from_bytes(got[2:at])
        if self._largest and size + sum(map(len, self._parts)) > self._largest:
            raise WebSocketError(WSCloseCode.MESSAGE_TOO_BIG, 'Message size %d exceeds limit %d' % (size, self._largest))
        masked = got[1] & 0x80
        end = at + (4 if masked else 0) + size
        if len(got) < end:
            return None
        data = bytes(got[end - size:end])
        if masked:
            data = _masked(data, bytes(got[at:at + 4]))
        first = got[0]
        del got[:end]
        return first, data

    def _message(self, first, data):
        kind = first & 0x0F
        if first & 0x70:
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Received frame with non-zero reserved bits')
        if kind in (WSMsgType.PING, WSMsgType.PONG):
            return WSMessage(WSMsgType(kind), data, '')
        if kind == WSMsgType.CLOSE:
            return WSMessage(WSMsgType.CLOSE, int.from_bytes(data[:2]), data[2:].decode('utf-8', 'replace'))
        if kind not in (WSMsgType.CONTINUATION, WSMsgType.TEXT, WSMsgType.BINARY):
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Unexpected opcode=%r' % kind)
        if (kind == WSMsgType.CONTINUATION) != (self._kind is not None):
            raise WebSocketError(WSCloseCode.PROTOCOL_ERROR, 'Continuation frame for non started message' if self._kind is None
                                 else 'The opcode in non-fin frame is expected to be zero, got %r' % kind)
        if kind != WSMsgType.CONTINUATION:
            self._kind = WSMsgType(kind)
        self._parts.append(data)
        if not first & 0x80:
            return None
        data, kind = b''.join(self._parts), self._kind
        self._parts, self._kind = [], None
        if kind == WSMsgType.TEXT:
            try:
                data = data.decode()
            except UnicodeDecodeError as error:
                raise WebSocketError(WSCloseCode.INVALID_TEXT, 'Invalid UTF-8 text message') from error
        return WSMessage(kind, data, '')


# ── a connection ──

class WebSocket:
    """What the two sides have in common: a connection that is open, messages both ways, and its end."""

    _masks = False

    def _open(self, reader, writer, *, protocol, autoclose, autoping, heartbeat, close_timeout, receive_timeout, max_msg_size):
        self._reader, self._writer = reader, writer
        self._protocol = protocol
        self._autoclose, self._autoping = autoclose, autoping
        self._close_timeout, self._receive_timeout = close_timeout, receive_timeout
        self._frames = _Frames(max_msg_size)
        self._heartbeat, self._timer = heartbeat, None
        self._beat()

    # until it is open
    _writer = _protocol = _timer = _waiting = _close_code = _exception = _failure = None
    _closed = _closing = False
    _calls_when_closed = 0

    closed = property(lambda self: self._closed)
    close_code = property(lambda self: self._close_code)
    protocol = ws_protocol = property(lambda self: self._protocol)
    compress = property(lambda self: 0)

    def exception(self):
        return self._exception

    def get_extra_info(self, name, default=None):
        return default if self._writer is None else self._writer.get_extra_info(name, default)

    # ── sending ──

    async def send_frame(self, message, opcode, compress=None):
        if self._writer is None:
            raise RuntimeError('Call .prepare() first')
        if self._closed or self._closing or self._writer.is_closing():
            raise ClientConnectionResetError('Cannot write to closing transport')
        self._writer.write(frame(opcode, message, self._masks))
        await self._writer.drain()

    async def send_str(self, data, compress=None):
        if not isinstance(data, str):
            raise TypeError('data argument must be str (%r)' % type(data))
        await self.send_frame(data.encode(), WSMsgType.TEXT)

    async def send_bytes(self, data, compress=None):
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be byte-ish (%r)' % type(data))
        await self.send_frame(bytes(data), WSMsgType.BINARY)

    async def send_json(self, data, compress=None, *, dumps=json_module.dumps):
        await self.send_str(dumps(data))

    async def ping(self, message=b''):
        await self.send_frame(message.encode() if isinstance(message, str) else message, WSMsgType.PING)

    async def pong(self, message=b''):
        await self.send_frame(message.encode() if isinstance(message, str) else message, WSMsgType.PONG)

    # ── receiving ──

    async def receive(self, timeout=None):
        if self._writer is None:
            raise RuntimeError('Call .prepare() first')
        if self._waiting:
            raise RuntimeError('Concurrent call to receive() is not allowed')
        while True:
            if self._closed:
                self._calls_when_closed += 1
                if self._calls_when_closed >= _MOST_CALLS_WHEN_CLOSED:
                    raise RuntimeError('WebSocket connection is closed.')
                return _CLOSED
            if self._closing:
                return _CLOSING
            self._waiting = True
            try:
                async with asyncio.timeout(timeout or self._receive_timeout):
                    message = await self._next()
            except WebSocketError as error:
                self._close_code = error.code
                await self.close(code=error.code)
                return WSMessage(WSMsgType.ERROR, error, None)
            except ConnectionError as error:
                self._exception = error
                message = _CLOSED
            finally:
                self._waiting = False
            if message is _CLOSED:
                self._over(WSCloseCode.ABNORMAL_CLOSURE)
            elif message.type == WSMsgType.CLOSE:
                self._closing, self._close_code = True, message.data
                if self._autoclose and not self._closed:
                    await self.close()
            elif self._autoping and message.type == WSMsgType.PING:
                await self.pong(message.data)
                continue
            elif self._autoping and message.type == WSMsgType.PONG:
                continue
            return message

    async def _next(self):
        """The next message; CLOSED at the end of the connection, CLOSING or an error if it was ended meanwhile."""
        while (message := self._frames.next()) is None:
            # a cancelled read has taken nothing
            data = await self._reader.read(BLOCK)
            if not data:
                return self._failure or (_CLOSED if self._reader.at_eof() or not self._closed else _CLOSING)
            self._frames.feed(data)
            self._beat()
        return message

    async def _expect(self, kind, timeout):
        message = await self.receive(timeout)
        if message.type is not kind:
            raise WSMessageTypeError('Received message %s:%r is not WSMsgType.%s' % (message.type, message.data, kind.name))
        return message.data

    def receive_str(self, *, timeout=None):
        return self._expect(WSMsgType.TEXT, timeout)

    def receive_bytes(self, *, timeout=None):
        return self._expect(WSMsgType.BINARY, timeout)

    async def receive_json(self, *, loads=json_module.loads, timeout=None):
        return loads(await self.receive_str(timeout=timeout))

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.receive()
        if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
            raise StopAsyncIteration
        return message

    # ── its end ──

    async def close(self, *, code=WSCloseCode.OK, message=b'', drain=True):
        """Says so, and waits for the other side to say so; False: it was closed already."""
        if self._writer is None:
            raise RuntimeError('Call .prepare() first')
        if self._closed:
            return False
        self._closed = True
        self._stop_beating()
        try:
            if self._writer.is_closing():
                raise ClientConnectionResetError('Cannot write to closing transport')
            self._writer.write(frame(WSMsgType.CLOSE, int(code).to_bytes(2) + (message.encode() if isinstance(message, str) else message), self._masks))
            await self._writer.drain()
        except ConnectionError as error:
            self._exception = error
            self._over(WSCloseCode.ABNORMAL_CLOSURE)
            return True
        except asyncio.CancelledError:
            self._over(WSCloseCode.ABNORMAL_CLOSURE)
            raise
        if self._closing:
            self._over(self._close_code)
            return True
        if self._waiting:
            # another task waits in receive()
            self._reader._wakeup_waiter()
            while self._waiting:
                await asyncio.sleep(0)
        try:
            async with asyncio.timeout(self._close_timeout):
                while True:
                    answer = await self._next()
                    if answer is _CLOSED:
                        self._over(WSCloseCode.ABNORMAL_CLOSURE)
                        return True
                    if answer.type == WSMsgType.CLOSE:
                        self._over(answer.data)
                        return True
        except asyncio.CancelledError:
            self._over(WSCloseCode.ABNORMAL_CLOSURE)
            raise
        except (TimeoutError, ConnectionError, WebSocketError) as error:
            self._exception = error
            self._over(WSCloseCode.ABNORMAL_CLOSURE)
            return True

    def _over(self, code):
        self._closed, self._close_code = True, code
        self._stop_beating()
        self._writer.close()

    # ── a sign of life every so often ──

    def _stop_beating(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _beat(self):
        self._stop_beating()
        if self._heartbeat and not self._closed:
            self._timer = asyncio.get_running_loop().call_later(self._heartbeat, self._send_beat)

    def _send_beat(self):
        self._timer = None
        if not self._closed and not self._writer.is_closing():
            self._writer.write(frame(WSMsgType.PING, b'', self._masks))
            self._timer = asyncio.get_running_loop().call_later(self._heartbeat / 2, self._missed_beat)

    def _missed_beat(self):
        self._exception = ServerTimeoutError('No PONG received after %s seconds' % (self._heartbeat / 2))
        self._failure = WSMessage(WSMsgType.ERROR, self._exception, None)
        self._over(WSCloseCode.ABNORMAL_CLOSURE)
        self._reader._wakeup_waiter()

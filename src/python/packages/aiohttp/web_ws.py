"""WebSocketResponse: the server's side of a WebSocket."""
import binascii
from collections import namedtuple

from aiohttp import http
from aiohttp.http_websocket import LARGEST_MESSAGE, WebSocket, accept_of
from aiohttp.web_response import HTTPBadRequest, HTTPException, StreamResponse


class WebSocketReady(namedtuple('WebSocketReady', 'ok protocol')):
    def __bool__(self):
        return self.ok


class WebSocketResponse(WebSocket, StreamResponse):
    def __init__(self, *, timeout=10.0, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None, protocols=(), compress=True,
                 max_msg_size=LARGEST_MESSAGE, **ignored):
        StreamResponse.__init__(self, status=101)
        self._keep = False
        self._protocols = protocols
        self._settings = {'autoclose': autoclose, 'autoping': autoping, 'heartbeat': heartbeat, 'close_timeout': timeout, 'receive_timeout': receive_timeout,
                          'max_msg_size': max_msg_size}

    def _agree(self, request):
        """The key of the client's, and the protocol that both sides know."""
        headers = request.headers
        if headers.get('Upgrade', '').lower().strip() != 'websocket':
            raise HTTPBadRequest(text='No WebSocket UPGRADE hdr: %s\n Can "Upgrade" only to "WebSocket".' % headers.get('Upgrade'))
        if 'upgrade' not in headers.get('Connection', '').lower():
            raise HTTPBadRequest(text='No CONNECTION upgrade hdr: %s' % headers.get('Connection'))
        wanted = [one.strip() for one in headers.get('Sec-WebSocket-Protocol', '').split(',')]
        protocol = next((one for one in wanted if one in self._protocols), None)
        version = headers.get('Sec-WebSocket-Version', '')
        if version not in ('13', '8', '7'):
            raise HTTPBadRequest(text='Unsupported version: %s' % version)
        key = headers.get('Sec-WebSocket-Key')
        try:
            if len(binascii.a2b_base64(key or '')) != 16:
                raise HTTPBadRequest(text='Handshake error: %r' % key)
        except binascii.Error:
            raise HTTPBadRequest(text='Handshake error: %r' % key) from None
        return key, protocol

    def can_prepare(self, request):
        if self._writer is not None:
            raise RuntimeError('Already started')
        try:
            return WebSocketReady(True, self._agree(request)[1])
        except HTTPException:
            return WebSocketReady(False, None)

    async def prepare(self, request):
        if self._writer is None:
            key, protocol = self._agree(request)
            self.headers.update({'Upgrade': 'websocket', 'Connection': 'upgrade', 'Sec-WebSocket-Accept': accept_of(key)})
            if protocol:
                self.headers['Sec-WebSocket-Protocol'] = protocol
            self.prepared = request.answered = True
            http.write_head(request._writer, 'HTTP/1.1 101 Switching Protocols', self.headers)
            self._open(request._reader, request._writer, protocol=protocol, **self._settings)
        return self._writer

    async def write(self, data):
        raise RuntimeError('Cannot call .write() for websocket')

    async def write_eof(self, data=b''):
        if not self._closed:
            await self.close()

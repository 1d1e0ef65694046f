"""ClientWebSocketResponse: the client's side of a WebSocket."""
from collections import namedtuple

from aiohttp.errors import WSServerHandshakeError
from aiohttp.headers import CIMultiDict
from aiohttp.http_websocket import LARGEST_MESSAGE, WebSocket, accept_of, new_key

ClientWSTimeout = namedtuple('ClientWSTimeout', 'ws_receive ws_close', defaults=(None, 10.0))


class ClientWebSocketResponse(WebSocket):
    _masks = True

    def __init__(self, response, settings):
        self._response = response
        connection = response._connection
        self._open(connection.reader, connection.writer, **settings)

    def _over(self, code):
        super()._over(code)
        self._response.close()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await self.close()


async def connect(session, method, url, *, protocols=(), timeout=None, receive_timeout=None, autoclose=True, autoping=True, heartbeat=None, origin=None, headers=None,
                  compress=0, max_msg_size=LARGEST_MESSAGE, **options):
    """Asks for a WebSocket; WSServerHandshakeError: the answer is none."""
    if not isinstance(timeout, ClientWSTimeout):
        timeout = ClientWSTimeout(ws_close=10.0 if timeout is None else timeout)
    key = new_key()
    sent = CIMultiDict(headers or {})
    sent.update({'Upgrade': 'websocket', 'Connection': 'Upgrade', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': key})
    if protocols:
        sent['Sec-WebSocket-Protocol'] = ','.join(protocols)
    if origin is not None:
        sent['Origin'] = origin
    url = str(url)
    if url.startswith(('ws:', 'wss:')):
        url = 'http' + url[2:]
    response = await session._request(method.upper(), url, headers=sent, **options)

    def refuse(message):
        response.close()
        raise WSServerHandshakeError(response.request_info, response.history, message=message, status=response.status, headers=response.headers)

    if response.status != 101:
        refuse('Invalid response status')
    if response.headers.get('Upgrade', '').lower() != 'websocket':
        refuse('Invalid upgrade header')
    if response.headers.get('Connection', '').lower() != 'upgrade':
        refuse('Invalid connection header')
    if response.headers.get('Sec-WebSocket-Accept', '') != accept_of(key):
        refuse('Invalid challenge response')
    offered = [one.strip() for one in response.headers.get('Sec-WebSocket-Protocol', '').split(',')]
    return ClientWebSocketResponse(response, {
        'protocol': next((one for one in offered if one in protocols), None), 'autoclose': autoclose, 'autoping': autoping, 'heartbeat': heartbeat,
        'close_timeout': timeout.ws_close, 'receive_timeout': timeout.ws_receive or receive_timeout, 'max_msg_size': max_msg_size,
    })

"""aiohttp, the part of it that programs of courses use: a package of ours on asyncio's streams."""
from aiohttp import web
from aiohttp.client import BasicAuth, ClientResponse, ClientSession, ClientTimeout, RequestInfo, request
from aiohttp.client_ws import ClientWebSocketResponse, ClientWSTimeout
from aiohttp.connector import BaseConnector, TCPConnector
from aiohttp.errors import (
    ClientConnectionError, ClientConnectionResetError, ClientConnectorDNSError, ClientConnectorError, ClientError, ClientOSError, ClientPayloadError, ClientResponseError, ConnectionTimeoutError,
    ContentTypeError, InvalidURL, InvalidUrlClientError, ServerConnectionError, ServerDisconnectedError, ServerTimeoutError, SocketTimeoutError, TooManyRedirects,
    WSMessageTypeError, WSServerHandshakeError,
)
from aiohttp.headers import CIMultiDict
from aiohttp.http_websocket import WebSocketError, WSCloseCode, WSMessage, WSMsgType
from aiohttp.multipart import BodyPartReader, MultipartReader, MultipartWriter
from aiohttp.payload import FormData
from aiohttp.url import URL

__version__ = '3.13.2'

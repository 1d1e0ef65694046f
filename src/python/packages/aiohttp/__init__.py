"""aiohttp, the part of it that programs of courses use: a package of ours on asyncio's streams."""
from aiohttp import web
from aiohttp.client import BasicAuth, ClientResponse, ClientSession, ClientTimeout, RequestInfo, request
from aiohttp.connector import BaseConnector, TCPConnector
from aiohttp.errors import (
    ClientConnectionError, ClientConnectorDNSError, ClientConnectorError, ClientError, ClientOSError, ClientPayloadError, ClientResponseError, ConnectionTimeoutError,
    ContentTypeError, InvalidURL, InvalidUrlClientError, ServerConnectionError, ServerDisconnectedError, ServerTimeoutError, SocketTimeoutError, TooManyRedirects,
    WSServerHandshakeError,
)
from aiohttp.headers import CIMultiDict
from aiohttp.payload import FormData
from aiohttp.url import URL

__version__ = '3.13.2'

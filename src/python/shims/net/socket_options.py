"""A socket's options. The kernel acts on two of them; the others are remembered, without effect."""
import struct
from _pylanes_glue import sys as call

from _pylanes.constants import OPTION_error, OPTION_listening, OPTION_resetOnClose, OPTION_reuseAddress, SYS_socketOption, SYS_socketSetOption
from _pylanes.descriptors import checked
from _pylanes.errors import error
from _pylanes.hosts import SOCK_STREAM

AF_UNIX = 1
SOL_SOCKET = 1
SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_SNDBUF, SO_RCVBUF, SO_LINGER = 2, 3, 4, 7, 8, 13
SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN = 30, 38, 39
_BUFFER_BYTES = 212_992
_TCP, _UDP = 6, 17


class Options:
    """The part of a socket that is its options."""

    __slots__ = ()

    def setsockopt(self, level, optname, value, optlen=None, /):
        if self._fd == -1:
            raise error('EBADF')
        if level == SOL_SOCKET and optname == SO_REUSEADDR:
            checked(call(SYS_socketSetOption, self._fd, OPTION_reuseAddress, 1 if value else 0))
        elif level == SOL_SOCKET and optname == SO_LINGER and not isinstance(value, int):
            on, seconds = struct.unpack('ii', value)
            checked(call(SYS_socketSetOption, self._fd, OPTION_resetOnClose, 1 if on and not seconds else 0))
        elif level == SOL_SOCKET and optname in (SO_SNDBUF, SO_RCVBUF):
            # as on Linux, which doubles it for its own use
            value = max(2304, value * 2)
        self._options = {**(self._options or {}), (level, optname): value if isinstance(value, int) or value is None else bytes(value)}

    def getsockopt(self, level, optname, buflen=0, /):
        if self._fd == -1:
            raise error('EBADF')
        value = self._known_option(optname) if level == SOL_SOCKET else None
        if value is None:
            value = (self._options or {}).get((level, optname), _BUFFER_BYTES if level == SOL_SOCKET and optname in (SO_SNDBUF, SO_RCVBUF) else 0)
        if buflen:
            return value[:buflen] if isinstance(value, bytes) else value.to_bytes(max(4, buflen), 'little', signed=True)[:buflen]
        return value if isinstance(value, int) else int.from_bytes(value[:4], 'little', signed=True)

    def _known_option(self, optname):
        if optname == SO_ERROR:
            return checked(call(SYS_socketOption, self._fd, OPTION_error))
        if optname == SO_REUSEADDR:
            return checked(call(SYS_socketOption, self._fd, OPTION_reuseAddress))
        if optname == SO_ACCEPTCONN:
            return checked(call(SYS_socketOption, self._fd, OPTION_listening))
        return {SO_TYPE: self._type, SO_DOMAIN: self._family, SO_PROTOCOL: self._proto or (0 if self._family == AF_UNIX else _TCP if self._type == SOCK_STREAM else _UDP)}.get(optname)

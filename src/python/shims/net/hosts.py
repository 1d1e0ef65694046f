"""Names and addresses of hosts: this machine, on its loopback, and the simulated ones outside (internet.py)."""
import os
import _socket

from _pylanes import internet
from _pylanes.errors import error

AF_INET, SOCK_STREAM, SOCK_DGRAM = 2, 1, 2
TCP, UDP = 6, 17
LOOPBACK = '127.0.0.1'
_ANY, _BROADCAST = '0.0.0.0', '255.255.255.255'
_hostname = 'localhost'
# the one network interface there is
_INTERFACE = 1, 'lo'
# the well-known ports a program may ask for by name
_SERVICES = {
    'echo': 7, 'discard': 9, 'daytime': 13, 'ftp': 21, 'ssh': 22, 'telnet': 23, 'smtp': 25, 'time': 37, 'domain': 53, 'http': 80,
    'pop3': 110, 'ntp': 123, 'imap2': 143, 'https': 443,
}


def is_local(host):
    """Whether a numeric address is this machine's."""
    return host == _ANY or host.startswith('127.')


def host_address(host):
    """The numeric address of a host. A name outside costs time to find; gaierror for one that nobody knows."""
    if host in ('', _ANY, '<any>'):
        return _ANY
    if host in ('localhost', _hostname, 'localhost.localdomain', '::1'):
        return LOOPBACK
    if host == '<broadcast>':
        return _BROADCAST
    if internet.knows(host):
        return internet.address_of(host)
    try:
        return _socket.inet_ntoa(_socket.inet_aton(host))
    except OSError:
        internet.look_up()
        raise _socket.gaierror(_socket.EAI_NONAME, 'Name or service not known') from None


def asks_outside(host):
    """Whether it takes time to find what is asked for."""
    if isinstance(host, tuple):
        host = host[0]
    if isinstance(host, bytes):
        host = host.decode('latin-1')
    if not host or not isinstance(host, str) or host in ('<any>', '<broadcast>', 'localhost', _hostname, 'localhost.localdomain', '::1'):
        return False
    try:
        _socket.inet_aton(host)
    except OSError:
        return True
    return False


def gethostname():
    return _hostname


def gethostbyname(host, /):
    return host_address(host)


def gethostbyname_ex(host, /):
    return host, [], [host_address(host)]


def gethostbyaddr(host, /):
    address = host_address(host)
    if is_local(address):
        return 'localhost', [], [address]
    name = internet.name_of(address)
    if name == address:
        raise _socket.herror(1, 'Unknown host')
    return name, [], [address]


def getservbyname(servicename, protocolname='tcp', /):
    if servicename not in _SERVICES:
        raise OSError('service/proto not found')
    return _SERVICES[servicename]


def getservbyport(port, protocolname='tcp', /):
    if not 0 <= port <= 65_535:
        raise OverflowError('getservbyport: port must be 0-65535.')
    for name, number in _SERVICES.items():
        if number == port:
            return name
    raise OSError('port/proto not found')


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if family not in (0, AF_INET):
        raise _socket.gaierror(_socket.EAI_FAMILY, 'ai_family not supported')
    if isinstance(host, bytes):
        host = host.decode()
    if isinstance(port, bytes):
        port = port.decode()
    if host is None and port is None:
        raise _socket.gaierror(_socket.EAI_NONAME, 'Name or service not known')
    if isinstance(port, str):
        port.encode()
        if not port.isdigit() and port not in _SERVICES:
            raise _socket.gaierror(_socket.EAI_SERVICE, 'Servname not supported for ai_socktype')
        port = int(port) if port.isdigit() else _SERVICES[port]
    if host is None:
        address = _ANY if flags & _socket.AI_PASSIVE else LOOPBACK
    else:
        address = host_address(host or _ANY)
    kinds = ((SOCK_STREAM, TCP), (SOCK_DGRAM, UDP)) if type == 0 else ((int(type), TCP if type == SOCK_STREAM else UDP),)
    named = (host or '') if flags & _socket.AI_CANONNAME else ''
    return [(AF_INET, kind, protocol, named, (address, port or 0)) for kind, protocol in kinds if proto in (0, protocol)]


def getnameinfo(sockaddr, flags, /):
    if not isinstance(sockaddr, tuple):
        raise TypeError('getnameinfo() argument 1 must be a tuple')
    host, port = sockaddr[:2]
    address = host_address(host)
    name = address if flags & _socket.NI_NUMERICHOST else 'localhost' if is_local(address) else internet.name_of(address)
    services = {number: name for name, number in _SERVICES.items()}
    return name, str(port) if flags & _socket.NI_NUMERICSERV else services.get(port, str(port))


def if_nameindex():
    return [_INTERFACE]


def if_nametoindex(name, /):
    if os.fsdecode(name) != _INTERFACE[1]:
        raise OSError('no interface with this name')
    return _INTERFACE[0]


def if_indextoname(index, /):
    if index < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if index > 0xFFFFFFFF:
        raise OverflowError('Python int too large to convert to C %s' % ('unsigned long' if index >> 64 else 'unsigned int'))
    if index != _INTERFACE[0]:
        raise error('ENXIO')
    return _INTERFACE[1]


FUNCTIONS = (if_nameindex, if_nametoindex, if_indextoname, gethostname, gethostbyname, gethostbyname_ex, gethostbyaddr, getservbyname, getservbyport, getaddrinfo, getnameinfo)

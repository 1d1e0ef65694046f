"""Names and addresses of hosts: there is this machine, on its loopback, and no other."""
import _socket

AF_INET, SOCK_STREAM, SOCK_DGRAM = 2, 1, 2
TCP, UDP = 6, 17
LOOPBACK = '127.0.0.1'
_hostname = 'localhost'


def host_address(host):
    """The numeric address of a host of this machine."""
    if host in ('', '0.0.0.0', '<any>'):
        return '0.0.0.0'
    if host in ('localhost', _hostname, '::1'):
        return LOOPBACK
    try:
        return _socket.inet_ntoa(_socket.inet_aton(host))
    except OSError:
        raise _socket.gaierror(_socket.EAI_NONAME, 'Name or service not known') from None


def gethostname():
    return _hostname


def gethostbyname(host, /):
    return host_address(host)


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    if family not in (0, AF_INET):
        raise _socket.gaierror(_socket.EAI_FAMILY, 'ai_family not supported')
    if isinstance(host, bytes):
        host = host.decode()
    if host is None:
        address = '0.0.0.0' if flags & _socket.AI_PASSIVE else LOOPBACK
    else:
        address = host_address(host)
    if isinstance(port, str):
        if not port.isdigit():
            raise _socket.gaierror(_socket.EAI_SERVICE, 'Servname not supported for ai_socktype')
        port = int(port)
    kinds = ((SOCK_STREAM, TCP), (SOCK_DGRAM, UDP)) if type == 0 else ((int(type), TCP if type == SOCK_STREAM else UDP),)
    return [(AF_INET, kind, protocol, '', (address, port or 0)) for kind, protocol in kinds]

import socket

print(socket.gethostbyname('localhost'))
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
print([entry[4] for entry in socket.getaddrinfo('localhost', 8000, socket.AF_INET, socket.SOCK_STREAM)])
print(socket.getaddrinfo('127.0.0.1', 'http', proto=socket.IPPROTO_TCP)[0][4])
print(len({kind for _, kind, _, _, _ in socket.getaddrinfo('127.0.0.1', 53, socket.AF_INET)}) >= 2)
try:
    socket.getaddrinfo('no-such-host.invalid', 80)
except socket.gaierror as error:
    print(isinstance(error, OSError), 'gaierror')
print(socket.inet_aton('10.0.0.1'), socket.inet_ntoa(b'\x7f\0\0\1'), socket.inet_pton(socket.AF_INET, '1.2.3.4'))
print(socket.htons(1), socket.ntohl(socket.htonl(123456)))
print(socket.getservbyname('http'), socket.getservbyname('https', 'tcp'), socket.getservbyport(80))
print(socket.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
for address in ('127.0.0.1', ('127.0.0.1',), ('127.0.0.1', 70_000), ('127.0.0.1', 'http'), (5, 5)):
    try:
        socket.socket().bind(address)
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
sock = socket.socket()
print(sock.getsockname())
sock.bind(('', 0))
print(sock.getsockname()[0])
print(isinstance(socket.gethostname(), str), socket.gethostbyname(''))

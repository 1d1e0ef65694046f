import socket

with socket.create_server(('127.0.0.1', 0), backlog=2) as server:
    print(server.getsockname()[0], server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR), server.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    with socket.create_connection(server.getsockname(), source_address=('127.0.0.1', 0)) as client:
        connection, address = server.accept()
        print(address == client.getsockname(), connection.getsockname() == server.getsockname())
        connection.close()
try:
    socket.create_server(server.getsockname() if server.fileno() >= 0 else ('127.0.0.1', 0), reuse_port=False).close()
except OSError as error:
    print(error)
print(socket.has_dualstack_ipv6() in (True, False))
with socket.create_server(('localhost', 0)) as server:
    try:
        socket.create_server(server.getsockname())
    except OSError as error:
        print(error.errno, str(error).startswith('[Errno 98]'))
print(socket.socket().type, socket.SocketKind.SOCK_DGRAM.value, socket.AddressFamily.AF_INET)
duplicate = socket.socket()
other = duplicate.dup()
print(duplicate.fileno() != other.fileno(), other.type)
fd = other.detach()
print(other.fileno(), socket.socket(fileno=fd).fileno() == fd)

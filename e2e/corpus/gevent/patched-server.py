"""An ordinary socket server whose blocking calls are patched; clients by greenlets; a timeout on a socket."""
from gevent import monkey

monkey.patch_all()

import socket
import gevent

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(('127.0.0.1', 8090))
listener.listen(5)


def handle(connection):
    while True:
        data = connection.recv(1024)
        if not data:
            break
        connection.send(data.upper())
    connection.close()


def serve():
    while True:
        connection, address = listener.accept()
        gevent.spawn(handle, connection)


gevent.spawn(serve)


def client(n):
    with socket.create_connection(('127.0.0.1', 8090)) as connection:
        for i in range(2):
            connection.send(b'message %d of %d' % (i, n))
            print(connection.recv(1024).decode())


gevent.joinall([gevent.spawn(client, n) for n in range(3)])
silent = socket.create_connection(('127.0.0.1', 8090))
silent.settimeout(0.5)
try:
    silent.recv(10)
except TimeoutError as error:
    print('recv:', error)
left, right = socket.socketpair()
gevent.spawn_later(0.1, right.sendall, b'x' * 100000)
total = 0
while total < 100000:
    total += len(left.recv(65536))
print(total)

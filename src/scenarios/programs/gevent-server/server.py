"""An echo server in one thread: every connection has a greenlet of its own."""
from gevent import monkey, spawn

monkey.patch_all()  # before anything that waits is imported

import socket

listener = socket.socket()
listener.bind(('127.0.0.1', 8000))
listener.listen()


def serve(connection, number):
    print('client', number, 'comes in')
    with connection:
        while data := connection.recv(1024):
            connection.sendall(data.upper())
    print('client', number, 'has left')


number = 0
while True:
    connection, address = listener.accept()
    number += 1
    spawn(serve, connection, number)

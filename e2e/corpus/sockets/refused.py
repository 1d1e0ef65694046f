import errno
import os
import socket

free = socket.socket()
free.bind(('127.0.0.1', 0))
address = free.getsockname()
client = socket.socket()
try:
    client.connect(address)
except ConnectionRefusedError as error:
    print(type(error).__name__, error.errno == errno.ECONNREFUSED, error)
client.close()
client = socket.socket()
print(os.strerror(client.connect_ex(address)))
client.close()
try:
    socket.create_connection(address, timeout=1)
except OSError as error:
    print(repr(error))
try:
    socket.socket().accept()
except OSError as error:
    print(error)
try:
    free.recv(1)
except OSError as error:
    print(error)
try:
    socket.socket().getpeername()
except OSError as error:
    print(error)
try:
    socket.socket().bind(('192.0.2.1', 0))
except OSError as error:
    print(error)
try:
    free.bind(('127.0.0.1', 0))
except OSError as error:
    print(error)
free.close()
try:
    free.listen()
except OSError as error:
    print(error)

"""Closing a socket with something unread in it resets the connection."""
import socket
import time

listener = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(listener.getsockname())
served, _ = listener.accept()
client.sendall(b'nobody reads this')
served.sendall(b'last words')
time.sleep(0.05)
served.close()
time.sleep(0.05)
print(client.recv(100))
for _ in range(2):
    try:
        print(client.recv(100))
    except ConnectionResetError as error:
        print(type(error).__name__, error)
try:
    client.send(b'hello?')
except BrokenPipeError as error:
    print(type(error).__name__, error)
client.close()

# the same by intention
client = socket.create_connection(listener.getsockname())
served, _ = listener.accept()
served.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b'\1\0\0\0\0\0\0\0')
served.close()
time.sleep(0.05)
try:
    client.recv(1)
except OSError as error:
    print(error.errno, error.strerror)
client.close()

# a connection that nobody accepted, when its listener goes
client = socket.create_connection(listener.getsockname())
listener.close()
time.sleep(0.05)
try:
    client.recv(1)
except ConnectionResetError as error:
    print(error)
print(client.recv(1))

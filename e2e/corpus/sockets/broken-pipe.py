"""The first thing sent to a closed end is lost, the second is refused."""
import socket
import time

listener = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(listener.getsockname())
served, _ = listener.accept()
served.close()
time.sleep(0.05)
print('end:', client.recv(10))
print('sent', client.send(b'into the void'))
time.sleep(0.05)
for _ in range(2):
    try:
        client.send(b'again')
    except BrokenPipeError as error:
        print(type(error).__name__, error.errno, error)
client.close()

left, right = socket.socketpair()
right.close()
try:
    left.sendall(b'locally it is known at once')
except OSError as error:
    print(repr(error))
print(left.recv(1))

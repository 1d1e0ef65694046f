import socket
import time

listener = socket.create_server(('127.0.0.1', 0))
listener.settimeout(0.2)
start = time.monotonic()
try:
    listener.accept()
except TimeoutError as error:
    print('accept:', error, 0.2 <= time.monotonic() - start < 1)
client = socket.create_connection(listener.getsockname(), timeout=0.3)
served, _ = listener.accept()
print(served.gettimeout(), client.gettimeout(), listener.gettimeout())
start = time.monotonic()
try:
    client.recv(10)
except socket.timeout as error:
    print('recv:', repr(error), 0.3 <= time.monotonic() - start < 1)
served.sendall(b'in time')
print(client.recv(10))
client.settimeout(0)
try:
    client.recv(10)
except BlockingIOError as error:
    print(error)
socket.setdefaulttimeout(1.5)
print(socket.socket().gettimeout(), socket.getdefaulttimeout())
socket.setdefaulttimeout(None)
for wrong in (-1, 'soon'):
    try:
        client.settimeout(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__)
datagrams = socket.socket(type=socket.SOCK_DGRAM)
datagrams.bind(('127.0.0.1', 0))
datagrams.settimeout(0.1)
try:
    datagrams.recvfrom(10)
except TimeoutError as error:
    print(error)

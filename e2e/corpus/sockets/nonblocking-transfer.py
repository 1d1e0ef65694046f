import socket

listener = socket.create_server(('127.0.0.1', 0))
listener.setblocking(False)
try:
    listener.accept()
except BlockingIOError as error:
    print(error)

left, right = socket.socketpair()
left.setblocking(False)
print(left.getblocking(), left.gettimeout(), right.getblocking(), right.gettimeout())
try:
    left.recv(10)
except BlockingIOError as error:
    print(type(error).__name__, error)
sent = 0
try:
    while True:
        sent += left.send(b'x' * 10_000)
except BlockingIOError as error:
    print('full:', error)
received = 0
while received < sent:
    received += len(right.recv(65_536))
print(received == sent, sent > 50_000)
try:
    right.recv(1, socket.MSG_DONTWAIT)
except BlockingIOError as error:
    print('at once:', error)
print(left.send(b'room again'))

"""A pair of connected sockets between two threads: streams, timeouts, half-close."""
import socket
import threading

left, right = socket.socketpair()


def upper():
    with right:
        while True:
            data = right.recv(100)
            if not data:
                break
            right.sendall(data.upper())
        right.sendall(b'bye')


thread = threading.Thread(target=upper)
thread.start()
left.sendall(b'hello')
print(left.recv(5))
left.shutdown(socket.SHUT_WR)
thread.join()
print(left.recv(10), left.recv(10))
left.close()
print(left.fileno(), left)
for action in (lambda: left.recv(1), lambda: left.sendall(b'x')):
    try:
        action()
    except OSError as error:
        print(error.strerror)

left, right = socket.socketpair()
left.settimeout(0.05)
print(left.gettimeout(), right.gettimeout(), left.getblocking())
try:
    left.recv(1)
except TimeoutError as error:
    print(type(error).__name__, error)
left.setblocking(False)
try:
    left.recv(1)
except BlockingIOError as error:
    print(type(error).__name__, error.strerror)
buffer = bytearray(4)
right.send(b'abcdef')
left.setblocking(True)
print(left.recv_into(buffer), buffer, left.recv(10))
big = b'z' * 500_000
thread = threading.Thread(target=right.sendall, args=(big,))
thread.start()
total = 0
while total < len(big):
    total += len(left.recv(1 << 16))
thread.join()
print(total)
right.close()
print(left.recv(1))
try:
    left.sendall(b'x')
except BrokenPipeError as error:
    print(type(error).__name__, error.strerror)
print(left.family.name, left.type.name)

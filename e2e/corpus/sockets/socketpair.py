import socket
import threading

left, right = socket.socketpair()
print(left.family == socket.AF_UNIX, left.type == socket.SOCK_STREAM, repr(left.getsockname()), repr(right.getpeername()))


def double():
    while data := right.recv(16):
        right.sendall(data * 2)
    right.close()


thread = threading.Thread(target=double)
thread.start()
for word in (b'ha', b'ho'):
    left.sendall(word)
    print(left.recv(16))
left.shutdown(socket.SHUT_WR)
print(left.recv(16))
thread.join()

one, two = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
one.send(b'a message')
one.send(b'another')
print(two.recv(100), two.recv(4))
two.send(b'back')
print(one.recvfrom(10)[0])
big = bytes(range(256)) * 2000
a, b = socket.socketpair()
writer = threading.Thread(target=a.sendall, args=(big,))
writer.start()
parts = []
while sum(map(len, parts)) < len(big):
    parts.append(b.recv(4096))
writer.join()
print(b''.join(parts) == big)

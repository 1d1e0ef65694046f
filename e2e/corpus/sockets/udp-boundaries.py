"""Datagrams stay apart; what does not fit the buffer is cut off; none waits for a receiver."""
import socket
import time

receiver = socket.socket(type=socket.SOCK_DGRAM)
receiver.bind(('127.0.0.1', 0))
sender = socket.socket(type=socket.SOCK_DGRAM)
to = receiver.getsockname()
for word in (b'first', b'', b'a long third one', b'fourth'):
    print(sender.sendto(word, to), end=' ')
print()
time.sleep(0.05)
print(receiver.recv(100), receiver.recv(100), receiver.recv(6), receiver.recv(100))
sender.sendto(b'peek', 0, to)
print(receiver.recv(2, socket.MSG_PEEK), receiver.recv(10, socket.MSG_PEEK), receiver.recv(10))
buffer = bytearray(6)
sender.sendto(b'into a buffer', to)
count, source = receiver.recvfrom_into(buffer)
print(count, buffer, source == sender.getsockname()[:0] + ('127.0.0.1', sender.getsockname()[1]))
try:
    sender.sendto(b'x' * 70_000, to)
except OSError as error:
    print(error)
try:
    sender.send(b'to whom?')
except OSError as error:
    print(error)
sender.sendto(b'message', to)
data, ancillary, flags, _ = receiver.recvmsg(4)
print(data, ancillary, flags & socket.MSG_TRUNC != 0)
# many more than fit: some are lost, those that come are whole and in order
for number in range(3000):
    sender.sendto(b'%06d' % number * 100, to)
receiver.setblocking(False)
seen = []
try:
    while True:
        data = receiver.recv(1000)
        assert len(data) == 600
        seen.append(int(data[:6]))
except BlockingIOError:
    pass
print(0 < len(seen) < 3000, seen == list(range(len(seen))))

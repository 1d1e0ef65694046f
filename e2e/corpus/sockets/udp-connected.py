import socket
import time

one = socket.socket(type=socket.SOCK_DGRAM)
one.bind(('127.0.0.1', 0))
two = socket.socket(type=socket.SOCK_DGRAM)
two.bind(('127.0.0.1', 0))
stranger = socket.socket(type=socket.SOCK_DGRAM)
one.connect(two.getsockname())
two.connect(one.getsockname())
one.send(b'hello')
print(two.recv(10), two.getpeername() == one.getsockname())
two.sendall(b'hi')
print(one.recvfrom(10)[0])
# a connected socket hears nobody else
stranger.sendto(b'noise', one.getsockname())
time.sleep(0.05)
one.settimeout(0.1)
try:
    print(one.recv(10))
except TimeoutError:
    print('nothing')
# and learns that nobody is there
two.close()
print(one.send(b'still there?'))
time.sleep(0.05)
try:
    one.recv(10)
except ConnectionRefusedError as error:
    print(error)
# who is not connected does not
nobody = socket.socket(type=socket.SOCK_DGRAM)
nobody.bind(('127.0.0.1', 0))
gone = nobody.getsockname()
nobody.close()
print(stranger.sendto(b'lost', gone), stranger.sendto(b'lost too', gone))

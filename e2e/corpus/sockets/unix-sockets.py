import os
import socket
import stat
import threading

PATH = 'echo.sock'


def serve(listener):
    connection, address = listener.accept()
    print('from', repr(address))
    with connection:
        connection.sendall(connection.recv(100).swapcase())


listener = socket.socket(socket.AF_UNIX)
listener.bind(PATH)
listener.listen(1)
print(os.path.exists(PATH), listener.getsockname())
thread = threading.Thread(target=serve, args=(listener,))
thread.start()
client = socket.socket(socket.AF_UNIX)
client.connect(PATH)
client.sendall(b'Hello')
print(client.recv(100), client.getpeername(), repr(client.getsockname()))
client.close()
thread.join()
listener.close()
print(os.path.exists(PATH))
other = socket.socket(socket.AF_UNIX)
try:
    other.bind(PATH)
except OSError as error:
    print(error)
try:
    other.connect(PATH)
except ConnectionRefusedError as error:
    print(error)
os.unlink(PATH)
try:
    other.connect(PATH)
except FileNotFoundError as error:
    print(error)
one, two = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
one.bind('one.sock')
two.sendto(b'anonymous', 'one.sock')
print(one.recvfrom(100))
two.bind('two.sock')
two.sendto(b'signed', 'one.sock')
print(one.recvfrom(100))
try:
    two.connect('missing.sock')
except FileNotFoundError as error:
    print(error)

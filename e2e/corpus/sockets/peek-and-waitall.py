import socket
import threading
import time

listener = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(listener.getsockname())
served, _ = listener.accept()
client.sendall(b'0123456789')
time.sleep(0.05)
print(served.recv(4, socket.MSG_PEEK), served.recv(4), served.recv(100, socket.MSG_PEEK), served.recv(100))


def in_parts():
    for part in (b'ab', b'cd', b'ef', b'gh'):
        time.sleep(0.05)
        client.sendall(part)


writer = threading.Thread(target=in_parts)
writer.start()
print(served.recv(6, socket.MSG_WAITALL))
writer.join()
print(served.recv(10))
writer = threading.Thread(target=lambda: (time.sleep(0.05), client.sendall(b'xyz'), client.close()))
writer.start()
print(served.recv(10, socket.MSG_WAITALL), served.recv(10, socket.MSG_WAITALL))
writer.join()
view = bytearray(b'----------')
left, right = socket.socketpair()
left.sendall(b'12345')
print(right.recv_into(view, 3), view, right.recv_into(memoryview(view)[5:], 0), view)
for size in (-1, -5):
    try:
        right.recv(size)
    except ValueError as error:
        print(error)
print(right.recv(0))

"""Open files travel through a local socket."""
import os
import socket
import threading

left, right = socket.socketpair()
reading, writing = os.pipe()
socket.send_fds(left, [b'take these'], [reading, writing])
os.close(reading)
os.close(writing)
message, fds, flags, address = socket.recv_fds(right, 100, 5)
print(message, len(fds), flags, address)
os.write(fds[1], b'through the pipe')
print(os.read(fds[0], 100))
os.close(fds[1])
print(os.read(fds[0], 100))

# a connection that is being served is handed on
listener = socket.create_server(('127.0.0.1', 0))
client = socket.create_connection(listener.getsockname())
served, _ = listener.accept()
socket.send_fds(left, [b'x'], [served.fileno()])
served.close()


def worker():
    _, (fd,), _, _ = socket.recv_fds(right, 1, 1)
    with socket.socket(fileno=fd) as connection:
        connection.sendall(b'served by somebody else')


thread = threading.Thread(target=worker)
thread.start()
print(client.recv(100), client.recv(100))
thread.join()
# messages with descriptors stay apart; who does not ask for them loses them
a, b = socket.socketpair()
socket.send_fds(left, [b'one'], [a.fileno()])
socket.send_fds(left, [b'two'], [b.fileno()])
a.close()
print(right.recvmsg(100, socket.CMSG_SPACE(4))[0])
print(right.recv(100))
b.close()

# what a buffer for them has to hold, on a machine of 64 bits
print([(socket.CMSG_LEN(length), socket.CMSG_SPACE(length)) for length in (0, 1, 4, 8, 9, 2**31 - 41)])
for function, length in (socket.CMSG_LEN, -1), (socket.CMSG_SPACE, 2**31 - 24), (socket.CMSG_LEN, 2**63):
    try:
        function(length)
    except OverflowError as error:
        print(error)

import errno
import select
import socket
import time

listener = socket.create_server(('127.0.0.1', 0))
client = socket.socket()
client.setblocking(False)
try:
    client.connect(listener.getsockname())
except BlockingIOError as error:
    print(errno.errorcode[error.errno])
_, writable, _ = select.select([], [client], [], 1)
print(writable == [client], client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
print(client.connect_ex(listener.getsockname()), errno.errorcode[client.connect_ex(listener.getsockname())])
served, _ = listener.accept()
client.send(b'hello')
print(served.recv(10))
served.close()
client.close()

free = socket.socket()
free.bind(('127.0.0.1', 0))
client = socket.socket()
client.setblocking(False)
print(errno.errorcode[client.connect_ex(free.getsockname())])
poller = select.poll()
poller.register(client)
(fd, events), = poller.poll(1000)
print([name for name in ('POLLIN', 'POLLOUT', 'POLLERR', 'POLLHUP') if events & getattr(select, name)])
print(errno.errorcode[client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)])
print(client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))
client.close()

client = socket.socket()
client.settimeout(2)
try:
    client.connect(free.getsockname())
except OSError as error:
    print(error)

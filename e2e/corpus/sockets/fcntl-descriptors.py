# fcntl on sockets and pipes: non-blocking, close-on-exec, copies, as programs did before setblocking
import fcntl
import os
import socket

listener = socket.create_server(('127.0.0.1', 0))
flags = fcntl.fcntl(listener, fcntl.F_GETFL)
print(flags & os.O_NONBLOCK, flags & os.O_ACCMODE == os.O_RDWR)
fcntl.fcntl(listener, fcntl.F_SETFL, flags | os.O_NONBLOCK)
try:
    listener.accept()
except BlockingIOError as error:
    print(error.strerror)
print(os.get_blocking(listener.fileno()), listener.gettimeout())
fcntl.fcntl(listener.fileno(), fcntl.F_SETFL, flags)
print(os.get_blocking(listener.fileno()))

print(fcntl.fcntl(listener, fcntl.F_GETFD) & fcntl.FD_CLOEXEC, listener.get_inheritable())
fcntl.fcntl(listener, fcntl.F_SETFD, 0)
print(fcntl.fcntl(listener, fcntl.F_GETFD), listener.get_inheritable())

reading, writing = os.pipe()
print([fcntl.fcntl(fd, fcntl.F_GETFL) & os.O_ACCMODE for fd in (reading, writing)] == [os.O_RDONLY, os.O_WRONLY])
copy = fcntl.fcntl(writing, fcntl.F_DUPFD, 50)
print(copy, os.get_inheritable(copy), os.get_inheritable(writing))
os.write(copy, b'through the copy')
print(os.read(reading, 100))
fcntl.fcntl(reading, fcntl.F_SETFL, os.O_NONBLOCK)
try:
    os.read(reading, 1)
except BlockingIOError as error:
    print(error.strerror)
os.close(copy)
try:
    fcntl.fcntl(copy, fcntl.F_GETFL)
except OSError as error:
    print(error)
listener.close()

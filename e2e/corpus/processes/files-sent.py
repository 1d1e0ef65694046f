"""os.sendfile, socket.sendfile, copy_file_range, preadv and pwritev, posix_fallocate."""
import os
import socket

with open('a.txt', 'wb') as file:
    file.write(b'0123456789' * 10)
ours, theirs = socket.socketpair()
with open('a.txt', 'rb') as file:
    print(os.sendfile(ours.fileno(), file.fileno(), 5, 10), theirs.recv(100))
    print(ours.sendfile(file))
    ours.close()
    received = b''
    while data := theirs.recv(30):
        received += data
    print(len(received), file.tell())

source = os.open('a.txt', os.O_RDONLY)
target = os.open('b.txt', os.O_RDWR | os.O_CREAT | os.O_TRUNC)
print(os.copy_file_range(source, target, 7), os.pread(target, 10, 0))
print(os.pwritev(target, [b'ab', b'cd'], 2), os.pread(target, 10, 0))
first, second = bytearray(3), bytearray(9)
print(os.preadv(target, [first, second], 1), bytes(first), bytes(second))
os.posix_fallocate(target, 0, 50)
print(os.fstat(target).st_size)

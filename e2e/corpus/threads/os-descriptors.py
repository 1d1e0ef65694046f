"""Files by descriptor: os.open and what works on it."""
import os

fd = os.open('raw', os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
print(os.write(fd, b'hello world'), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.fstat(fd).st_size)
other = os.dup(fd)
print(os.read(other, 3), os.lseek(fd, 0, os.SEEK_CUR))
os.close(other)
os.ftruncate(fd, 4)
os.fsync(fd)
print(os.pread(fd, 10, 1), os.pwrite(fd, b'XY', 2), os.path.getsize('raw'))
os.close(fd)
for action in (lambda: os.read(fd, 1), lambda: os.write(fd, b'x'), lambda: os.close(fd)):
    try:
        action()
    except OSError as error:
        print(error)
with os.fdopen(os.open('raw', os.O_RDONLY), 'r') as file:
    print(file.read())
with open('raw', 'a', opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
    file.write('!')
print(open('raw').read())
fd = os.open('raw', os.O_WRONLY | os.O_APPEND)
os.write(fd, b'more')
os.close(fd)
print(open('raw').read())
try:
    os.open('raw', os.O_CREAT | os.O_EXCL | os.O_WRONLY)
except FileExistsError as error:
    print(error)
os.utime('raw', (100, 200))
print(os.stat('raw').st_mtime, os.path.getmtime('raw'), os.access('raw', os.R_OK), os.access('nothing', os.F_OK))
os.chmod('raw', 0o600)
print(oct(os.stat('raw').st_mode & 0o777))
file = open('raw', 'rb')
print(file.fileno() > 2, os.fstat(file.fileno()).st_size == os.path.getsize('raw'))
inner = open(file.fileno(), 'rb', closefd=False)
print(inner.read(2))
inner.close()
print(file.closed, file.read(2))

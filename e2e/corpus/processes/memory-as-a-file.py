import mmap
import os

import _posixshmem

NAME = '/pylanes-as-a-file'
fd = _posixshmem.shm_open(NAME, os.O_CREAT | os.O_RDWR | os.O_EXCL, mode=0o600)
print(os.fstat(fd).st_size, oct(os.fstat(fd).st_mode), os.read(fd, 5))
os.ftruncate(fd, 64)
print(os.fstat(fd).st_size, os.write(fd, b'abcdef'))
print(os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 3), os.lseek(fd, 0, os.SEEK_CUR), os.read(fd, 100)[:5], os.read(fd, 5))
copy = os.dup(fd)
print(os.lseek(copy, 2, os.SEEK_SET), os.read(fd, 2))

mapped = mmap.mmap(fd, 64)
print(mapped[:8])
mapped[0:3] = b'XYZ'
os.lseek(fd, 0, os.SEEK_SET)
print(os.read(fd, 6), os.pread(fd, 4, 1), os.pwrite(fd, b'!!', 1), mapped[:5])

# a child has the same position, and what it writes is seen here
os.lseek(fd, 10, os.SEEK_SET)
if os.fork() == 0:
    os.write(fd, b'child')
    os._exit(0)
os.wait()
print(os.lseek(fd, 0, os.SEEK_CUR), mapped[10:15])

os.lseek(fd, 0, os.SEEK_END)
print(os.write(fd, b'more'), os.fstat(fd).st_size)
with os.fdopen(copy, 'r+b') as file:
    file.seek(0)
    print(file.read(4), file.seek(0, os.SEEK_END), file.tell(), file.seekable())
    file.seek(2)
    file.write(b'__')
print(os.pread(fd, 6, 0))

reader = _posixshmem.shm_open(NAME, os.O_RDONLY, mode=0o600)
print(os.read(reader, 3))
for refused in (lambda: os.write(reader, b'x'), lambda: os.lseek(reader, -1, os.SEEK_SET), lambda: os.pread(reader, 1, -1)):
    try:
        refused()
    except OSError as error:
        print(error)
mapped.close()
os.ftruncate(fd, 200_000)
os.lseek(fd, 0, os.SEEK_SET)
print(len(os.read(fd, 150_000)), len(os.pread(fd, 300_000, 1)))
parts = [bytearray(3), bytearray(4)]
print(os.preadv(fd, parts, 0), parts, os.pwritev(fd, [b'1', b'23'], 1), os.pread(fd, 5, 0))
os.ftruncate(fd, 2)
print(os.pread(fd, 10, 0), os.fstat(reader).st_size)
os.close(fd)
os.close(reader)
_posixshmem.shm_unlink(NAME)

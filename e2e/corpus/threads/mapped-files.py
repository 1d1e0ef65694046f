# mmap of files: shared mappings write to the file, private ones do not; a forked child sees what its parent wrote, and the other way round.
import fcntl
import mmap
import os

with open('data.bin', 'wb') as file:
    file.write(b'hello world, this is a file' + bytes(8192))

with open('data.bin', 'r+b') as file:
    with mmap.mmap(file.fileno(), 0) as mapped:
        print(len(mapped), mapped.size(), mapped[:5], mapped.find(b'this'))
        mapped[0:5] = b'HELLO'
        with open('data.bin', 'rb') as other:
            print(other.read(11))
        mapped.seek(6)
        mapped.write(b'WORLD')
        mapped[5] = ord('-')
        mapped.move(20, 0, 5)
        mapped.flush()
    with open('data.bin', 'rb') as other:
        print(other.read(27))

with open('data.bin', 'r+b') as file:
    private = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    private[0:5] = b'xxxxx'
    print(private[:5], os.pread(file.fileno(), 5, 0))
    private.close()
    second = mmap.mmap(file.fileno(), 4096, offset=4096)
    view = memoryview(second)
    view[0:3] = b'abc'
    view.release()
    print(os.pread(file.fileno(), 3, 4096), second)
    second.close()

with open('data.bin', 'rb') as file:
    read_only = mmap.mmap(file.fileno(), 10, access=mmap.ACCESS_READ)
    try:
        read_only[0] = 1
    except TypeError as error:
        print(error)
    read_only.close()
    try:
        mmap.mmap(file.fileno(), 10)
    except PermissionError as error:
        print(error)
    try:
        mmap.mmap(file.fileno(), 1 << 20, access=mmap.ACCESS_READ)
    except ValueError as error:
        print(error)

open('empty.bin', 'wb').close()
with open('empty.bin', 'r+b') as file:
    try:
        mmap.mmap(file.fileno(), 0)
    except ValueError as error:
        print(error)

file = open('data.bin', 'r+b')
mapped = mmap.mmap(file.fileno(), 0)
mapped[0:6] = b'parent'
pid = os.fork()
if pid == 0:
    print('child sees', mapped[0:6])
    mapped[0:6] = b'child!'
    os._exit(0)
os.waitpid(pid, 0)
print('parent sees', mapped[0:6], open('data.bin', 'rb').read(6))

descriptor = os.open('data.bin', os.O_RDWR)
print(fcntl.fcntl(descriptor, fcntl.F_GETFD), os.get_inheritable(descriptor))
os.set_inheritable(descriptor, True)
print(fcntl.fcntl(descriptor, fcntl.F_GETFD), os.get_inheritable(descriptor))
fcntl.fcntl(descriptor, fcntl.F_SETFD, fcntl.FD_CLOEXEC)
print(os.get_inheritable(descriptor), os.get_inheritable(os.dup(descriptor)))
fcntl.fcntl(descriptor, fcntl.F_SETFL, fcntl.fcntl(descriptor, fcntl.F_GETFL) | os.O_APPEND)
os.lseek(descriptor, 0, os.SEEK_SET)
os.write(descriptor, b'END')
print(os.fstat(descriptor).st_size, os.pread(descriptor, 3, 8219))

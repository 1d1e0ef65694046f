import mmap
import os

with open('data.bin', 'wb') as f:
    f.write(b'0123456789' * 10)

with open('data.bin', 'r+b') as f:
    shared = mmap.mmap(f.fileno(), 0)
    shared.resize(10)
    print(len(shared), shared[:], os.stat('data.bin').st_size)
    shared.resize(8192)
    print(len(shared), shared[:12], os.stat('data.bin').st_size)
    shared[8190:] = b'zz'
    view = memoryview(shared)
    try:
        shared.resize(20)
    except BufferError as error:
        print(error)
    view.release()
    shared.close()
    print(os.pread(f.fileno(), 20, 8185))
    with mmap.mmap(f.fileno(), 100, access=mmap.ACCESS_COPY) as copy:
        try:
            copy.resize(10)
        except TypeError as error:
            print(error)

anonymous = mmap.mmap(-1, 100)
anonymous[:5] = b'hello'
anonymous.resize(50)
print(len(anonymous), anonymous[:6])

private = mmap.mmap(-1, 10, flags=mmap.MAP_PRIVATE)
private[:3] = b'abc'
private.resize(5000)
print(len(private), private[:4], private[4999])

for arguments in ((-1, 0), (-1, 10)):
    try:
        mmap.mmap(*arguments, offset=3)
    except OSError as error:
        print(error)

"""Records of one file: each process its own bytes; F_GETLK, os.lockf, EDEADLK, open file description locks."""
import fcntl, os, struct, multiprocessing, time

def get(fd, command=fcntl.F_GETLK, kind=fcntl.F_WRLCK, start=0, length=0):
    kind, whence, start, length, pid = struct.unpack('hhqqi4x', fcntl.fcntl(fd, command, struct.pack('hhqqi4x', kind, 0, start, length, 0)))
    return {fcntl.F_RDLCK: 'read', fcntl.F_WRLCK: 'write', fcntl.F_UNLCK: 'free'}[kind], start, length, pid

def other(ready, done, parent):
    fd = os.open('data.txt', os.O_RDWR)
    fcntl.lockf(fd, fcntl.LOCK_EX, 10, 20)
    fcntl.lockf(fd, fcntl.LOCK_SH, 10, 40)
    fcntl.lockf(fd, fcntl.LOCK_SH, 10, 50)
    found = get(fd)
    print('the parent has', found[:3], found[3] == parent, flush=True)
    ready.set()
    try:
        fcntl.lockf(fd, fcntl.LOCK_EX, 1, 0)
        print('other goes on', flush=True)
    finally:
        done.set()

if __name__ == '__main__':
    fd = os.open('data.txt', os.O_RDWR | os.O_CREAT)
    os.write(fd, b'x' * 100)
    fcntl.lockf(fd, fcntl.LOCK_EX, 10, 0)
    fcntl.lockf(fd, fcntl.LOCK_EX, 5, 10)
    ready, done = multiprocessing.Event(), multiprocessing.Event()
    p = multiprocessing.Process(target=other, args=(ready, done, os.getpid()))
    p.start()
    ready.wait()
    for start, length in ((0, 20), (15, 10), (40, 1), (55, 0)):
        kind, at, count, pid = get(fd, start=start, length=length)
        print(start, length, kind, at, count, 'the child' if pid == p.pid else pid, flush=True)
    print('a reader', get(fd, kind=fcntl.F_RDLCK, start=40, length=20)[:3])
    os.lseek(fd, 20, 0)
    for command in (os.F_TEST, os.F_TLOCK):
        try:
            os.lockf(fd, command, 5)
        except OSError as e:
            print(repr(e), flush=True)
    os.lseek(fd, 0, 0)
    print(os.lockf(fd, os.F_TEST, 5))
    time.sleep(0.2)
    try:
        fcntl.lockf(fd, fcntl.LOCK_EX, 1, 25)
    except OSError as e:
        print(repr(e), flush=True)
    fcntl.lockf(fd, fcntl.LOCK_UN)
    done.wait()
    p.join()
    one, two = os.open('data.txt', os.O_RDWR), os.open('data.txt', os.O_RDWR)
    lock = struct.pack('hhqqi4x', fcntl.F_WRLCK, 0, 0, 0, 0)
    fcntl.fcntl(one, fcntl.F_OFD_SETLK, lock)
    try:
        fcntl.fcntl(two, fcntl.F_OFD_SETLK, lock)
    except OSError as e:
        print(repr(e))
    print(get(two, fcntl.F_OFD_GETLK), get(fd)[:3])
    os.close(one)
    print(get(two, fcntl.F_OFD_GETLK)[0])

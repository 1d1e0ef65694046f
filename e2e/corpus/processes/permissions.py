"""What an ordinary user may do with files of each mode, and with memory that processes share."""
import errno
import mmap
import os
import pwd
from multiprocessing import Process
import _posixshmem


def tried(function, *arguments):
    try:
        result = function(*arguments)
    except OSError as error:
        return errno.errorcode[error.errno]
    return 'yes' if result is None or result is True else result


def opened(path, flags):
    os.close(os.open(path, flags))


def child():
    print('a child', [tried(opened, 'mine', flags) for flags in (os.O_RDONLY, os.O_WRONLY)])


if __name__ == '__main__':
    os.umask(0o022)
    print('ordinary', os.getuid() != 0, os.getuid() == os.geteuid() == os.getresuid()[2], pwd.getpwuid(os.getuid()).pw_uid == os.getuid())
    for mode in (0o000, 0o400, 0o200, 0o100, 0o077, 0o644, 0o666, 0o777):
        file = os.open('mine', os.O_CREAT | os.O_RDWR, mode)
        print(oct(mode), oct(os.fstat(file).st_mode), [tried(opened, 'mine', flags) for flags in (os.O_RDONLY, os.O_WRONLY, os.O_RDWR)],
              [os.access('mine', kind) for kind in (os.R_OK, os.W_OK, os.X_OK)])
        os.close(file)
        if mode == 0o200:
            process = Process(target=child)
            process.start()
            process.join()
        os.remove('mine')
    os.mkdir('shut', 0o500)
    print('into a folder', tried(os.mkdir, 'shut/in'))
    os.chmod('shut', 0o300)
    print('list it', tried(os.listdir, 'shut'), 'into it', tried(os.mkdir, 'shut/in'))
    os.chmod('shut', 0o600)
    print('through it', tried(os.stat, 'shut/in'), tried(os.chdir, 'shut'), 'out of it', tried(os.rmdir, 'shut/in'))
    os.chmod('shut', 0o700)
    os.rmdir('shut/in')
    open('own', 'w').close()
    print('give away', tried(os.chown, 'own', 0, 0), tried(os.chown, 'own', os.getuid(), -1), 'become', tried(os.setuid, 0), tried(os.setuid, os.getuid()))
    print('signal', tried(os.kill, os.getpid(), 0))
    for mode in (0o600, 0o666, 0o000, 0o400):
        name = '/permissions-%o' % mode
        memory = _posixshmem.shm_open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
        os.ftruncate(memory, 100)
        print(oct(mode), oct(os.fstat(memory).st_mode), os.fstat(memory).st_size, os.fstat(memory).st_uid == os.getuid())
        os.fchmod(memory, mode | 0o040)
        print(oct(os.fstat(memory).st_mode))
        os.close(memory)
        reading = tried(_posixshmem.shm_open, name, os.O_RDONLY, 0)
        if isinstance(reading, int):
            print('reads', tried(lambda: mmap.mmap(reading, 100).close()), tried(lambda: mmap.mmap(reading, 100, prot=mmap.PROT_READ).close()), tried(os.ftruncate, reading, 200))
            os.close(reading)
        else:
            print('reads', reading)
        writing = tried(_posixshmem.shm_open, name, os.O_RDWR, 0)
        if isinstance(writing, int):
            os.close(writing)
        print('writes', isinstance(writing, int) or writing, 'again', tried(_posixshmem.shm_open, name, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))
        _posixshmem.shm_unlink(name)
    for name in ('', '/a/b', '/' + 'n' * 300):
        print(repr(name[:5]), tried(_posixshmem.shm_open, name, os.O_CREAT | os.O_RDWR, 0o600))

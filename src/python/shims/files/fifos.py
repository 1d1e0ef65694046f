"""FIFOs: files of the disk that are marked as such. Opening one gives a descriptor of the kernel's, for its pipe behind the name."""
import os
import stat
from _pylanes_glue import sys as call

from _pylanes.blocking import raise_interrupt
from _pylanes.constants import EINTR, EINVAL, ENXIO, SYS_fifoMake, SYS_fifoOpen
from _pylanes.errors import os_error, untranslated
from _pylanes.place import where

_open, _close, _readlink = os.open, os.close, os.readlink

_ACCESS = os.O_RDONLY | os.O_WRONLY | os.O_RDWR


def is_refused_fifo(failure, path):
    """Whether the C library refused to open this path because a FIFO is there."""
    # emptying it is refused in another way than opening it
    if failure.errno not in (ENXIO, EINVAL) or isinstance(path, int):
        return False
    try:
        return stat.S_ISFIFO(os.stat(path).st_mode)
    except OSError:
        return False


def open_fifo(path, flags):
    """`os.open` of a FIFO."""
    access = flags & _ACCESS
    full = os.path.realpath(os.fsdecode(path))
    while True:
        fd = call(SYS_fifoOpen, full, access != os.O_WRONLY, access != os.O_RDONLY, not flags & os.O_NONBLOCK, where())
        if fd >= 0:
            return fd
        if fd != -EINTR:
            raise os_error(fd, path)
        raise_interrupt()


def mkfifo(path, mode=0o666, *, dir_fd=None):
    mknod(path, mode & 0o7777 | stat.S_IFIFO, dir_fd=dir_fd)


def mknod(path, mode=0o600, device=0, *, dir_fd=None):
    kind = stat.S_IFMT(mode)
    if kind not in (0, stat.S_IFREG, stat.S_IFIFO):
        raise untranslated('EPERM')
    try:
        fd = _open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, stat.S_IMODE(mode), dir_fd=dir_fd)
    except OSError as failure:
        # it is told without the path
        raise OSError(failure.errno, failure.strerror) from None
    full = _readlink('/proc/self/fd/%d' % fd)
    _close(fd)
    if kind == stat.S_IFIFO:
        call(SYS_fifoMake, full)


def install():
    """Before `files`, which lets them take their turn."""
    for function in (mkfifo, mknod):
        function.__module__ = 'posix'
        setattr(os, function.__name__, function)
        os.supports_dir_fd.add(function)

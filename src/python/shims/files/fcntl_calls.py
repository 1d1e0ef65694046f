"""
`fcntl.fcntl` of the kernel's descriptors: whether they wait, whether a new program inherits them, copies of them. Files are the C library's;
their locks are in file_locks.py.
"""
import fcntl as module
import os
import stat
from _pylanes_glue import sys as call

from _pylanes import file_locks
from _pylanes.constants import FILE_pipeRead, FILE_pipeWrite, SYS_fdBlocking, SYS_fdDup, SYS_fdKind
from _pylanes.descriptors import LONGEST_READ, behind, checked, file_control, get_inheritable, is_ours, set_blocking, set_inheritable
from _pylanes.errors import error, translated
from _pylanes.selecting import descriptor_of

F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_NOTIFY, F_DUPFD_CLOEXEC, F_GETPIPE_SZ = 0, 1, 2, 3, 4, 1026, 1030, 1032
FD_CLOEXEC = 1
_MODES = {FILE_pipeRead: os.O_RDONLY, FILE_pipeWrite: os.O_WRONLY}


def fcntl(fd, cmd, arg=0, /):
    fd = behind(descriptor_of(fd))
    if cmd in file_locks.COMMANDS:
        return file_locks.control(fd, cmd, arg)
    if cmd == F_NOTIFY:
        # as a Linux without `dnotify`, which everything since prefers inotify to
        raise error('EINVAL' if stat.S_ISDIR(os.fstat(fd).st_mode) else 'ENOTDIR')
    if not is_ours(fd):
        if cmd == F_GETFD:
            return 0 if get_inheritable(fd) else FD_CLOEXEC
        if cmd == F_SETFD:
            set_inheritable(fd, not arg & FD_CLOEXEC)
            return 0
        try:
            return file_control(fd, cmd, arg)
        except OSError as failed:
            raise translated(failed) from None
    kind = call(SYS_fdKind, fd)
    if not kind:
        raise error('EBADF')
    if cmd in (F_DUPFD, F_DUPFD_CLOEXEC):
        copy = checked(call(SYS_fdDup, fd, arg))
        set_inheritable(copy, cmd == F_DUPFD)
        return copy
    if cmd == F_GETFD:
        return 0 if get_inheritable(fd) else FD_CLOEXEC
    if cmd == F_SETFD:
        set_inheritable(fd, not arg & FD_CLOEXEC)
    elif cmd == F_GETFL:
        return _MODES.get(kind, os.O_RDWR) | (0 if call(SYS_fdBlocking, fd) == 1 else os.O_NONBLOCK)
    elif cmd == F_GETPIPE_SZ and kind in _MODES:
        return LONGEST_READ
    elif cmd == F_SETFL:
        set_blocking(fd, not arg & os.O_NONBLOCK)
    else:
        raise error('EINVAL')
    return 0


def install():
    fcntl.__module__ = 'fcntl'
    module.fcntl = fcntl
    file_locks.install()

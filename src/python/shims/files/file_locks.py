"""`fcntl.flock`, `fcntl.lockf`, the commands of `fcntl.fcntl` that lock, and `os.lockf`: the kernel's locks of files."""
import fcntl
import os
import struct
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes.blocking import raise_interrupt
from _pylanes.constants import (
    EINTR, LOCK_exclusive, LOCK_shared, LOCK_unlock, LOCKED_BY_file, LOCKED_BY_flock, LOCKED_BY_process, SYS_fileLock, SYS_fileLockTest,
)
from _pylanes.descriptors import behind, is_open, number
from _pylanes.errors import error, os_error
from _pylanes.place import where
from _pylanes.selecting import descriptor_of

LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
_TYPES = {LOCK_SH: LOCK_shared, LOCK_EX: LOCK_exclusive, LOCK_UN: LOCK_unlock}
_F_ULOCK, _F_LOCK, _F_TLOCK, _F_TEST = range(4)

# numbers of Linux: what to do, and whose the lock is
_GET, _SET, _WAIT = range(3)
COMMANDS = {
    5: (_GET, LOCKED_BY_process), 6: (_SET, LOCKED_BY_process), 7: (_WAIT, LOCKED_BY_process),
    36: (_GET, LOCKED_BY_file), 37: (_SET, LOCKED_BY_file), 38: (_WAIT, LOCKED_BY_file),
}
_NAMES = {
    'F_GETLK': 5, 'F_SETLK': 6, 'F_SETLKW': 7, 'F_GETLK64': 5, 'F_SETLK64': 6, 'F_SETLKW64': 7, 'F_OFD_GETLK': 36, 'F_OFD_SETLK': 37,
    'F_OFD_SETLKW': 38, 'F_RDLCK': LOCK_shared, 'F_WRLCK': LOCK_exclusive, 'F_UNLCK': LOCK_unlock,
}

# struct flock of Linux on 64 bits; a program may leave out the end, or write `long` for the offsets, which is shorter here
_FLOCK = struct.Struct('<hh4xqqi')
_SHORT_FLOCK = struct.Struct('<hhiii')


def _lock(fd, owned_by, kind, waits, start=0, length=0, whence=0):
    fd = behind(fd)
    if not is_open(fd):
        raise error('EBADF')
    while True:
        answer = call(SYS_fileLock, fd, owned_by, kind, waits, start, length, whence, where())
        if answer == 0:
            return
        if answer != -EINTR:
            raise os_error(answer)
        raise_interrupt()


def _test(fd, owned_by, kind, start, length, whence):
    """Type, start, length and pid of what would keep such a lock out."""
    fd = behind(fd)
    if not is_open(fd):
        raise error('EBADF')
    answer = call_object(SYS_fileLockTest, fd, owned_by, kind, start, length, whence)
    if type(answer) is int:
        raise os_error(answer)
    return map(int, struct.unpack('<4d', answer))


def flock(fd, operation, /):
    fd = descriptor_of(fd)
    kind = _TYPES.get(number(operation) & ~LOCK_NB)
    if kind is None:
        raise error('EINVAL')
    _lock(fd, LOCKED_BY_flock, kind, not operation & LOCK_NB)


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    fd = descriptor_of(fd)
    if cmd == LOCK_UN:
        kind = LOCK_unlock
    elif cmd & (LOCK_SH | LOCK_EX):
        kind = LOCK_shared if cmd & LOCK_SH else LOCK_exclusive
    else:
        raise ValueError('unrecognized lockf argument')
    if not 0 <= whence <= 2:
        raise error('EINVAL')
    _lock(fd, LOCKED_BY_process, kind, not cmd & LOCK_NB, number(start), number(len), whence)


def control(fd, cmd, argument):
    """A command of `fcntl.fcntl` that is about a lock; `argument` is a struct flock."""
    if isinstance(argument, int):
        raise error('EFAULT')
    data = bytearray(argument.encode() if isinstance(argument, str) else argument)
    short = len(data) < _SHORT_FLOCK.size + 4
    layout = _SHORT_FLOCK if short else _FLOCK
    kind, whence, start, length, pid = layout.unpack(data.ljust(layout.size, b'\0')[:layout.size])
    action, owned_by = COMMANDS[cmd]
    if kind not in (LOCK_shared, LOCK_exclusive, LOCK_unlock) or not 0 <= whence <= 2 or (owned_by == LOCKED_BY_file and pid) or (action == _GET and kind == LOCK_unlock):
        raise error('EINVAL')
    if action != _GET:
        _lock(fd, owned_by, kind, action == _WAIT, start, length, whence)
    else:
        found, at, count, holder = _test(fd, owned_by, kind, start, length, whence)
        # where nothing keeps it out, all but the type stays as it was
        filled = layout.pack(found, whence, start, length, pid) if found == LOCK_unlock else layout.pack(found, 0, at, count, holder)
        data[:] = filled[:len(data)].ljust(len(data), b'\0')
    return bytes(data)


def os_lockf(fd, command, length, /):
    fd, command, length = number(fd), number(command), number(length)
    if command == _F_TEST:
        found, _, _, holder = _test(fd, LOCKED_BY_process, LOCK_exclusive, 0, length, 1)
        if found != LOCK_unlock and holder != os.getpid():
            raise error('EACCES')
    elif command in (_F_ULOCK, _F_LOCK, _F_TLOCK):
        _lock(fd, LOCKED_BY_process, LOCK_unlock if command == _F_ULOCK else LOCK_exclusive, command == _F_LOCK, 0, length, 1)
    else:
        raise error('EINVAL')


def install():
    for name, value in _NAMES.items():
        setattr(fcntl, name, value)
    os_lockf.__name__ = os_lockf.__qualname__ = 'lockf'
    os_lockf.__module__ = 'posix'
    os.lockf = os_lockf
    for name, value in (('F_ULOCK', _F_ULOCK), ('F_LOCK', _F_LOCK), ('F_TLOCK', _F_TLOCK), ('F_TEST', _F_TEST)):
        setattr(os, name, value)
    for function in (flock, lockf):
        function.__module__ = 'fcntl'
        setattr(fcntl, function.__name__, function)

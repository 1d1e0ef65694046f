"""`select.epoll` over the kernel's readiness.

Readable descriptors are reported as long as they are readable, also where EPOLLET is asked for; writable ones with EPOLLET
only when they have become so. It is what `selectors`, and so asyncio, take by default, as on Linux.
The descriptor of an epoll object is that of a socket connected to nothing; what it stands for is here, by its number.
"""
import select as select_module
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_socketNew
from _pylanes.descriptors import CLOSING, checked, close, is_open, is_ours
from _pylanes.errors import error
from _pylanes.selecting import POLLNVAL, POLLOUT, descriptor_of, wait_for

EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 2, 4, 8, 16
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG, EPOLLRDHUP = 0x40, 0x80, 0x100, 0x200, 0x400, 0x2000
EPOLLEXCLUSIVE, EPOLLONESHOT, EPOLLET = 1 << 28, 1 << 30, 1 << 31
EPOLL_CLOEXEC = 0x80000
_LEVELS = 0xFFFF


# descriptor → what is asked for through it, where it is open
_asked = {}


class _Asked:
    """The descriptors to wait for, with what is wanted of each: shared by all objects of one descriptor."""

    __slots__ = ('wanted', 'spent', 'writable')

    def __init__(self):
        self.wanted = {}
        # asked for once and reported: silent until modified
        self.spent = set()
        # reported as writable, and not seen otherwise since
        self.writable = set()

    def forget(self, fd):
        del self.wanted[fd]
        self.again(fd)

    def again(self, fd):
        self.spent.discard(fd)
        self.writable.discard(fd)


class epoll:
    """Descriptors to wait for, with what is wanted of each."""

    _fd = -1

    def __init__(self, sizehint=-1, flags=0):
        if sizehint.__class__ is not int:
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(sizehint).__name__)
        if sizehint != -1 and sizehint <= 0:
            raise ValueError('negative sizehint')
        if flags not in (0, EPOLL_CLOEXEC):
            raise OSError('invalid flags')
        self._fd = checked(call(SYS_socketNew, 0, 0, 0, ''))
        _asked[self._fd] = _Asked()
        if _forget_closed not in CLOSING:
            CLOSING.append(_forget_closed)

    @classmethod
    def fromfd(cls, fd, /):
        """The object of a descriptor that is open already."""
        made = cls.__new__(cls)
        made._fd = fd
        return made

    closed = property(lambda self: self._fd == -1)

    def fileno(self):
        self._check()
        return self._fd

    def _check(self):
        if self._fd == -1:
            raise ValueError('I/O operation on closed epoll object')

    def _all(self):
        self._check()
        asked = _asked.get(self._fd)
        if asked is None:
            raise error('EINVAL' if is_open(self._fd) else 'EBADF')
        return asked

    def _known(self, fd, known):
        """What is asked for, and the number of the descriptor, which must be `known` already or must not be."""
        self._check()
        fd = descriptor_of(fd)
        asked = self._all()
        if not is_open(fd):
            raise error('EBADF')
        if not is_ours(fd):
            raise error('EPERM')
        if (fd in asked.wanted) != known:
            raise error('ENOENT' if known else 'EEXIST')
        return asked, fd

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        asked, fd = self._known(fd, False)
        asked.wanted[fd] = eventmask

    def modify(self, fd, eventmask):
        asked, fd = self._known(fd, True)
        asked.wanted[fd] = eventmask
        asked.again(fd)

    def unregister(self, fd):
        asked, fd = self._known(fd, True)
        asked.forget(fd)

    def poll(self, timeout=None, maxevents=-1):
        """[(fd, events)]; `timeout` in seconds, None or below 0: for ever."""
        asked = self._all()
        if timeout is not None and not isinstance(timeout, (int, float)):
            raise TypeError('timeout must be an integer or None')
        if maxevents != -1 and maxevents <= 0:
            raise ValueError('maxevents must be greater than 0, got %d' % maxevents)
        _forget_unwritable(asked)
        found = wait_for(list(_interests(asked)), None if timeout is None or timeout < 0 else timeout)
        ready = []
        for fd, events in found:
            if events & POLLNVAL:
                # closed by the program, and so no longer waited for
                asked.forget(fd)
                continue
            if 0 < maxevents <= len(ready):
                break
            wanted = asked.wanted[fd]
            if wanted & EPOLLET:
                # whatever there is news of, all that holds is reported
                events = dict(wait_for([(fd, wanted & _LEVELS)], 0)).get(fd, events)
                if events & POLLOUT:
                    asked.writable.add(fd)
            if wanted & EPOLLONESHOT:
                asked.spent.add(fd)
            ready.append((fd, events))
        return ready

    def close(self):
        fd, self._fd = self._fd, -1
        if fd != -1 and _asked.pop(fd, None):
            close(fd)

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def _forget_closed(fd):
    """A closed descriptor is waited for no longer: its number may be that of something else soon."""
    for asked in _asked.values():
        if fd in asked.wanted:
            asked.forget(fd)


def _interests(asked):
    for fd, wanted in asked.wanted.items():
        if fd not in asked.spent:
            levels = wanted & _LEVELS
            yield fd, levels & ~POLLOUT if fd in asked.writable else levels


def _forget_unwritable(asked):
    if asked.writable:
        still = dict(wait_for([(fd, POLLOUT) for fd in asked.writable], 0))
        asked.writable = {fd for fd in asked.writable if still.get(fd, 0) & POLLOUT}


def install():
    """Before `selectors` is imported, which looks for what there is."""
    epoll.__module__ = 'select'
    select_module.epoll = epoll
    for name, value in globals().items():
        if name.startswith('EPOLL'):
            setattr(select_module, name, value)

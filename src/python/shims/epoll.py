"""`select.epoll` over the kernel's readiness.

Readable descriptors are told of as long as they are readable, also where EPOLLET is asked for; writable ones with EPOLLET
only when they have become so. `selectors` does not know of this class: its default is poll.
"""
import select as select_module

from _pylanes.errors import error
from _pylanes.selecting import POLLNVAL, POLLOUT, descriptor_of, wait_for

EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLERR, EPOLLHUP = 1, 2, 4, 8, 16
EPOLLRDNORM, EPOLLRDBAND, EPOLLWRNORM, EPOLLWRBAND, EPOLLMSG, EPOLLRDHUP = 0x40, 0x80, 0x100, 0x200, 0x400, 0x2000
EPOLLEXCLUSIVE, EPOLLONESHOT, EPOLLET = 1 << 28, 1 << 30, 1 << 31
EPOLL_CLOEXEC = 0x80000
_LEVELS = 0xFFFF


class epoll:
    """Descriptors to wait for, with what is wanted of each."""

    def __init__(self, sizehint=-1, flags=0):
        self._wanted = {}
        # asked for once and told of: silent until modified
        self._spent = set()
        # told of as writable, and not seen otherwise since
        self._writable = set()
        self.closed = False

    def _fd(self, fd, known):
        if self.closed:
            raise ValueError('I/O operation on closed epoll object')
        fd = descriptor_of(fd)
        if (fd in self._wanted) != known:
            raise error('ENOENT' if known else 'EEXIST')
        return fd

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        self._wanted[self._fd(fd, False)] = eventmask

    def modify(self, fd, eventmask):
        fd = self._fd(fd, True)
        self._wanted[fd] = eventmask
        self._spent.discard(fd)
        self._writable.discard(fd)

    def unregister(self, fd):
        fd = self._fd(fd, True)
        del self._wanted[fd]
        self._spent.discard(fd)
        self._writable.discard(fd)

    def _interests(self):
        for fd, wanted in self._wanted.items():
            if fd not in self._spent:
                levels = wanted & _LEVELS
                yield fd, levels & ~POLLOUT if fd in self._writable else levels

    def _forget_unwritable(self):
        if self._writable:
            still = dict(wait_for([(fd, POLLOUT) for fd in self._writable], 0))
            self._writable = {fd for fd in self._writable if still.get(fd, 0) & POLLOUT}

    def poll(self, timeout=None, maxevents=-1):
        """[(fd, events)]; `timeout` in seconds, None or below 0: for ever."""
        if self.closed:
            raise ValueError('I/O operation on closed epoll object')
        self._forget_unwritable()
        found = wait_for(list(self._interests()), None if timeout is None or timeout < 0 else timeout)
        ready = []
        for fd, events in found:
            if events & POLLNVAL:
                # closed by the program, and so no longer waited for
                del self._wanted[fd]
                continue
            if 0 < maxevents <= len(ready):
                break
            wanted = self._wanted[fd]
            if wanted & EPOLLET and events & POLLOUT:
                self._writable.add(fd)
            if wanted & EPOLLONESHOT:
                self._spent.add(fd)
            ready.append((fd, events))
        return ready

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def install():
    """After `selectors` is imported."""
    epoll.__module__ = 'select'
    select_module.epoll = epoll
    for name, value in globals().items():
        if name.startswith('EPOLL'):
            setattr(select_module, name, value)

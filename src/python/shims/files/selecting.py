"""`select.select` and `select.poll` over the kernel's readiness. Files of the C library are always ready."""
import select as select_module
import time
from array import array
from _pylanes_glue import sysObject as call_object

from _pylanes import clock
from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import EBADF, EINTR, SYS_poll
from _pylanes.descriptors import is_open, is_ours
from _pylanes.errors import error, os_error
from _pylanes.place import where
from _pylanes.thread import raise_interrupt

_USHRT_MAX, _INT_MAX = 65_535, 2_147_483_647
POLLIN, POLLPRI, POLLOUT, POLLERR, POLLHUP, POLLNVAL = 1, 2, 4, 8, 16, 32


def descriptor_of(item):
    """A descriptor, or that of an object with `fileno`."""
    if isinstance(item, int):
        fd = item
    else:
        try:
            method = item.fileno
        except AttributeError:
            raise TypeError('argument must be an int, or have a fileno() method.') from None
        fd = method()
        if not isinstance(fd, int):
            raise TypeError('fileno() returned a non-integer')
    if not -1 << 31 <= fd < 1 << 31:
        raise OverflowError('Python int too large to convert to C int')
    if fd < 0:
        raise ValueError('file descriptor cannot be a negative integer (%d)' % fd)
    return fd


def wait_for(interests, seconds):
    """Waits until a descriptor is ready: [(fd, events)] → [(fd, revents)] of those that are; `seconds` None: for ever."""
    ready = [(fd, events & (POLLIN | POLLOUT) if is_open(fd) else POLLNVAL) for fd, events in interests if not is_ours(fd)]
    pipes = [pair for pair in interests if is_ours(pair[0])]
    if not pipes and (ready or seconds == 0):
        return ready
    words = array('i', [word for pair in pipes for word in pair]).tobytes()
    end = None if seconds is None or ready else time.monotonic() + seconds
    while True:
        left = 0 if ready else -1 if end is None else max(0, -int(-seconds * 1_000_000_000 // 1))
        answer = call_object(SYS_poll, words, left, where())
        if type(answer) is bytes:
            return ready + [(pipes[index][0], revents) for index, revents in enumerate(answer) if revents]
        if answer != -EINTR:
            raise os_error(answer)
        raise_interrupt()
        if end is not None:
            seconds = end - time.monotonic()


def select(rlist, wlist, xlist, timeout=None, /):
    if timeout is not None and not isinstance(timeout, (int, float)):
        raise TypeError('timeout must be a float or None')
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    return ready_of((rlist, wlist, xlist), timeout, _sleep_or_wait)


def _sleep_or_wait(interests, seconds):
    if interests:
        return wait_for(interests, seconds)
    clock.sleep(10**6 if seconds is None else seconds)
    return []


def ready_of(lists, seconds, wait):
    """What of the lists for reading, writing and exceptions is ready, by `wait`, which is as wait_for."""
    asked = [[(item, descriptor_of(item)) for item in items] for items in lists]
    events = {}
    for wanted, pairs in zip((POLLIN, POLLOUT, POLLPRI), asked):
        for _, fd in pairs:
            events[fd] = events.get(fd, 0) | wanted
    ready = dict(wait(list(events.items()), seconds))
    for revents in ready.values():
        if revents & POLLNVAL:
            raise os_error(-EBADF)
    means = (POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI)
    return tuple([item for item, fd in pairs if ready.get(fd, 0) & mask] for pairs, mask in zip(asked, means))


class Poll:
    """An object of descriptors to wait for."""

    _wait = staticmethod(wait_for)

    def __new__(cls, *arguments, **options):
        raise TypeError("cannot create 'select.poll' instances")

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        self._events[descriptor_of(fd)] = _short(eventmask)

    def modify(self, fd, eventmask, /):
        fd = descriptor_of(fd)
        eventmask = _short(eventmask)
        if fd not in self._events:
            raise error('ENOENT')
        self._events[fd] = eventmask

    def unregister(self, fd, /):
        fd = descriptor_of(fd)
        if fd not in self._events:
            raise KeyError(fd)
        del self._events[fd]

    def poll(self, timeout=None, /):
        """`timeout` in milliseconds; None or below 0: for ever."""
        if timeout is not None:
            if not isinstance(timeout, (int, float)):
                raise TypeError('timeout must be an integer or None')
            if timeout > _INT_MAX:
                raise OverflowError('timeout is too large' if timeout < 1 << 53 else 'timestamp too large to convert to C PyTime_t')
        if self._polling:
            raise RuntimeError('concurrent poll() invocation')
        self._polling = True
        try:
            return self._wait(list(self._events.items()), None if timeout is None or timeout < 0 else timeout / 1000)
        finally:
            self._polling = False


def _short(eventmask):
    if eventmask < 0:
        raise ValueError('value must be positive')
    if eventmask > _USHRT_MAX:
        raise OverflowError('Python int too large for C unsigned short')
    return eventmask


def new_poll(kind):
    made = object.__new__(kind)
    made._events = {}
    made._polling = False
    return made


def poll():
    """An object of descriptors to wait for."""
    return new_poll(Poll)


def install():
    """Before `selectors` is imported, which looks for what there is."""
    # `selectors` makes them attributes of classes
    select_module.select = builtin_function_or_method(select, 'select')
    select_module.poll = builtin_function_or_method(poll, 'select')
    Poll.__name__ = Poll.__qualname__ = 'poll'
    Poll.__module__ = 'select'

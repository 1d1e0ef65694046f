"""Locks for greenlets."""
from greenlet import getcurrent
from _pylanes.constants import (
    KIND_boundedSemaphore, KIND_lock, KIND_rlock, KIND_semaphore, OP_acquire, OP_acquireFailed, OP_release, REASON_lock, REASON_semaphore, WAKE_release,
)

from gevent import _log
from gevent._linkable import AbstractLinkable

__all__ = ['Semaphore', 'BoundedSemaphore', 'DummySemaphore', 'RLock']


class Semaphore(AbstractLinkable):
    """Semaphore(value=1): as many greenlets at once as its value says."""

    _notify_all = False
    _reason = REASON_semaphore
    _kind = KIND_semaphore

    def __init__(self, value=1, hub=None):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        AbstractLinkable.__init__(self)
        self.counter = value
        _log.shows(self, self._kind, value)

    def __str__(self):
        return '<%s at %#x counter=%s _links[%s]>' % (type(self).__name__, id(self), self.counter, self.linkcount())

    __repr__ = __str__

    def locked(self):
        """Whether `acquire` would wait."""
        return self.counter <= 0

    def ready(self):
        return self.counter > 0

    def acquire(self, blocking=True, timeout=None):
        """Takes one, waiting for it if need be. False: there was none in time."""
        if timeout is not None and timeout < 0:
            timeout = None
        if self.counter <= 0:
            if not blocking or not self._block(timeout):
                self._refused('timeout' if blocking else 'busy')
                return False
        self.counter -= 1
        self._taken()
        return True

    def release(self, count=1):
        self.counter += count
        self._given_back(count)
        self._check_and_notify()
        return self.counter

    def _taken(self):
        _log.operation(OP_acquire, self, self.counter)

    def _refused(self, why):
        _log.operation(OP_acquireFailed, self, self.counter, why)

    def _given_back(self, count):
        _log.operation(OP_release, self, self.counter)
        if self._links:
            _log.wake_links(self._links[:count], WAKE_release, _log.object_of(self))

    def wait(self, timeout=None):
        """Waits until one could be taken; says how many."""
        if self.counter <= 0:
            self._block(timeout)
        return self.counter

    def __enter__(self):
        self.acquire()

    def __exit__(self, *details):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was acquired."""

    _OVER_RELEASE_ERROR = ValueError
    _kind = KIND_boundedSemaphore

    def __init__(self, value=1, hub=None):
        Semaphore.__init__(self, value, hub)
        self._initial_value = value

    def release(self, count=1):
        if self.counter + count > self._initial_value:
            raise self._OVER_RELEASE_ERROR('Semaphore released too many times')
        return Semaphore.release(self, count)


class DummySemaphore:
    """A semaphore that lets everybody through."""

    def __init__(self, value=None):
        pass

    def __str__(self):
        return '<%s>' % type(self).__name__

    def locked(self):
        return False

    def ready(self):
        return True

    def release(self):
        pass

    def rawlink(self, callback):
        pass

    def unlink(self, callback):
        pass

    def wait(self, timeout=None):
        return 1

    def acquire(self, blocking=True, timeout=None):
        return True

    def __enter__(self):
        pass

    def __exit__(self, *details):
        pass


class LockType(BoundedSemaphore):
    """What `threading.Lock()` is once it is patched."""

    _OVER_RELEASE_ERROR = RuntimeError
    _kind = KIND_lock
    _reason = REASON_lock

    def __init__(self):
        BoundedSemaphore.__init__(self)

    def acquire(self, blocking=True, timeout=-1):
        if timeout != -1 and not blocking:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout != -1 and timeout < 0:
            raise ValueError('timeout value must be positive')
        return Semaphore.acquire(self, blocking, None if timeout == -1 else timeout)

    def release(self, count=1):
        if self.counter > 0:
            raise RuntimeError('release unlocked lock')
        Semaphore.release(self)

    def _taken(self):
        _log.operation(OP_acquire, self, 1)
        _log.owned(self, getcurrent(), 1)

    def _given_back(self, count):
        _log.operation(OP_release, self, 0)
        _log.owned(self, None, 0)
        if self._links:
            _log.wake_links(self._links[:1], WAKE_release, _log.object_of(self))

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *details):
        self.release()

    acquire_lock = acquire
    release_lock = release

    def locked_lock(self):
        return self.locked()

    def _at_fork_reinit(self):
        self.counter = 1
        self._links.clear()

    def __repr__(self):
        return '<%s _thread.lock object at %#x>' % ('locked' if self.locked() else 'unlocked', id(self))


class RLock:
    """A lock that the greenlet that holds it may take again."""

    def __init__(self, hub=None):
        self._block = _Inner()
        self._owner = None
        self._count = 0
        _log.shows(self, KIND_rlock, -1)
        self._block._pylanes = getattr(self, '_pylanes', None)

    def __repr__(self):
        return '<%s at %#x _block=%s _count=%r _owner=%r)>' % (type(self).__name__, id(self), self._block, self._count, self._owner)

    def acquire(self, blocking=True, timeout=-1):
        me = getcurrent()
        if self._owner is me:
            self._count += 1
            _log.operation(OP_acquire, self, self._count)
            _log.owned(self, me, self._count)
            return 1
        taken = self._block.acquire(blocking, timeout if timeout != -1 else None)
        if taken:
            self._owner = me
            self._count = 1
            _log.operation(OP_acquire, self, 1)
            _log.owned(self, me, 1)
        return taken

    def __enter__(self):
        return self.acquire()

    def release(self):
        if self._owner is not getcurrent():
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        _log.operation(OP_release, self, self._count)
        _log.owned(self, self._owner if self._count else None, self._count)
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, *details):
        self.release()

    def locked(self):
        return self._count > 0

    # ── for threading.Condition ──

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state
        _log.owned(self, self._owner, self._count)

    def _release_save(self):
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        _log.owned(self, None, 0)
        self._block.release()
        return state

    def _is_owned(self):
        return self._owner is getcurrent()

    def _recursion_count(self):
        return self._count if self._owner is getcurrent() else 0

    def _at_fork_reinit(self):
        self._owner = None
        self._count = 0


class _Inner(Semaphore):
    """What those wait for who want an RLock; it is shown as the RLock, which reports itself."""

    _reason = REASON_lock

    def _taken(self):
        pass

    def _refused(self, why):
        _log.operation(OP_acquireFailed, self, 0, why)

    def _given_back(self, count):
        if self._links:
            _log.wake_links(self._links[:1], WAKE_release, _log.object_of(self))

"""`lock` and `RLock` of `_thread` on the kernel. Semantics follow CPython's Modules/_threadmodule.c."""
from _pylanes_glue import sys as call

from _pylanes.blocking import deadline, raise_interrupt, rest, timeout_ns
from _pylanes.constants import (
    KIND_lock, KIND_rlock, SYS_currentTask, SYS_lockAcquire, SYS_lockCount, SYS_lockFree, SYS_lockLocked, SYS_lockNew, SYS_lockNewPrivate,
    SYS_lockRelease,
)
from _pylanes.identity import ident_of
from _pylanes.naming import LoggedObject, creator
from _pylanes.place import assigned_name, place_of, returned_name, where


def _lock_timeout(blocking, timeout):
    if timeout == -1:
        return -1 if blocking else 0
    if not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0:
        raise ValueError('timeout value must be a non-negative number')
    return timeout_ns(timeout)


class lock:
    """A mutual exclusion lock: any thread may release it, waiters get it in turn."""

    __slots__ = ('_id', '_shown', '__weakref__')

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('lock() takes no arguments')
        self = object.__new__(cls)
        frame = creator(1)
        if frame is None:
            self._shown = None
            self._id = call(SYS_lockNewPrivate, KIND_lock)
        else:
            name = assigned_name(frame)
            self._id = call(SYS_lockNew, place_of(frame), name, KIND_lock)
            self._shown = LoggedObject(self._id, name, '' if name else returned_name(frame))
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking=True, timeout=-1):
        ns = _lock_timeout(blocking, timeout)
        place = 0
        shown = self._shown
        if shown is not None:
            if shown.lookups_left:
                shown.look_up(self)
            place = where()
        end = deadline(ns) if ns > 0 else None
        while True:
            result = call(SYS_lockAcquire, self._id, ns, place)
            if result >= 0:
                return result == 1
            raise_interrupt()
            ns = rest(ns, end)

    def release(self):
        if not call(SYS_lockRelease, self._id, 0 if self._shown is None else where()):
            raise RuntimeError('release unlocked lock')

    def locked(self):
        return call(SYS_lockLocked, self._id) == 1

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked
    __enter__ = acquire

    def __exit__(self, *details):
        if not call(SYS_lockRelease, self._id, 0 if self._shown is None else where()):
            raise RuntimeError('release unlocked lock')

    def _at_fork_reinit(self):
        self._id = call(SYS_lockNewPrivate, KIND_lock)
        self._shown = None

    def __repr__(self):
        return '<%s _thread.lock object at %#x>' % ('locked' if self.locked() else 'unlocked', id(self))

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.lock' object")

    def __del__(self):
        try:
            shown = self._shown
        except AttributeError:
            # making it has failed
            return
        if shown is None:
            call(SYS_lockFree, self._id)


lock.__module__ = '_thread'


# as a class it does not become a method where a program stores it in a class of its own
allocate_lock = lock


class RLock:
    """A lock that its owner may take again; released when it was given back as often."""

    __slots__ = ('_id', '_shown', '_owner', '_count', '__weakref__')

    def __new__(cls, *args, **kwargs):
        self = object.__new__(cls)
        self._owner = 0
        self._count = 0
        frame = creator(1, *RLOCK_FACTORIES)
        if frame is None:
            self._shown = None
            self._id = call(SYS_lockNewPrivate, KIND_rlock)
        else:
            name = assigned_name(frame)
            self._id = call(SYS_lockNew, place_of(frame), name, KIND_rlock)
            self._shown = LoggedObject(self._id, name, '' if name else returned_name(frame))
        return self

    def acquire(self, blocking=True, timeout=-1):
        ns = _lock_timeout(blocking, timeout)
        me = call(SYS_currentTask)
        shown = self._shown
        place = 0
        if shown is not None:
            if shown.lookups_left:
                shown.look_up(self)
            place = where()
        if self._owner == me:
            self._count += 1
            if shown is not None:
                call(SYS_lockCount, self._id, self._count, place, 0)
            return True
        end = deadline(ns)
        while True:
            result = call(SYS_lockAcquire, self._id, ns, place)
            if result == 1:
                self._owner = me
                self._count = 1
                return True
            if result == 0:
                return False
            raise_interrupt()
            ns = rest(ns, end)

    __enter__ = acquire

    def release(self):
        if self._owner != call(SYS_currentTask) or not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1
        place = 0 if self._shown is None else where()
        if self._count:
            if self._shown is not None:
                call(SYS_lockCount, self._id, self._count, place, 1)
        else:
            self._owner = 0
            call(SYS_lockRelease, self._id, place)

    def __exit__(self, *details):
        self.release()

    def locked(self):
        return self._count > 0

    def _is_owned(self):
        return self._owner == call(SYS_currentTask)

    def _recursion_count(self):
        return self._count if self._owner == call(SYS_currentTask) else 0

    def _release_save(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        state = (self._count, self._owner)
        self._count = 0
        self._owner = 0
        call(SYS_lockRelease, self._id, 0 if self._shown is None else where())
        return state

    def _acquire_restore(self, state):
        while call(SYS_lockAcquire, self._id, -1, 0 if self._shown is None else where()) != 1:
            raise_interrupt()
        self._count, self._owner = state
        if self._shown is not None and self._count > 1:
            call(SYS_lockCount, self._id, self._count, where(), 0)

    def _at_fork_reinit(self):
        self._id = call(SYS_lockNewPrivate, KIND_rlock)
        self._shown = None
        self._owner = self._count = 0

    def __repr__(self):
        return '<%s %s.%s object owner=%d count=%d at %#x>' % (
            'locked' if self._count else 'unlocked', '_thread', 'RLock', ident_of(self._owner) if self._owner else 0, self._count, id(self))

    def __reduce__(self):
        raise TypeError("cannot pickle '_thread.RLock' object")

    def __del__(self):
        try:
            shown = self._shown
        except AttributeError:
            return
        if shown is None:
            call(SYS_lockFree, self._id)


RLock.__module__ = '_thread'
# code objects of functions that make an RLock for whoever calls them (threading.RLock)
RLOCK_FACTORIES = []

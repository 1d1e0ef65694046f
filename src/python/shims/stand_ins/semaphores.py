"""The module `_multiprocessing`: `SemLock`, below all of multiprocessing's locks, on kernel mutexes and semaphores.

Semantics are those of CPython's Modules/_multiprocessing/semaphore.c. What can have one owner is a mutex, so that
deadlocks between processes are found; the rest are counting semaphores. `_count` and the owner's thread are the
process's own knowledge: a forked child forgets them.
"""
import sys
import types
from weakref import ref
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_boundedSemaphore, KIND_lock, KIND_rlock, KIND_semaphore, SAME_VALUE, SYS_currentTask, SYS_objectShow, SYS_semAcquire, SYS_semCount, SYS_semName, SYS_semNew,
    SYS_semRelease, SYS_semShown, SYS_semUnlink, SYS_semValue,
)
from _pylanes.errors import error
from _pylanes.naming import LoggedObject, creator
from _pylanes.place import USER_FILES, assigned_name, place_of, where
from _pylanes.thread import raise_interrupt, timeout_ns

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
_LARGEST = 0x7FFF_FFFF

# code objects of the constructors between the program and a SemLock
FACTORIES = []
# ids of the code of what gets and sets a shared value: it takes the value's lock, perhaps once more than the program has
ACCESSORS = set()
# frames between such a one and a SemLock
_MOST_BETWEEN = 4
_KINDS = {'Lock': KIND_lock, 'RLock': KIND_rlock, 'Semaphore': KIND_semaphore, 'BoundedSemaphore': KIND_boundedSemaphore}


def _constructed():
    """The object of multiprocessing.synchronize whose constructor is running, and what kind it is to the program."""
    caller = sys._getframe(2)
    owner = caller.f_locals.get('self') if caller.f_code in FACTORIES else None
    for base in type(owner).__mro__:
        if base.__name__ in _KINDS:
            return owner, _KINDS[base.__name__]
    return None, 0


def _in_accessor():
    """Whether it is not the program that takes the lock once more. Nobody else could notice: CPython itself only counts then."""
    frame = sys._getframe(2)
    for _ in range(_MOST_BETWEEN):
        if frame is None or frame.f_code.co_filename in USER_FILES:
            return False
        if id(frame.f_code) in ACCESSORS:
            return True
        frame = frame.f_back
    return False


class SemLock:
    SEM_VALUE_MAX = _LARGEST

    __slots__ = ('handle', 'kind', 'maxvalue', 'name', '_task', '_times', '_shown', '_owner', '__weakref__')

    def __new__(cls, kind, value, maxvalue, name, unlink):
        if kind not in (RECURSIVE_MUTEX, SEMAPHORE):
            raise ValueError('unrecognized kind')
        if not 0 <= value <= maxvalue:
            raise ValueError('invalid value')
        if call(SYS_semName, name):
            raise error('EEXIST')
        owner, shown_as = _constructed()
        mutex = kind == RECURSIVE_MUTEX or (value == maxvalue == 1 and shown_as in (0, KIND_lock))
        frame = creator(1, *FACTORIES)
        named = assigned_name(frame)
        object_kind = shown_as or (KIND_rlock if kind == RECURSIVE_MUTEX else KIND_lock if mutex else KIND_semaphore)
        handle = call(SYS_semNew, object_kind, -1 if mutex else value, 0 if frame is None else 1, named, place_of(frame))
        if not unlink:
            call(SYS_semName, name, handle)
        self = cls._made(handle, kind, maxvalue, None if unlink else name)
        if frame is not None:
            self._shown = LoggedObject(handle, named)
            self._owner = None if owner is None else ref(owner)
        return self

    @classmethod
    def _made(cls, handle, kind, maxvalue, name):
        self = object.__new__(cls)
        self.handle, self.kind, self.maxvalue, self.name = handle, kind, maxvalue, name
        self._task = self._times = 0
        self._shown = self._owner = None
        return self

    @classmethod
    def _rebuild(cls, handle, kind, maxvalue, name, /):
        self = cls._made(handle, kind, maxvalue, name)
        if call(SYS_semShown, handle):
            self._shown = LoggedObject(handle, True)
        return self

    def _place(self):
        """Where the program is, if it knows this lock; gives it the name it goes by."""
        shown = self._shown
        if shown is None:
            return 0
        if shown.lookups_left and self._owner is not None:
            shown.look_up(self._owner())
        return where()

    def acquire(self, block=True, timeout=None):
        me = call(SYS_currentTask)
        if self.kind == RECURSIVE_MUTEX and self._times and self._task == me:
            self._times += 1
            if self._shown is not None and not _in_accessor():
                call(SYS_semCount, self.handle, self._times, self._place(), 0)
            return True
        ns = 0 if not block else -1 if timeout is None else max(0, timeout_ns(timeout))
        place = self._place()
        while True:
            result = call(SYS_semAcquire, self.handle, ns, place)
            if result >= 0:
                break
            raise_interrupt()
        if result:
            self._times += 1
            self._task = me
        return result == 1

    def release(self):
        if self.kind == RECURSIVE_MUTEX:
            if not self._is_mine():
                raise AssertionError('attempt to release recursive lock not owned by thread')
            if self._times > 1:
                self._times -= 1
                if self._shown is not None and not _in_accessor():
                    call(SYS_semCount, self.handle, self._times, self._place(), 1)
                return
        place = self._place()
        # given back before the kernel hands it to somebody of this process
        self._times -= 1
        if not call(SYS_semRelease, self.handle, self.maxvalue, place):
            self._times += 1
            raise ValueError('semaphore or lock released too many times')

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /):
        self.release()

    def _count(self):
        return self._times

    def _is_mine(self):
        return self._times > 0 and self._task == call(SYS_currentTask)

    def _get_value(self):
        return call(SYS_semValue, self.handle)

    def _is_zero(self):
        return call(SYS_semValue, self.handle) == 0

    def _after_fork(self):
        self._times = 0

    def show_as(self, kind, name, frame):
        """To the program this is (the lock of) another object: shows it as that; returns its LoggedObject."""
        call(SYS_objectShow, self.handle, name, place_of(frame), kind, SAME_VALUE)
        self._shown = LoggedObject(self.handle, name)
        return self._shown


def sem_unlink(name, /):
    if not call(SYS_semUnlink, name):
        raise error('ENOENT')


def install():
    """Before anything of multiprocessing that looks for semaphores is imported."""
    module = types.ModuleType('_multiprocessing')
    module.SemLock = SemLock
    module.sem_unlink = sem_unlink
    module.flags = {'HAVE_SEM_OPEN': 1, 'HAVE_SEM_TIMEDWAIT': 1}
    SemLock.__module__ = sem_unlink.__module__ = '_multiprocessing'
    sys.modules['_multiprocessing'] = module


def install_factories():
    """After multiprocessing.synchronize was imported: through whose code the program makes its locks."""
    from multiprocessing import synchronize
    from multiprocessing.context import BaseContext
    for name in ('Lock', 'RLock', 'Semaphore', 'BoundedSemaphore'):
        FACTORIES.append(getattr(synchronize, name).__init__.__code__)
        FACTORIES.append(getattr(BaseContext, name).__code__)
    FACTORIES.append(synchronize.SemLock.__init__.__code__)

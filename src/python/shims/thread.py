"""`_thread` on the kernel: locks, RLock, joinable threads. Everything above it is the stdlib's own.

Semantics follow CPython's Modules/_threadmodule.c. A task is a kernel task; `run` below is the body of each.
"""
import _thread
import sys
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_lock, KIND_rlock, SYS_currentTask, SYS_interruptMain, SYS_interrupted, SYS_lockAcquire, SYS_lockCount, SYS_lockFree,
    SYS_lockLocked, SYS_lockNew, SYS_lockNewPrivate, SYS_lockRelease, SYS_taskName, SYS_threadDone, SYS_threadJoin, SYS_threadStart,
)
from _pylanes.naming import Shown, creator
from _pylanes.place import assigned_name, place_of, where
from _pylanes.thread_local import forget_task, local

TIMEOUT_MAX = _thread.TIMEOUT_MAX
_IDENT_BASE = 0x7F00_0000_0000
_IDENT_STEP = 0x1000
DAEMON, INTERNAL = 2, 4


def get_ident():
    return _IDENT_BASE + call(SYS_currentTask) * _IDENT_STEP


def get_native_id():
    return 100 + call(SYS_currentTask)


def ident_of(task):
    return _IDENT_BASE + task * _IDENT_STEP


def timeout_ns(seconds, what='timeout value'):
    """A Python timeout in nanoseconds, rounded up as CPython's locks do; refuses what a lock refuses."""
    if seconds > TIMEOUT_MAX:
        raise OverflowError('timeout value is too large')
    return -int(-seconds * 1_000_000_000 // 1)


def raise_interrupt():
    """Runs the SIGINT handler if an interrupt is due for this task."""
    if call(SYS_interrupted):
        import signal
        handler = signal.getsignal(signal.SIGINT)
        if callable(handler):
            handler(signal.SIGINT, sys._getframe(1))


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
            self._shown = Shown(self._id, bool(name))
        return self

    def __init_subclass__(cls, **kwargs):
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking=True, timeout=-1):
        ns = _lock_timeout(blocking, timeout)
        place = 0
        shown = self._shown
        if shown is not None:
            if shown.tries:
                shown.look_up(self)
            place = where()
        while True:
            result = call(SYS_lockAcquire, self._id, ns, place)
            if result >= 0:
                return result == 1
            raise_interrupt()

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

    def __del__(self):
        if self._shown is None:
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
            self._shown = Shown(self._id, bool(name))
        return self

    def acquire(self, blocking=True, timeout=-1):
        ns = _lock_timeout(blocking, timeout)
        me = call(SYS_currentTask)
        shown = self._shown
        place = 0
        if shown is not None:
            if shown.tries:
                shown.look_up(self)
            place = where()
        if self._owner == me:
            self._count += 1
            if shown is not None:
                call(SYS_lockCount, self._id, self._count, place, 0)
            return True
        while True:
            result = call(SYS_lockAcquire, self._id, ns, place)
            if result == 1:
                self._owner = me
                self._count = 1
                return True
            if result == 0:
                return False
            raise_interrupt()

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

    def __del__(self):
        if self._shown is None:
            call(SYS_lockFree, self._id)


RLock.__module__ = '_thread'
# code objects of functions that make an RLock for whoever calls them (threading.RLock)
RLOCK_FACTORIES = []

# every handle whose thread must end before the process may: (task, handle)
_joinable = {}
# bodies handed to the kernel, kept alive until their task runs
_bodies = set()


class _ThreadHandle:
    """What `threading.Thread` holds of its thread."""

    __slots__ = ('ident', '_task', '_done', '__weakref__')

    def __init__(self):
        self.ident = None
        self._task = 0
        self._done = False

    def is_done(self):
        return self._done or bool(self._task and call(SYS_threadDone, self._task))

    def _set_done(self):
        if self.ident is None:
            raise RuntimeError('thread not started')
        self._done = True

    def join(self, timeout=None):
        if not self._task and not self._done:
            if self.ident is None:
                raise RuntimeError('thread not started')
        if self._done:
            return
        if self._task == call(SYS_currentTask):
            raise RuntimeError('Cannot join current thread')
        ns = -1 if timeout is None or timeout < 0 else timeout_ns(timeout)
        while True:
            result = call(SYS_threadJoin, self._task, ns, where())
            if result == 1:
                self._done = True
            if result >= 0:
                return
            raise_interrupt()

    def __repr__(self):
        return '<_ThreadHandle object: ident=%s>' % self.ident


class _Body:
    """What a task runs. Never lets an exception out."""

    __slots__ = ('function', 'handle')

    def __init__(self, function, handle):
        self.function = function
        self.handle = handle

    def __call__(self):
        _enter_task()
        task = call(SYS_currentTask)
        handle = self.handle
        handle._task = task
        handle.ident = ident_of(task)
        try:
            self.function()
        except SystemExit:
            pass
        except BaseException:
            function = self.function
            del self.function
            sys.unraisablehook(_Unraisable(sys.exception(), 'Exception ignored in thread started by %r' % getattr(function, '_started', function)))
        finally:
            forget_task(task)
            _joinable.pop(task, None)
            _bodies.discard(self)


class _Unraisable:
    def __init__(self, error, message):
        self.exc_type = type(error)
        self.exc_value = error
        self.exc_traceback = error.__traceback__
        self.err_msg = message
        self.object = None


def _enter_task():
    """A task begins on a thread state that inherited the interpreter's running event loop: it has none."""
    loops = sys.modules.get('_asyncio')
    if loops is not None:
        loops._set_running_loop(None)


def _thread_of(function):
    owner = getattr(function, '__self__', None)
    return owner if hasattr(owner, '_target') or hasattr(owner, '_bootstrap') else None


def _is_internal(thread):
    target = getattr(thread, '_target', None)
    if target is None:
        return type(thread).__module__ == 'concurrent.futures.process'
    module = getattr(target, '__module__', None)
    if module == 'multiprocessing.pool':
        return target.__name__.startswith('_handle_')
    return module in ('multiprocessing.queues', 'multiprocessing.managers', 'multiprocessing.resource_sharer')


def start_joinable_thread(function, handle=None, daemon=True):
    if not callable(function):
        raise TypeError('thread function must be callable')
    if handle is None:
        handle = _ThreadHandle()
    elif handle._task or handle._done:
        raise RuntimeError('thread already started')
    thread = _thread_of(function)
    body = _Body(function, handle)
    _bodies.add(body)
    flags = (DAEMON if daemon else 0) | (INTERNAL if _is_internal(thread) else 0)
    name = thread._name if thread is not None else getattr(function, '__name__', 'thread')
    task = call(SYS_threadStart, body, name, flags, where())
    if not task:
        _bodies.discard(body)
        raise RuntimeError("can't start new thread")
    if not handle._task:
        handle._task = task
        handle.ident = ident_of(task)
    if not daemon and not call(SYS_threadDone, task):
        _joinable[task] = handle
    return handle


def start_new_thread(function, args, kwargs=None):
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    if kwargs is not None and not isinstance(kwargs, dict):
        raise TypeError('optional 3rd arg must be a dictionary')

    def body():
        function(*args, **(kwargs or {}))

    body.__name__ = getattr(function, '__name__', 'thread')
    body._started = function
    return start_joinable_thread(body, daemon=True).ident


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    handle._task = (ident - _IDENT_BASE) // _IDENT_STEP
    return handle


def _shutdown():
    """Waits for every thread that is not a daemon."""
    me = call(SYS_currentTask)
    while True:
        for task, handle in list(_joinable.items()):
            if task != me and not handle.is_done():
                break
            _joinable.pop(task, None)
        else:
            return
        handle.join()


def set_name(name):
    call(SYS_taskName, call(SYS_currentTask), name)


def interrupt_main(signum=2):
    call(SYS_interruptMain)
    # in the main thread itself the handler runs before the call returns
    raise_interrupt()


def stack_size(size=0):
    if size < 0:
        raise ValueError('size must be 0 or a positive value')
    if 0 < size < 32768:
        raise ValueError('size not valid: %d bytes' % size)
    global _stack_size
    old, _stack_size = _stack_size, size
    return old


_stack_size = 0


def exit():
    raise SystemExit


def install():
    """Puts these into `_thread`, which everything else imports from."""
    ours = dict(
        lock=lock, LockType=lock, allocate_lock=allocate_lock, allocate=allocate_lock, RLock=RLock, get_ident=get_ident, get_native_id=get_native_id,
        _ThreadHandle=_ThreadHandle, start_joinable_thread=start_joinable_thread, start_new_thread=start_new_thread, start_new=start_new_thread,
        _make_thread_handle=_make_thread_handle, _get_main_thread_ident=lambda: ident_of(1), daemon_threads_allowed=lambda: True,
        _is_main_interpreter=lambda: True, _shutdown=_shutdown, set_name=set_name, interrupt_main=interrupt_main, stack_size=stack_size,
        exit=exit, exit_thread=exit, _local=local, _count=lambda: len(_bodies), error=RuntimeError, TIMEOUT_MAX=TIMEOUT_MAX,
    )
    for name, value in ours.items():
        if callable(value) and getattr(value, '__module__', None) == __name__:
            try:
                value.__module__ = '_thread'
            except (AttributeError, TypeError):
                pass
        setattr(_thread, name, value)
    # threading has its own in Python, which is used instead
    if hasattr(_thread, '_excepthook'):
        del _thread._excepthook

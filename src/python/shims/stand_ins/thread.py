"""`_thread` on the kernel: joinable threads, their start and end. Everything above it is the stdlib's own.

Semantics follow CPython's Modules/_threadmodule.c. A task is a kernel task; `_Body` below is what each runs.
"""
import _thread
import sys
from types import FunctionType, MethodType
from _pylanes_glue import sys as call

from _pylanes import library, signals, unraisable
from _pylanes.around import around
from _pylanes.blocking import TIMEOUT_MAX, deadline, raise_interrupt, rest, timeout_ns
from _pylanes.constants import SYS_currentTask, SYS_lockOfStart, SYS_taskName, SYS_threadDone, SYS_threadJoin, SYS_threadSetDone, SYS_threadStart
from _pylanes.describing import attribute, callable_name
from _pylanes.identity import get_ident, get_native_id, ident_of, task_of
from _pylanes.locks import RLock, allocate_lock, lock
from _pylanes.place import where
from _pylanes.thread_local import forget_task, local

DAEMON, INTERNAL = 2, 4

# every handle whose thread must end before the process may: (task, handle)
_joinable = {}
# the interpreter ends: no thread starts any more
finalizing = False
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
        if self._task:
            call(SYS_threadSetDone, self._task)

    def join(self, timeout=None):
        if not self._task and not self._done:
            if self.ident is None:
                raise RuntimeError('thread not started')
        if self._done:
            return
        if self._task == call(SYS_currentTask):
            raise RuntimeError('Cannot join current thread')
        ns = -1 if timeout is None or timeout < 0 else timeout_ns(timeout)
        end = deadline(ns)
        while True:
            result = call(SYS_threadJoin, self._task, ns, where())
            if result == 1:
                self._done = True
            if result >= 0:
                return
            raise_interrupt()
            ns = rest(ns, end)

    def __repr__(self):
        return '<_ThreadHandle object: ident=%s>' % self.ident


class _Body:
    """What a task runs. Never lets an exception out."""

    __slots__ = ('function', 'handle')

    def __init__(self, function, handle):
        self.function = function
        self.handle = handle

    @around
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
            unraisable.tell(sys.exception(), 'Exception ignored in thread started by %r' % getattr(function, '_started', function))
        finally:
            forget_task(task)
            _joinable.pop(task, None)
            _bodies.discard(self)


def _enter_task():
    """A task begins on a thread state that inherited the interpreter's running event loop: it has none."""
    loops = sys.modules.get('_asyncio')
    if loops is not None:
        loops._set_running_loop(None)


def _thread_of(function):
    owner = function.__self__ if type(function) is MethodType else None
    return owner if attribute(owner, '_bootstrap') is not None or type(owner).__module__ == '_pylanes.alarms' else None


def _is_internal(thread):
    target = attribute(thread, '_target')
    if target is None:
        return type(thread).__module__ == 'concurrent.futures.process'
    module = target.__module__ if type(target) is FunctionType or type(target) is MethodType else None
    if module == 'multiprocessing.pool':
        return target.__name__.startswith('_handle_')
    return module in ('multiprocessing.queues', 'multiprocessing.managers', 'multiprocessing.resource_sharer', 'asyncio.base_events', '_pylanes.alarms', '_pylanes.thread_dumps')


def start_joinable_thread(function, handle=None, daemon=True):
    if not callable(function):
        raise TypeError('thread function must be callable')
    if finalizing:
        raise PythonFinalizationError("can't create new thread at interpreter shutdown")
    if handle is None:
        handle = _ThreadHandle()
    elif handle._task or handle._done:
        raise RuntimeError('thread already started')
    thread = _thread_of(function)
    body = _Body(function, handle)
    _bodies.add(body)
    flags = (DAEMON if daemon else 0) | (INTERNAL if _is_internal(thread) else 0)
    name = attribute(thread, '_name') if thread is not None else callable_name(function).rpartition('.')[2]
    begins = attribute(attribute(attribute(thread, '_started'), '_cond'), '_lock')
    if type(begins) is lock:
        call(SYS_lockOfStart, begins._id)
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

    @around
    def body():
        function(*args, **(kwargs or {}))

    body.__name__ = body.__qualname__ = callable_name(function, args).rpartition('.')[2]
    body._started = function
    return start_joinable_thread(body, daemon=True).ident


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    handle._task = task_of(ident)
    return handle


def forget_others(me):
    """In a forked child there is one thread, the one that forked; the others' bodies stay, or they would be freed under them."""
    global _main_ident
    _main_ident = ident_of(me)
    _joinable.clear()
    for ident, thread in library.module('threading')._active.items():
        if ident != _main_ident:
            thread._os_thread_handle._done = True


def _get_main_thread_ident():
    return _main_ident


_main_ident = ident_of(1)


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


def interrupt_main(signum=2, /):
    signals.simulate(signum)


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
        _make_thread_handle=_make_thread_handle, _get_main_thread_ident=_get_main_thread_ident, daemon_threads_allowed=lambda: True,
        _is_main_interpreter=lambda: True, _shutdown=_shutdown, set_name=set_name, interrupt_main=interrupt_main, stack_size=stack_size,
        exit=exit, exit_thread=exit, _local=local, _count=lambda: len(_bodies), error=RuntimeError, TIMEOUT_MAX=TIMEOUT_MAX,
    )
    for name, value in ours.items():
        if callable(value) and (getattr(value, '__module__', None) or '').startswith('_pylanes.'):
            try:
                value.__module__ = '_thread'
            except (AttributeError, TypeError):
                pass
        setattr(_thread, name, value)
    # threading has its own in Python, which is used instead
    if hasattr(_thread, '_excepthook'):
        del _thread._excepthook

"""What all threads are doing: `sys._current_frames`, `sys._current_exceptions`, and the tracebacks of `faulthandler`, as CPython 3.14 writes them.

The frames of a thread that waits do not hang together while it waits (wasm/thread-states.ts): for each of them stands an object with
the attributes that `traceback` and people look at. The watchdog of `dump_traceback_later` is a thread of ours.
"""
import faulthandler
import os
import sys
from time import monotonic
from _pylanes_glue import sysObject as call_object

from _pylanes import library, signals, thread
from _pylanes.constants import SYS_threadFrames
from _pylanes.identity import get_ident, ident_of, main_task, task_of
from _pylanes.locks import allocate_lock

_OURS = '/opt/pylanes/'
_MOST_FRAMES = 100
_MOST_NAME = 15
_exceptions_of = sys._current_exceptions
_LOW = 0xFFFF_FFFF


class frame:
    """A frame of a thread that waits."""

    __slots__ = ('f_code', 'f_lasti', 'f_globals', 'f_locals', 'f_back')
    f_builtins = property(lambda self: vars(sys.modules['builtins']))
    f_trace = None
    f_trace_lines, f_trace_opcodes = True, False

    @property
    def f_lineno(self):
        line = None
        for start, end, number in self.f_code.co_lines():
            if start <= self.f_lasti < end:
                return number
        return line

    def __repr__(self):
        return '<frame at %#x, file %r, line %d, code %s>' % (id(self), self.f_code.co_filename, self.f_lineno or 0, self.f_code.co_name)


frame.__module__ = 'builtins'


def frame_of(task, stack=-1):
    """The innermost frame of a thread that waits, or of a greenlet's stack that rests, without those of ours; None: it has none yet."""
    told = call_object(SYS_threadFrames, task, stack)
    made = None
    at = 0
    while at < len(told):
        code, lasti, space, count = told[at:at + 4]
        values = told[at + 4:at + 4 + count]
        at += 4 + count
        if code.co_filename.startswith(_OURS):
            continue
        one = frame()
        one.f_code, one.f_lasti, one.f_globals, one.f_back = code, max(0, lasti), space, made
        names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
        # what has no value is told by the list itself
        one.f_locals = space if code.co_name == '<module>' else {name: value for name, value in zip(names, values) if value is not told}
        made = one
    told.clear()
    return made


def _idents():
    """Of all threads, the newest first."""
    found = {ident_of(main_task())}
    found.update(handle.ident for handle in map(_handle_of, list(thread._bodies)) if handle.ident is not None and not handle.is_done())
    found.add(get_ident())
    return sorted(found, reverse=True)


def _handle_of(body):
    return body.handle


def _outside(frame):
    while frame is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    return frame


def _frames():
    me = get_ident()
    for ident in _idents():
        found = _outside(sys._getframe(1)) if ident == me else frame_of(task_of(ident))
        if found is not None:
            yield ident, found


def _current_frames():
    """Return a dict mapping each thread's thread id to its current stack frame.

    This function should be used for specialized purposes only.
    """
    return dict(_frames())


def _current_exceptions():
    """Return a dict mapping each thread's identifier to its current raised exception.

    This function should be used for specialized purposes only.
    """
    idents = {ident & _LOW: ident for ident in _idents()}
    found = {idents[low & _LOW]: error for low, error in _exceptions_of().items() if low & _LOW in idents}
    me = get_ident()
    found[me] = sys.exception()
    return found


def _name_of(ident):
    if ident == ident_of(main_task()):
        return os.path.basename(sys.executable or 'python')
    known = library.module('threading')._active.get(ident)
    return getattr(known, '_name', None)


def _lines_of(frame):
    count = 0
    while frame is not None:
        code = frame.f_code
        if not code.co_filename.startswith(_OURS):
            if count == _MOST_FRAMES:
                yield '  ...\n'
                return
            count += 1
            yield '  File "%s", line %d in %s\n' % (code.co_filename, frame.f_lineno or 0, code.co_name)
        frame = frame.f_back


def _text(ident, frame, current):
    name = _name_of(ident)
    words = 'Current thread' if current else 'Thread'
    return '%s 0x%016x%s (most recent call first):\n%s' % (words, ident, ' [%s]' % name[:_MOST_NAME] if name else '', ''.join(_lines_of(frame)))


def _all(current, without=None):
    return '\n'.join(_text(ident, frame, ident == current) for ident, frame in _frames() if ident != without)


def _descriptor_of(file):
    """Where to, as faulthandler's `get_fileno`: a descriptor, and what must not be closed before."""
    if file is None:
        file = sys.stderr
        if file is None:
            raise RuntimeError('unable to get sys.stderr')
    if isinstance(file, int):
        if file < 0:
            raise ValueError('file is not a valid file descriptor')
        return file
    number = file.fileno()
    if not isinstance(number, int) or number < 0:
        raise RuntimeError('file.fileno() is not a valid file descriptor')
    try:
        file.flush()
    except Exception:
        pass
    return number


def _write(descriptor, text):
    try:
        os.write(descriptor, text.encode(errors='backslashreplace'))
    except OSError:
        pass


def dump_traceback(file=None, all_threads=True):
    """Dump the traceback of the current thread into file, or of all threads if all_threads is True."""
    descriptor = _descriptor_of(file)
    if all_threads:
        _write(descriptor, _all(get_ident()))
    else:
        _write(descriptor, 'Stack (most recent call first):\n' + ''.join(_lines_of(_outside(sys._getframe()))))


_watchdog = None


class _Watchdog:
    """What `thread` takes for a thread: its name, and what it runs."""

    _name = 'faulthandler'

    def __init__(self, seconds, repeat, descriptor, leaves):
        self.pid = os.getpid()
        self.seconds = seconds
        self.repeat = repeat
        self.descriptor = descriptor
        self.leaves = leaves
        self._cancelled = allocate_lock()
        self._cancelled.acquire()
        self._target = self._run
        whole = int(seconds)
        parts = '%d:%02d:%02d' % (whole // 3600, whole // 60 % 60, whole % 60)
        microseconds = round((seconds - whole) * 1e6)
        self.header = 'Timeout (%s)!\n' % (parts + ('.%06d' % microseconds if microseconds else ''))
        thread.start_joinable_thread(self._run, daemon=True)

    def cancel(self):
        self._cancelled.release()

    def _run(self):
        import _signal
        # there is no such thread: signals go to the program's own
        _signal.pthread_sigmask(_signal.SIG_BLOCK, range(1, 32))
        due = monotonic() + self.seconds
        while not self._cancelled.acquire(timeout=max(0, due - monotonic())):
            _write(self.descriptor, self.header + _all(None, get_ident()))
            if self.leaves:
                os._exit(1)
            if not self.repeat:
                return
            due += self.seconds


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Dump the traceback of all threads in timeout seconds, or each timeout seconds if repeat is True."""
    global _watchdog
    timeout = float(timeout)
    if timeout * 1e6 < 1:
        raise ValueError('timeout must be greater than 0')
    descriptor = _descriptor_of(file)
    cancel_dump_traceback_later()
    _watchdog = _Watchdog(timeout, repeat, descriptor, exit)


def cancel_dump_traceback_later():
    """Cancel the previous call to dump_traceback_later()."""
    global _watchdog
    if _watchdog is not None and _watchdog.pid == os.getpid():
        _watchdog.cancel()
    _watchdog = None


# by signal: what was set before
_registered = {}


def register(signum, file=None, all_threads=True, chain=False):
    """Register a handler for the signal 'signum': dump the traceback of the current thread, or of all threads, into file."""
    if signum in (4, 6, 7, 8, 11):
        raise RuntimeError('signal %d cannot be registered, use enable() instead' % signum)
    if not 1 <= signum < 65:
        raise ValueError('signal number out of range')
    descriptor = _descriptor_of(file)
    before = _registered[signum] if signum in _registered else signals.getsignal(signum)

    def dump(number, at):
        _write(descriptor, _all(get_ident()) if all_threads else 'Stack (most recent call first):\n' + ''.join(_lines_of(_outside(at))))
        if chain and callable(before):
            before(number, at)

    signals.signal(signum, dump)
    _registered[signum] = before


def unregister(signum):
    """Unregister the handler of the signal 'signum' registered by register()."""
    if signum not in _registered:
        return False
    signals.signal(signum, _registered.pop(signum))
    return True


def install():
    for function in (_current_frames, _current_exceptions):
        function.__module__ = 'sys'
        setattr(sys, function.__name__, function)
    for function in (dump_traceback, dump_traceback_later, cancel_dump_traceback_later, register, unregister):
        function.__module__ = 'faulthandler'
        setattr(faulthandler, function.__name__, function)

"""`_thread` for greenlets: what looks like a thread is a greenlet. `monkey.patch_thread` puts it in place."""
from greenlet import getcurrent
from _pylanes import thread as native
from _pylanes.blocking import TIMEOUT_MAX
from _pylanes.constants import REASON_join

from gevent import _log
from gevent.greenlet import Greenlet
from gevent.hub import GreenletExit, sleep
from gevent.local import local
from gevent.lock import LockType, RLock

__all__ = ['allocate_lock', 'get_ident', 'exit', 'LockType', 'RLock', 'stack_size', 'start_new_thread', 'start_joinable_thread', 'local']

error = RuntimeError
allocate_lock = LockType
stack_size = native.stack_size
_FIRST_IDENT, _IDENT_STEP = 0x7E00_0000_0000, 0x1000
_idents = 0
# those that must end before the process may, in the order of their starts
_waited_for = {}


def get_ident(one=None):
    """A number for a greenlet; the first of a thread has the thread's own."""
    global _idents
    one = getcurrent() if one is None else one
    if one.parent is None:
        return native.get_ident()
    number = getattr(one, '_thread_ident', None)
    if number is None:
        number = one._thread_ident = _FIRST_IDENT + _idents * _IDENT_STEP
        _idents += 1
    return number


class _ThreadGreenlet(Greenlet):
    """What a `threading.Thread` runs on."""

    def _strand_name(self):
        owner = getattr(self._run, '__self__', None)
        return getattr(owner, '_name', None) or Greenlet._strand_name(self)

    def _ended(self, value):
        _waited_for.pop(self, None)
        Greenlet._ended(self, value)

    def _failed(self, error):
        _waited_for.pop(self, None)
        if isinstance(error, SystemExit):
            # ends the thread, not the program
            Greenlet._ended(self, None)
        else:
            Greenlet._failed(self, error)


class _ThreadHandle:
    """What `threading.Thread` holds of its greenlet."""

    # there is no task of the kernel's
    _task = 0

    def __init__(self):
        self._greenlet = None
        self._done = False
        self.ident = None

    def is_done(self):
        # a bare greenlet is only dead or alive
        return self._done or (self._greenlet is not None and self._greenlet.dead)

    def _set_done(self):
        self._done = True

    def join(self, timeout=None):
        if self._greenlet is None:
            if self._done:
                return
            raise RuntimeError('thread not started')
        if self._greenlet is getcurrent():
            raise RuntimeError('Cannot join current thread')
        self._greenlet.join(None if timeout is None or timeout < 0 else timeout)


def start_joinable_thread(function, handle=None, daemon=True):
    if handle is None:
        handle = _ThreadHandle()
    one = _ThreadGreenlet(function)
    handle._greenlet = one
    handle.ident = get_ident(one)
    if not daemon:
        _waited_for[one] = None
    one.start()
    return handle


def start_new_thread(function, args=(), kwargs=None):
    one = _ThreadGreenlet(function, *args, **(kwargs or {}))
    one.start()
    return get_ident(one)


start_new = start_new_thread


def _make_thread_handle(ident):
    """Of a greenlet that nobody started as a thread."""
    if ident != get_ident() or getcurrent().parent is None:
        return native._make_thread_handle(ident)
    handle = _ThreadHandle()
    handle.ident = ident
    handle._greenlet = getcurrent()
    return handle


def wait_for_threads():
    """At the end of the process: for every greenlet that stands for a thread which is no daemon."""
    while _waited_for:
        next(iter(_waited_for)).join()
    native._shutdown()


def set_name(name):
    _log.renamed(getcurrent(), name)


def exit():
    raise GreenletExit

"""`signal.alarm` and `setitimer`: a thread of ours waits until it is time and sends the process SIGALRM.

There is one such timer in a process, ITIMER_REAL; a forked child has none.
"""
import _signal
import os
from time import monotonic

from _pylanes import children, thread
from _pylanes.locks import allocate_lock

ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_EINVAL = 22

_timer = None


class ItimerError(OSError):
    pass


class _Timer:
    """What `thread` takes for a thread: its name, and what it runs."""

    _name = 'itimer'

    def __init__(self, seconds, interval):
        self.pid = os.getpid()
        self.due = monotonic() + seconds
        self.interval = interval
        self._cancelled = allocate_lock()
        self._cancelled.acquire()
        self._target = self._run
        thread.start_joinable_thread(self._run, daemon=True)

    def cancel(self):
        self._cancelled.release()

    def _run(self):
        global _timer
        # there is no such thread: signals go to the program's own
        _signal.pthread_sigmask(_signal.SIG_BLOCK, range(1, 32))
        while not self._cancelled.acquire(timeout=max(0, self.due - monotonic())):
            self.due += self.interval
            if not self.interval:
                _timer = None
            children.kill(self.pid, _signal.SIGALRM)
            if not self.interval:
                return


def _set(seconds, interval):
    """Replaces the timer; returns (rest, interval) of the one before."""
    global _timer
    before = getitimer(ITIMER_REAL)
    if _timer is not None and _timer.pid == os.getpid():
        _timer.cancel()
    _timer = _Timer(seconds, interval) if seconds else None
    return before


def _check(which):
    if which != ITIMER_REAL:
        raise ItimerError(_EINVAL, 'Invalid argument')


def getitimer(which, /):
    _check(which)
    if _timer is None or _timer.pid != os.getpid():
        return 0.0, 0.0
    return max(0.0, _timer.due - monotonic()), _timer.interval


def setitimer(which, seconds, interval=0.0, /):
    _check(which)
    if seconds < 0 or interval < 0:
        raise ItimerError(_EINVAL, 'Invalid argument')
    return _set(float(seconds), float(interval))


def alarm(seconds, /):
    rest, _ = _set(max(0, int(seconds)), 0.0)
    # as Linux rounds: to the nearest second, but never to none
    return max(1, round(rest)) if rest else 0


def install():
    import signal
    ItimerError.__name__ = ItimerError.__qualname__ = 'itimer_error'
    ItimerError.__module__ = 'signal'
    for function in (alarm, setitimer, getitimer):
        function.__module__ = 'signal'
    for name in ('ITIMER_REAL', 'ITIMER_VIRTUAL', 'ITIMER_PROF', 'ItimerError', 'alarm', 'setitimer', 'getitimer'):
        for module in (_signal, signal):
            setattr(module, name, globals()[name])

"""`signal.alarm` and `setitimer`: a thread of ours waits until it is time and sends the process the signal.

There is one timer of each kind in a process; a forked child has none. Those of processor time look, as often as it may have come to it, how
much the process has computed.
"""
import _signal
import operator
import os
from time import monotonic, process_time

from _pylanes import children, thread
from _pylanes.locks import allocate_lock

ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
_EINVAL = 22

_SIGNALS = {ITIMER_REAL: _signal.SIGALRM, ITIMER_VIRTUAL: _signal.SIGVTALRM, ITIMER_PROF: _signal.SIGPROF}
_SHORTEST_LOOK = 0.001
_timers = {}


class ItimerError(OSError):
    pass


class _Timer:
    """What `thread` takes for a thread: its name, and what it runs."""

    _name = 'itimer'

    def __init__(self, which, seconds, interval):
        self.pid = os.getpid()
        self.which = which
        self.clock = monotonic if which == ITIMER_REAL else process_time
        self.due = self.clock() + seconds
        self.interval = interval
        self._cancelled = allocate_lock()
        self._cancelled.acquire()
        self._armed = True
        self._target = self._run
        if which != ITIMER_REAL:
            self._target = self._run_computing
        thread.start_joinable_thread(self._target, daemon=True)

    def cancel(self):
        # it may be past its wait already
        self._armed = False
        self._cancelled.release()

    def _run(self):
        # there is no such thread: signals go to the program's own
        _signal.pthread_sigmask(_signal.SIG_BLOCK, range(1, 32))
        while not self._cancelled.acquire(timeout=max(0, self.due - monotonic())):
            if not self._armed:
                return
            self.due += self.interval
            if not self.interval:
                _timers.pop(ITIMER_REAL, None)
            children.kill(self.pid, _signal.SIGALRM)
            if not self.interval:
                return

    def _run_computing(self):
        _signal.pthread_sigmask(_signal.SIG_BLOCK, range(1, 32))
        while not self._cancelled.acquire(timeout=max(_SHORTEST_LOOK, self.due - process_time())):
            if not self._armed:
                return
            if process_time() < self.due:
                continue
            self.due += self.interval
            if not self.interval:
                _timers.pop(self.which, None)
            children.kill(self.pid, _SIGNALS[self.which])
            if not self.interval:
                return


# seconds
_TOO_LONG = 2.0 ** 63 / 1e9


def _set(which, seconds, interval):
    """Replaces the timer; returns (rest, interval) of the one before."""
    before = getitimer(which)
    timer = _timers.pop(which, None)
    if timer is not None and timer.pid == os.getpid():
        timer.cancel()
    if seconds:
        _timers[which] = _Timer(which, seconds, interval)
    return before


def _check(which):
    if which not in _SIGNALS:
        raise ItimerError(_EINVAL, 'Invalid argument')


def getitimer(which, /):
    _check(which)
    timer = _timers.get(which)
    if timer is None or timer.pid != os.getpid():
        return 0.0, 0.0
    return max(0.0, timer.due - timer.clock()), timer.interval


def setitimer(which, seconds, interval=0.0, /):
    _check(which)
    if not max(seconds, interval) < _TOO_LONG:
        raise OverflowError('timestamp out of range for platform time_t')
    if seconds < 0 or interval < 0:
        raise ItimerError(_EINVAL, 'Invalid argument')
    return _set(which, float(seconds), float(interval))


def alarm(seconds, /):
    if not -2**31 <= operator.index(seconds) < 2**31:
        raise OverflowError('Python int too large to convert to C int')
    rest, _ = _set(ITIMER_REAL, max(0, int(seconds)), 0.0)
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

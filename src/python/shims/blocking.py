"""What every call that blocks shares: how a timeout is read, and what an interrupt does to a waiting task."""
import _thread

from _pylanes import signals

TIMEOUT_MAX = _thread.TIMEOUT_MAX


def timeout_ns(seconds, what='timeout value'):
    """A Python timeout in nanoseconds, rounded up as CPython's locks do; refuses what a lock refuses."""
    if seconds > TIMEOUT_MAX:
        raise OverflowError('timeout value is too large')
    return -int(-seconds * 1_000_000_000 // 1)


def raise_interrupt():
    """Runs the handlers of the signals that have come; what they raise ends the wait."""
    signals.run_handlers()

"""What every call that blocks shares: how a timeout is read, and what an interrupt does to a waiting task."""
import _thread
import sys
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_interrupted

TIMEOUT_MAX = _thread.TIMEOUT_MAX


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

"""What every call that blocks shares: how a timeout is read, and what an interrupt does to a waiting task."""
import _thread
from time import monotonic_ns

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


def deadline(ns):
    """When a wait of `ns` nanoseconds from now is over; None for a wait without end, or none at all."""
    return monotonic_ns() + ns if ns > 0 else None


def rest(ns, end):
    """What is left of a wait of `ns` after an interruption that raised nothing (PEP 475)."""
    return ns if end is None else max(0, end - monotonic_ns())

"""`time.sleep` on the virtual clock. What the time is, the interpreter reads from the clock below it."""
import sys
import time
from _pylanes_glue import sys as call

from _pylanes.blocking import TIMEOUT_MAX, deadline, raise_interrupt, rest
from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import SYS_sleep, SYS_switchInterval
from _pylanes.place import where


# called with each sleep that is over: (nanoseconds, place)
on_slept = []


def sleep(seconds, /):
    if not isinstance(seconds, (int, float)):
        if not hasattr(seconds, '__index__') and not hasattr(seconds, '__float__'):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(seconds).__name__)
        seconds = float(seconds)
    if seconds != seconds:
        raise ValueError('Invalid value NaN (not a number)')
    if seconds < 0:
        raise ValueError('sleep length must be non-negative')
    if seconds > TIMEOUT_MAX:
        raise OverflowError('timestamp too large to convert to C PyTime_t')
    ns = round(seconds * 1_000_000_000)
    end = deadline(ns)
    place = where()
    left = ns
    while call(SYS_sleep, left, place) < 0:
        raise_interrupt()
        left = rest(ns, end)
    for tell in on_slept:
        tell(ns, place)


_microseconds = 5000


def begin(switch_interval_us):
    """The kernel's processes begin with the interval of the run."""
    global _microseconds
    _microseconds = switch_interval_us


def getswitchinterval():
    return _microseconds * 1e-6


# a day, microseconds: nobody waits longer
_LONGEST_INTERVAL = 86_400_000_000


def setswitchinterval(interval, /):
    global _microseconds
    if not isinstance(interval, (int, float)) and not hasattr(interval, '__float__') and not hasattr(interval, '__index__'):
        raise TypeError('must be real number, not ' + type(interval).__name__)
    interval = float(interval)
    if interval <= 0:
        raise ValueError('switch interval must be strictly positive')
    # CPython keeps whole microseconds
    _microseconds = int(min(interval * 1e6, _LONGEST_INTERVAL)) if interval == interval else 0
    call(SYS_switchInterval, _microseconds * 1000)


_CLOCK_THREAD_CPUTIME_ID = 3


def thread_time():
    return time.clock_gettime(_CLOCK_THREAD_CPUTIME_ID)


def thread_time_ns():
    return time.clock_gettime_ns(_CLOCK_THREAD_CPUTIME_ID)


def install(gil_enabled=True):
    for function in (thread_time, thread_time_ns):
        setattr(time, function.__name__, builtin_function_or_method(function, 'time'))
    time.sleep = builtin_function_or_method(sleep, 'time')
    sys.getswitchinterval = getswitchinterval
    sys.setswitchinterval = setswitchinterval

"""How much of the machine a process has used and may use, as Linux tells it.

Of what is used only processor time is measured, in simulated seconds. Limits are kept and reported, and inherited by forked children, but nothing is refused
because of them: what a run may take is set for the run (its time, memory, tasks).
"""
import os as _os
import time as _time

error = OSError

RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1
RLIM_INFINITY = -1
RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS = range(10)
RLIMIT_OFILE = RLIMIT_NOFILE
RLIMIT_SIGPENDING, RLIMIT_MSGQUEUE, RLIMIT_NICE, RLIMIT_RTPRIO, RLIMIT_RTTIME = range(11, 16)

_FIELDS = (
    'ru_utime', 'ru_stime', 'ru_maxrss', 'ru_ixrss', 'ru_idrss', 'ru_isrss', 'ru_minflt', 'ru_majflt', 'ru_nswap', 'ru_inblock', 'ru_oublock', 'ru_msgsnd',
    'ru_msgrcv', 'ru_nsignals', 'ru_nvcsw', 'ru_nivcsw',
)
_MOST_LIMITS = 16
_UNLIMITED = RLIM_INFINITY, RLIM_INFINITY
# what differs, as an ordinary user finds it
_limits = {
    RLIMIT_STACK: (8 << 20, RLIM_INFINITY), RLIMIT_CORE: (0, RLIM_INFINITY), RLIMIT_NOFILE: (1024, 1024), RLIMIT_MEMLOCK: (8 << 20, 8 << 20), RLIMIT_MSGQUEUE: (819200, 819200),
    RLIMIT_NICE: (0, 0), RLIMIT_RTPRIO: (0, 0),
}


class struct_rusage(tuple):
    """struct_rusage: Result from getrusage."""

    __slots__ = ()
    n_fields = n_sequence_fields = len(_FIELDS)
    n_unnamed_fields = 0
    __match_args__ = _FIELDS

    def __new__(cls, sequence):
        values = tuple(sequence)
        if len(values) != len(_FIELDS):
            raise TypeError('resource.struct_rusage() takes a %d-sequence (%d-sequence given)' % (len(_FIELDS), len(values)))
        return tuple.__new__(cls, values)

    def __repr__(self):
        return 'resource.struct_rusage(%s)' % ', '.join('%s=%r' % pair for pair in zip(_FIELDS, self))

    def __reduce__(self):
        return struct_rusage, (tuple(self),)


def _field(index):
    return property(lambda self: self[index])


for _index, _name in enumerate(_FIELDS):
    setattr(struct_rusage, _name, _field(_index))


def getrusage(who, /):
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError('invalid who parameter')
    used = 0.0 if who == RUSAGE_CHILDREN else _time.thread_time() if who == RUSAGE_THREAD else _time.process_time()
    return struct_rusage((used, 0.0) + (0,) * (len(_FIELDS) - 2))


def getpagesize():
    return 4096


def _checked(which):
    if not isinstance(which, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(which).__name__)
    if not 0 <= which < _MOST_LIMITS:
        raise ValueError('invalid resource specified')
    return which


def _pair(limits):
    try:
        soft, hard = limits
    except (TypeError, ValueError):
        raise ValueError('expected a tuple of 2 integers') from None
    return int(soft), int(hard)


def _above(one, other):
    return other != RLIM_INFINITY and (one == RLIM_INFINITY or one > other)


def getrlimit(which, /):
    return _limits.get(_checked(which), _UNLIMITED)


def setrlimit(which, limits, /):
    soft, hard = _pair(limits)
    if _above(soft, hard):
        raise ValueError('current limit exceeds maximum limit')
    if _above(hard, getrlimit(which)[1]):
        raise ValueError('not allowed to raise maximum limit')
    _limits[which] = soft, hard


def prlimit(pid, which, limits=None, /):
    if pid not in (0, _os.getpid()):
        _os.kill(pid, 0)
        raise PermissionError(1, _os.strerror(1))
    before = getrlimit(which)
    if limits is not None:
        setrlimit(which, limits)
    return before

"""The calls of `os` about scheduling, as an ordinary user has them on Linux.

Niceness, policy and affinity are kept and reported, but the machine's policies know no priorities, and its cores are alike: each task runs on any of
them. Of an affinity that would matter Problems says so.
"""
import errno
import json
import os
from _pylanes_glue import sys as call

from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import SYS_problem, SYS_processGroup, SYS_sleep
from _pylanes.place import where

PRIO_PROCESS, PRIO_PGRP, PRIO_USER = 0, 1, 2
SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE = 0, 1, 2, 3, 5
_POLICIES = (SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE, 6)
_LEAST_NICE = 19

_cores = 1
_quantum = 0.01
_round_robin = True
_niceness = 0
_policy = SCHED_OTHER
# by pid, 0: this process; of those that asked for fewer than all cores
_affinities = {}


def configure(cores, policy, quantum_us):
    """What this run's configuration says; a process begins with the niceness it has."""
    global _cores, _quantum, _round_robin
    _cores = cores
    _quantum = quantum_us / 1_000_000
    _round_robin = policy == 'rr'


def _error(number):
    return OSError(number, os.strerror(number))


def _is_own(pid):
    """The process itself is 0 or its pid; of others nothing is known."""
    if not isinstance(pid, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(pid).__name__)
    if pid < 0:
        raise _error(errno.EINVAL)
    if pid not in (0, os.getpid()):
        raise _error(errno.ESRCH)


class sched_param(tuple):
    """A scheduling parameter."""
    __slots__ = ()
    __match_args__ = ('sched_priority',)
    n_fields = n_sequence_fields = 1
    n_unnamed_fields = 0

    def __new__(cls, sched_priority):
        return tuple.__new__(cls, (sched_priority,))

    @property
    def sched_priority(self):
        return self[0]

    def __repr__(self):
        return 'posix.sched_param(sched_priority=%r)' % self

    def __reduce__(self):
        return (sched_param, (self[0],))


sched_param.__module__ = 'posix'


def sched_yield():
    call(SYS_sleep, 0, where())


def sched_get_priority_min(policy):
    if policy not in _POLICIES:
        raise _error(errno.EINVAL)
    return 1 if policy in (SCHED_FIFO, SCHED_RR) else 0


def sched_get_priority_max(policy):
    if policy not in _POLICIES:
        raise _error(errno.EINVAL)
    return 99 if policy in (SCHED_FIFO, SCHED_RR) else 0


def sched_getscheduler(pid, /):
    _is_own(pid)
    return _policy


def sched_getparam(pid, /):
    _is_own(pid)
    return sched_param(0)


def sched_setscheduler(pid, policy, param, /):
    global _policy
    _is_own(pid)
    if not sched_get_priority_min(policy) <= param.sched_priority <= sched_get_priority_max(policy):
        raise _error(errno.EINVAL)
    if policy in (SCHED_FIFO, SCHED_RR):
        raise _error(errno.EPERM)
    _policy = policy


def sched_setparam(pid, param, /):
    sched_setscheduler(pid, _policy, param)


def sched_rr_get_interval(pid, /):
    _is_own(pid)
    return _quantum if _round_robin else 0.0


def _bound(pid):
    """The key of a process that is there."""
    if not isinstance(pid, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(pid).__name__)
    if pid < 0 or pid and call(SYS_processGroup, pid, 0) < 0:
        raise _error(errno.ESRCH)
    return 0 if pid == os.getpid() else pid


def sched_getaffinity(pid, /):
    return set(_affinities.get(_bound(pid), range(_cores)))


def sched_setaffinity(pid, mask, /):
    wanted = set()
    for cpu in mask:
        if not isinstance(cpu, int):
            raise TypeError('an integer is required')
        if cpu < 0:
            raise ValueError('negative CPU number')
        wanted.add(cpu)
    key = _bound(pid)
    wanted &= set(range(_cores))
    if not wanted:
        raise _error(errno.EINVAL)
    _affinities[key] = wanted
    if len(wanted) < _cores:
        call(SYS_problem, json.dumps({'code': 'affinityKept', 'name': 'os.sched_setaffinity()'}), where())


def process_cpu_count():
    return len(_affinities.get(0, range(_cores)))


def nice(increment, /):
    if not isinstance(increment, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(increment).__name__)
    _renice(_niceness + increment, errno.EPERM)
    return _niceness


def _renice(niceness, refusal):
    global _niceness
    if niceness < _niceness:
        raise _error(refusal)
    _niceness = min(_LEAST_NICE, niceness)


def getpriority(which, who):
    _check_which(which, who)
    return _niceness


def setpriority(which, who, priority):
    _check_which(which, who)
    _renice(priority, errno.EACCES)


def _check_which(which, who):
    if which not in (PRIO_PROCESS, PRIO_PGRP, PRIO_USER):
        raise _error(errno.EINVAL)
    if which == PRIO_PROCESS:
        _is_own(who)


def install():
    """Before anything else imports these names from `os`."""
    for function in (
        sched_yield, sched_get_priority_min, sched_get_priority_max, sched_getscheduler, sched_getparam, sched_setscheduler, sched_setparam,
        sched_rr_get_interval, sched_getaffinity, sched_setaffinity, process_cpu_count, nice, getpriority, setpriority,
    ):
        setattr(os, function.__name__, builtin_function_or_method(function, 'posix'))
    os.sched_param = sched_param
    os.PRIO_PROCESS, os.PRIO_PGRP, os.PRIO_USER = PRIO_PROCESS, PRIO_PGRP, PRIO_USER
    os.SCHED_OTHER, os.SCHED_FIFO, os.SCHED_RR, os.SCHED_BATCH, os.SCHED_IDLE = SCHED_OTHER, SCHED_FIFO, SCHED_RR, SCHED_BATCH, SCHED_IDLE
    os.SCHED_RESET_ON_FORK = 0x40000000

"""Children, groups of processes and signals: `os.waitpid` and its kin, `os.kill`, `os.getppid`, `os.setpgid`."""
import os
from _pylanes_glue import sys as call

from _pylanes.constants import EINTR, SIGNAL_default, SYS_exitCode, SYS_kill, SYS_newSession, SYS_parentPid, SYS_pid, SYS_processGroup, SYS_setProcessGroup, SYS_signalAction, SYS_signalMask, SYS_waitpid, USER_ID
from _pylanes.errors import error, os_error
from _pylanes.place import where
from _pylanes.thread import raise_interrupt

_SIGABRT = 6
_SIG_UNBLOCK = 1
_SIGCHLD = 17
# si_code: it has ended by itself, by a signal
_EXITED, _KILLED = 1, 2
# which children `waitid` waits for, and which of their changes: here they only end
_ALL, _PID, _GROUP = 0, 1, 2
_WEXITED, _WNOWAIT = 4, 0x1000000


def getppid():
    return call(SYS_parentPid) or 1


def _status(code):
    """An exit code as wait(2) gives it; -n: ended by signal n."""
    return -code if code < 0 else code << 8


def _ended(pid, options, keeps=False):
    """The pid of a child that has ended, 0: none has yet. `keeps`: it may be waited for again."""
    if not isinstance(pid, int) or not isinstance(options, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(options if isinstance(pid, int) else pid).__name__)
    while True:
        ended = call(SYS_waitpid, pid, 0 if options & os.WNOHANG else -1, where(), keeps)
        if ended >= 0:
            return ended
        if ended != -EINTR:
            raise os_error(ended)
        raise_interrupt()


def waitpid(pid, options, /):
    ended = _ended(pid, options)
    return ended, _status(call(SYS_exitCode, ended)) if ended else 0


def waitid(idtype, id, options, /):
    if not options & _WEXITED or idtype not in (_ALL, _PID, _GROUP):
        raise error('EINVAL')
    ended = _ended(-1 if idtype == _ALL else id if idtype == _PID else -id, options, bool(options & _WNOWAIT))
    if not ended:
        return None
    code = call(SYS_exitCode, ended)
    return os.waitid_result((ended, USER_ID, _SIGCHLD, abs(code), _KILLED if code < 0 else _EXITED))


def wait():
    return waitpid(-1, 0)


def wait4(pid, options):
    from resource import RUSAGE_CHILDREN, getrusage
    return waitpid(pid, options) + (getrusage(RUSAGE_CHILDREN),)


def wait3(options):
    return wait4(-1, options)


def kill(pid, signal, /):
    answer = call(SYS_kill, pid, signal, where())
    if answer < 0:
        raise os_error(answer)
    # a handler of one's own signal runs before the call returns
    raise_interrupt()


def killpg(group, signal, /):
    # 1 is nobody's here, and kill(-1) would be for all
    kill(-group if group != 1 else -call(SYS_pid) - 1_000_000, signal)


def abort():
    """Dies of SIGABRT, whatever is to be done with that signal."""
    call(SYS_signalAction, _SIGABRT, SIGNAL_default)
    call(SYS_signalMask, _SIG_UNBLOCK, 1 << (_SIGABRT - 1))
    kill(call(SYS_pid), _SIGABRT)


def getpgid(pid):
    return _checked(call(SYS_processGroup, pid or call(SYS_pid), 0))


def getpgrp():
    return getpgid(0)


def getsid(pid, /):
    return _checked(call(SYS_processGroup, pid or call(SYS_pid), 1))


def setpgid(pid, pgrp, /):
    _checked(call(SYS_setProcessGroup, pid or call(SYS_pid), pgrp))


def setpgrp():
    setpgid(0, 0)


def setsid():
    _checked(call(SYS_newSession, call(SYS_pid)))


def _checked(answer):
    if answer < 0:
        raise os_error(answer)
    return answer


def install():
    for function in (getppid, waitpid, waitid, wait, wait3, wait4, kill, killpg, getpgid, getpgrp, getsid, setpgid, setpgrp, setsid, abort):
        function.__module__ = 'posix'
        setattr(os, function.__name__, function)

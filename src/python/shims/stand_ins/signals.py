"""`signal` on the kernel: what a process does with a signal is said there, its handlers run here, in the main thread.

The host calls `run_handlers` where the main thread's code may be interrupted, and system calls that were interrupted do.
"""
import _signal
import operator
import sys
from enum import IntEnum
from time import monotonic_ns
from types import TracebackType
from _pylanes_glue import sys as call

from _pylanes.constants import (
    SIGNAL_default, SIGNAL_handle, SIGNAL_ignore, SYS_currentTask, SYS_fdBlocking, SYS_fdKind, SYS_fdWrite, SYS_raiseSignal,
    EAGAIN, SYS_killThread, SYS_signalAction, SYS_signalIgnored, SYS_signalMask, SYS_signalPause, SYS_signalSender, SYS_signalsPending, SYS_signalWait, SYS_takeSignal,
    USER_ID,
)
from _pylanes import unraisable
from _pylanes.errors import error, os_error
from _pylanes.identity import main_task, task_of
from _pylanes.place import where

SIG_DFL, SIG_IGN = 0, 1
_LAST = 64

# signal -> handler, where it is not the default one
_handlers = {}
# descriptor to which the number of each handled signal is written, -1: none; whether it is told that it is full
_wakeup_fd, _tells_full = -1, True


def _check(signum):
    if not 1 <= signum <= _LAST:
        raise ValueError('signal number out of range')


def signal(signalnum, handler, /):
    if call(SYS_currentTask) != main_task():
        raise ValueError('signal only works in main thread of the main interpreter')
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object')
    signalnum = int(signalnum)
    _check(signalnum)
    if signalnum in (_signal.SIGKILL, _signal.SIGSTOP):
        raise OSError(22, 'Invalid argument')
    old = _handlers.get(signalnum, SIG_DFL)
    _handlers[signalnum] = handler
    call(SYS_signalAction, signalnum, SIGNAL_default if handler == SIG_DFL else SIGNAL_ignore if handler == SIG_IGN else SIGNAL_handle)
    return old


def getsignal(signalnum, /):
    _check(int(signalnum))
    return _handlers.get(int(signalnum), SIG_DFL)


def _interrupted_frame():
    """Where the program or the standard library was, which knows nothing of our functions."""
    frame = sys._getframe(2)
    while frame is not None and frame.f_globals.get('__name__', '').startswith('_pylanes.'):
        frame = frame.f_back
    return frame


def run_handlers():
    """Runs the handlers of all signals that have come, lowest number first."""
    while True:
        signum = call(SYS_takeSignal)
        if not signum:
            return
        handler = _handlers.get(signum, SIG_DFL)
        if callable(handler):
            _write_wakeup_fd(signum)
            handler(signum, _interrupted_frame())


def simulate(signum):
    """`_thread.interrupt_main`: as if the signal had come; nothing happens where the program does not handle it."""
    _check(signum)
    if not callable(_handlers.get(signum, SIG_DFL)):
        return
    from _pylanes import thread
    if thread.finalizing:
        # its handlers are gone by then
        _tell(OSError('Signal %d ignored due to race condition' % signum), 'Exception ignored while calling signal handler')
    else:
        raise_signal(signum)


def raise_signal(signalnum, /):
    number = operator.index(signalnum)
    if not 0 <= number < _signal.NSIG:
        raise error('EINVAL')
    if number == 0:
        return
    call(SYS_raiseSignal, number)
    if call(SYS_currentTask) == main_task():
        run_handlers()


def pause():
    call(SYS_signalPause, where())
    run_handlers()


# what the kernel keeps a bit for; the real-time signals above are never sent
_LAST_KEPT = 31


def bits_of(signals):
    bits = 0
    for signum in signals:
        signum = operator.index(signum)
        if not 1 <= signum <= _LAST:
            raise ValueError('signal number %d out of range [1; %d]' % (signum, _LAST))
        if signum <= _LAST_KEPT:
            bits |= 1 << (signum - 1)
    return bits


def _signals(bits):
    return {signum for signum in range(1, _LAST_KEPT + 1) if bits >> (signum - 1) & 1}


def pthread_sigmask(how, mask, /):
    bits = bits_of(mask)
    if how not in (_signal.SIG_BLOCK, _signal.SIG_UNBLOCK, _signal.SIG_SETMASK):
        raise OSError(22, 'Invalid argument')
    before = call(SYS_signalMask, int(how), bits)
    # what was waiting for that is handled before the call returns
    run_handlers()
    return _signals(before)


def sigpending():
    return _signals(call(SYS_signalsPending))


def pthread_kill(thread_id, signalnum, /):
    answer = call(SYS_killThread, task_of(thread_id), int(signalnum), where())
    if answer < 0:
        raise os_error(answer)
    run_handlers()


def sigwait(sigset, /):
    bits = bits_of(sigset)
    while True:
        signum = call(SYS_signalWait, bits, -1, where())
        if signum > 0:
            return signum
        run_handlers()


_CLD_EXITED, _SI_USER = 1, 0


def _info(signum):
    return _signal.struct_siginfo((signum, _CLD_EXITED if signum == _signal.SIGCHLD else _SI_USER, 0, call(SYS_signalSender, signum), USER_ID, 0, 0))


def sigwaitinfo(sigset, /):
    return _info(sigwait(sigset))


def sigtimedwait(sigset, timeout, /):
    bits = bits_of(sigset)
    if timeout < 0:
        raise ValueError('timeout must be non-negative')
    ns = -int(-timeout * 1_000_000_000 // 1)
    end = monotonic_ns() + ns
    while True:
        signum = call(SYS_signalWait, bits, ns, where())
        if signum > 0:
            return _info(signum)
        if signum == -EAGAIN:
            return None
        run_handlers()
        ns = max(0, end - monotonic_ns())


def valid_signals():
    return set(range(1, 65)) - {32, 33}


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    global _wakeup_fd, _tells_full
    if call(SYS_currentTask) != main_task():
        raise ValueError('set_wakeup_fd only works in main thread of the main interpreter')
    if fd != -1:
        if not call(SYS_fdKind, fd):
            raise ValueError('invalid fd')
        if call(SYS_fdBlocking, fd):
            raise ValueError('the fd %d must be in non-blocking mode' % fd)
    old, _wakeup_fd, _tells_full = _wakeup_fd, fd, bool(warn_on_full_buffer)
    return old


def _write_wakeup_fd(signum):
    if _wakeup_fd != -1:
        answer = call(SYS_fdWrite, _wakeup_fd, bytes((signum,)), '', where())
        if answer < 0 and (_tells_full or answer != -EAGAIN):
            _tell(os_error(answer), 'Exception ignored while trying to write to the signal wakeup fd')


def _tell(failure, message):
    """An error of what nobody called, told where the program was."""
    frame = _interrupted_frame()
    unraisable.tell(failure if frame is None else failure.with_traceback(TracebackType(None, frame, frame.f_lasti, frame.f_lineno)), message)


def siginterrupt(signalnum, flag, /):
    pass


def begin():
    """What CPython sets up when it starts."""
    if not call(SYS_signalIgnored, _signal.SIGINT):
        signal(_signal.SIGINT, _signal.default_int_handler)
    for ignored in range(1, _LAST_KEPT + 1):
        if call(SYS_signalIgnored, ignored):
            _handlers[ignored] = SIG_IGN
    for ignored in (_signal.SIGPIPE, _signal.SIGXFSZ):
        signal(ignored, SIG_IGN)


def install():
    import signal as module
    # what C says here is Emscripten's own number
    _signal.SIG_IGN = SIG_IGN
    IntEnum._convert_('Handlers', 'signal', ('SIG_DFL', 'SIG_IGN').__contains__, source=_signal)
    for function in (
        signal, getsignal, raise_signal, pause, valid_signals, set_wakeup_fd, siginterrupt, pthread_sigmask, sigpending, pthread_kill, sigwait, sigwaitinfo,
        sigtimedwait,
    ):
        function.__module__ = 'signal'
        setattr(_signal, function.__name__, function)
        # those that signal.py does not wrap
        if getattr(getattr(module, function.__name__, None), '__module__', None) != 'signal':
            setattr(module, function.__name__, function)

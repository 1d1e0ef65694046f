"""`subprocess` whose waits let other greenlets run. The waiting is done by a thread of the hub's pool; whoever waits here waits for that."""
import os
import subprocess as __subprocess__
from subprocess import *
from subprocess import PIPE, STDOUT, CalledProcessError, CompletedProcess, TimeoutExpired, _USE_POSIX_SPAWN, __all__ as _names
from types import FunctionType

from gevent.fileobject import FileObject
from gevent.greenlet import Greenlet, joinall
from gevent.hub import get_hub

__all__ = list(_names)

_Popen = __subprocess__.Popen


def _wait_for(pid):
    while True:
        try:
            return os.waitpid(pid, 0)[1]
        except ChildProcessError:
            return None


class Popen(_Popen):
    """Popen(args, …) as in the standard library."""

    def __init__(self, args, bufsize=-1, *positional, universal_newlines=None, text=None, encoding=None, errors=None, **options):
        self._waiting = None
        _Popen.__init__(self, args, 0, *positional, **options)
        is_text = bool(text or universal_newlines or encoding or errors)
        self.text_mode = self.universal_newlines = is_text
        for name, mode in (('stdin', 'w'), ('stdout', 'r'), ('stderr', 'r')):
            stream = getattr(self, name)
            if stream is None:
                continue
            fd = os.dup(stream.fileno())
            stream.close()
            if is_text:
                setattr(self, name, FileObject(fd, mode, 1 if bufsize == 1 else -1, encoding=encoding, errors=errors))
            else:
                setattr(self, name, FileObject(fd, mode + 'b', 0 if bufsize == 0 else -1))

    # ── its end ──

    def _watch(self):
        if self._waiting is None:
            self._waiting = get_hub().threadpool.spawn(_wait_for, self.pid)
        return self._waiting

    def _take(self, status):
        if self.returncode is None:
            self._handle_exitstatus(0 if status is None else status)

    def poll(self):
        if self.returncode is None and self._waiting is not None:
            if self._waiting.ready():
                self._take(self._waiting.get())
            return self.returncode
        return _Popen.poll(self)

    def wait(self, timeout=None, _raise_exc=True):
        if self.poll() is None:
            waiting = self._watch()
            waiting.wait(timeout)
            if not waiting.ready():
                if _raise_exc:
                    raise TimeoutExpired(self.args, timeout)
                return None
            self._take(waiting.get())
        return self.returncode

    def rawlink(self, callback):
        """As a greenlet: `gevent.wait([process])`."""
        self._watch().rawlink(lambda _: (self.poll(), callback(self)))

    def ready(self):
        return self.poll() is not None

    def send_signal(self, sig):
        if self.poll() is None:
            os.kill(self.pid, sig)

    # ── its streams ──

    def communicate(self, input=None, timeout=None):
        def write():
            try:
                if input:
                    self.stdin.write(input)
                self.stdin.close()
            except BrokenPipeError:
                pass

        readers = {}
        greenlets = [Greenlet.spawn(write)] if self.stdin else []
        for name in ('stdout', 'stderr'):
            stream = getattr(self, name)
            if stream:
                # asked twice after a timeout: what was begun goes on
                kept = self.__dict__.setdefault('_readers', {})
                readers[name] = kept[name] = kept.get(name) or Greenlet.spawn(stream.read)
        greenlets += readers.values()
        joinall(greenlets, timeout=timeout)
        if any(not one.ready() for one in greenlets):
            raise TimeoutExpired(self.args, timeout)
        self.wait(timeout)
        values = []
        for name in ('stdout', 'stderr'):
            if name in readers:
                getattr(self, name).close()
                values.append(readers[name].get())
            else:
                values.append(None)
        return tuple(values)

    def __exit__(self, *details):
        for stream in (self.stdout, self.stderr, self.stdin):
            if stream:
                stream.close()
        self.wait()


def _with_ours(name):
    """A function of the standard library, which finds our Popen."""
    original = getattr(__subprocess__, name)
    copy = FunctionType(original.__code__, globals(), name, original.__defaults__, original.__closure__)
    copy.__kwdefaults__, copy.__doc__ = original.__kwdefaults__, original.__doc__
    return copy


_mswindows = False
for _name in ('call', 'check_call', 'check_output', 'run', 'getoutput', 'getstatusoutput'):
    globals()[_name] = _with_ours(_name)

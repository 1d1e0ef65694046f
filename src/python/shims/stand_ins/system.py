"""The parts of `os` and `sys` that describe the machine and the process: those of the simulated one."""
import os
import sys
import sysconfig
from operator import index
from _pylanes_glue import sys as call

from _pylanes import scheduling
from _pylanes.constants import SYS_exit, SYS_pid, SYS_umask

_uname = os.uname
_cores = 1
_free_threaded = False


def install_posix():
    """After all of ours: what `os` calls a function of `posix` is one, and can be pickled. Imports go on with what they had."""
    import posix
    import importlib._bootstrap_external as imports
    kept = type(sys)('posix')
    kept.__dict__.update(posix.__dict__)
    imports._os = kept
    for name, value in vars(os).items():
        if getattr(value, '__module__', None) == 'posix' and vars(posix).get(name) is not value:
            setattr(posix, name, value)


def getpid():
    return call(SYS_pid)


def cpu_count():
    return _cores


def _exit(status):
    call(SYS_exit, status & 0xFF)


def umask(mask, /):
    return call(SYS_umask, index(mask) & 0o777)


def _is_gil_enabled():
    return not _free_threaded


def uname():
    return os.uname_result(('Linux',) + tuple(_uname())[1:])


def configure(cores, free_threaded, policy, quantum_us):
    """What this run's configuration says."""
    global _cores, _free_threaded
    _cores = cores
    _free_threaded = free_threaded
    scheduling.configure(cores, policy, quantum_us)
    sysconfig.get_config_vars()['Py_GIL_DISABLED'] = int(free_threaded)
    # to a program this is the Unix that its course was written for
    sys.platform = 'linux'
    sys.executable = '/usr/local/bin/python3'


def install():
    """Before anything else imports these names from `os`."""
    for function in (getpid, cpu_count, umask, _exit):
        function.__module__ = 'posix'
        setattr(os, function.__name__, function)
    os.uname = uname
    scheduling.install()
    sys._is_gil_enabled = _is_gil_enabled

"""Starting other programs: there are none on this machine, not even a shell.

`subprocess` and `os.system` say so as Linux does where a file is missing; Problems says that it is this machine that lacks it.
"""
import errno
import os
import subprocess

from _pylanes.compat import problem
from _pylanes.place import where

# of a shell that could not be started: exit status 127
_NO_SHELL = 127 << 8


def _note(command):
    place = where(2)
    if place:
        problem(place, 'noPrograms', name=str(command))


def system(command):
    """os.system: where there is no shell."""
    _note('os.system(%r)' % os.fsdecode(command))
    return _NO_SHELL


def _execute_child(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, startupinfo, creationflags, shell, *rest):
    """Popen's own: as where the program is not to be found."""
    if isinstance(args, (str, bytes, os.PathLike)):
        args = [args]
    name = os.fsdecode(executable or ('/bin/sh' if shell else args[0]))
    _note(os.fsdecode(args[0]) if shell else name)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name)


def install():
    system.__module__ = 'posix'
    os.system = system
    # read by Popen before anything else; what it would start is refused below
    subprocess._can_fork_exec = True
    subprocess.Popen._execute_child = _execute_child

"""Which program a path is: Python, one of the machine's tools (shims/tools), or a file of the user's that begins with `#!`."""
import errno
import os
import stat
from _pylanes_glue import sysObject as call_object

from _pylanes.constants import PYTHON_FOLDERS, PYTHON_PROGRAMS, SYS_fileHead, TOOL_FOLDERS, TOOL_PROGRAMS

# scripts that name each other as their interpreters
_MOST_INTERPRETERS = 4
_LONGEST_FIRST_LINE = 256


class Program:
    """What is run: `tool` is '' for Python; `arguments` are those of the interpreter where a script names one."""

    __slots__ = ('tool', 'arguments')

    def __init__(self, tool, arguments):
        self.tool = tool
        self.arguments = arguments

    @property
    def title(self):
        """How the process is called."""
        name = os.path.basename(self.arguments[0]) if self.arguments else self.tool
        if self.tool:
            return self.tool or name
        rest = self.arguments[1:]
        for at, argument in enumerate(rest):
            if argument in ('-c', '-'):
                return 'python -c' if argument == '-c' else 'python'
            if argument == '-m':
                return 'python -m ' + ' '.join(rest[at + 1:at + 2])
            if not argument.startswith('-'):
                return os.path.basename(argument)
        return 'python'


def _of_machine(path):
    """The tool at this path, '' for Python, None: neither."""
    folder, name = os.path.split(path)
    if folder in PYTHON_FOLDERS and name in PYTHON_PROGRAMS:
        return ''
    return name if folder in TOOL_FOLDERS and name in TOOL_PROGRAMS else None


def is_known(name):
    """Whether the machine has a program of this name, wherever it lies."""
    return name in PYTHON_PROGRAMS or name in TOOL_PROGRAMS


def _failure(number, path):
    return OSError(number, os.strerror(number), path)


def _interpreter_of(path):
    """What the first line of an executable file names: [interpreter] or [interpreter, argument]."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        raise _failure(error.errno, path) from None
    if stat.S_ISDIR(mode) or not os.access(path, os.X_OK):
        raise _failure(errno.EACCES, path)
    # it may be executed by who may not read it
    line = call_object(SYS_fileHead, os.path.realpath(path), _LONGEST_FIRST_LINE)
    if line is None:
        with open(path, 'rb') as file:
            line = file.readline(_LONGEST_FIRST_LINE)
    line = line.partition(b'\n')[0]
    words = os.fsdecode(line[2:]).strip().split(None, 1)
    if not line.startswith(b'#!') or not words:
        raise _failure(errno.ENOEXEC, path)
    return words


def find(path, arguments, folder):
    """The program at `path`, seen from `folder`, with these arguments. Raises OSError as execve(2) fails."""
    for _ in range(_MOST_INTERPRETERS):
        full = os.path.normpath(os.path.join(folder, path))
        tool = _of_machine(full)
        if tool is not None:
            if tool == 'env' and len(arguments) > 1 and _named_by_env(arguments[1]) is not None:
                # `#!/usr/bin/env python3` is that at once
                return Program(_named_by_env(arguments[1]), arguments[1:])
            return Program(tool, arguments)
        words = _interpreter_of(full)
        arguments = words + [path] + arguments[1:]
        path = words[0]
    raise _failure(errno.ELOOP, path)


def _named_by_env(name):
    if name in PYTHON_PROGRAMS:
        return ''
    return name if name in TOOL_PROGRAMS and name != 'env' else None

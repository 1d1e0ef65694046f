"""What the machine's small programs have in common: options, streams, error messages, exit status.

They are written on bare descriptors, as C programs are: output is kept back while no terminal reads it.
"""
import os
import signal
from _pylanes_glue import sys as call

from _pylanes.constants import FILE_terminal, SIGNAL_default, SYS_fdKind, SYS_signalAction
from _pylanes.descriptors import behind

BLOCK = 65_536
_KEPT_BACK = 4096


class Usage(Exception):
    """Wrong arguments: the message, and what the tool exits with."""

    def __init__(self, message, status=1):
        self.message = message
        self.status = status


class Tool:
    """One run of a tool: its name, its descriptors for stdin, stdout and stderr, its environment."""

    def __init__(self, name, environment, streams=(0, 1, 2)):
        self.name = name
        self.environment = environment
        self.stdin, self.stdout, self.stderr = streams
        self.status = 0
        self._kept = []
        self._size = 0
        self._by_line = call(SYS_fdKind, self.stdout) == FILE_terminal and behind(self.stdout) == self.stdout

    def write(self, text):
        """To stdout."""
        data = text if isinstance(text, bytes) else os.fsencode(text)
        self._kept.append(data)
        self._size += len(data)
        if self._by_line and b'\n' in data or self._size >= _KEPT_BACK:
            self.flush()

    def line(self, text):
        self.write(text + (b'\n' if isinstance(text, bytes) else '\n'))

    def flush(self):
        data = b''.join(self._kept)
        self._kept.clear()
        self._size = 0
        write_all(self.stdout, data)

    def complain(self, message, status=1):
        """To stderr, under the tool's name; it goes on and exits with `status`."""
        self.flush()
        write_all(self.stderr, os.fsencode('%s: %s\n' % (self.name, message)))
        self.status = max(self.status, status)

    def open(self, path, status=1, says='%s: %s'):
        """A descriptor to read from, `-` is stdin; None: it cannot be read, which was said."""
        if path == '-':
            return self.stdin
        try:
            fd = os.open(path, os.O_RDONLY)
            if os.path.isdir(path):
                os.close(fd)
                raise IsADirectoryError(21, 'Is a directory')
            return fd
        except OSError as error:
            self.complain(says % (path, error.strerror), status)
            return None

    def close(self, fd):
        if fd != self.stdin:
            os.close(fd)

    def lines(self, fd):
        """The lines behind a descriptor, as bytes without their newline; and whether the last had one."""
        rest = b''
        while block := os.read(fd, BLOCK):
            *whole, rest = (rest + block).split(b'\n')
            for line in whole:
                yield line
        if rest:
            yield rest


def write_all(fd, data):
    while data:
        data = data[os.write(fd, data):]


def options(arguments, flags='', with_value='', long={}, status=1):
    """Splits arguments into options and the rest. `long`: names of long options -> the letter that they stand for."""
    found, rest = {}, []
    at = 0
    while at < len(arguments):
        argument = arguments[at]
        at += 1
        if argument == '--':
            rest += arguments[at:]
            break
        if argument.startswith('--'):
            name, _, value = argument[2:].partition('=')
            letter = long.get(name)
            if letter is None:
                raise Usage("unrecognized option '%s'" % argument, status)
            found[letter] = value
        elif argument.startswith('-') and len(argument) > 1:
            for position, letter in enumerate(argument[1:], 2):
                if letter in with_value:
                    value = argument[position:]
                    if not value:
                        if at == len(arguments):
                            raise Usage("option requires an argument -- '%s'" % letter, status)
                        value = arguments[at]
                        at += 1
                    found[letter] = value
                    break
                if letter not in flags:
                    raise Usage("invalid option -- '%s'" % letter, status)
                found[letter] = True
        else:
            rest.append(argument)
    return found, rest


def run(function, tool, arguments):
    """Runs a tool to its end; its exit status. Where nobody reads any more what it writes, SIGPIPE ends the process."""
    try:
        status = function(tool, arguments)
        tool.flush()
        return tool.status if status is None else status
    except Usage as usage:
        tool.complain(usage.message, usage.status)
        return usage.status
    except BrokenPipeError:
        os.kill(os.getpid(), signal.SIGPIPE)
        return 1


def default_signals():
    """What ends a program of C ends a tool."""
    for signum in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
        call(SYS_signalAction, signum, SIGNAL_default)

"""Errors of system calls: a negative answer of the kernel as the OSError that CPython raises on Linux.

The kernel's numbers are those of Pyodide's C library. What an exception carries is what the `errno` module calls the error.
"""
import errno

from _pylanes import constants

# name in errno -> (Linux's text, the exception's class)
_ERRORS = {
    'EACCES': ('Permission denied', PermissionError),
    'EADDRINUSE': ('Address already in use', OSError),
    'EADDRNOTAVAIL': ('Cannot assign requested address', OSError),
    'EAFNOSUPPORT': ('Address family not supported by protocol', OSError),
    'EAGAIN': ('Resource temporarily unavailable', BlockingIOError),
    'EBADF': ('Bad file descriptor', OSError),
    'EBUSY': ('Device or resource busy', OSError),
    'ECHILD': ('No child processes', ChildProcessError),
    'ECONNREFUSED': ('Connection refused', ConnectionRefusedError),
    'EEXIST': ('File exists', FileExistsError),
    'EINTR': ('Interrupted system call', InterruptedError),
    'EINVAL': ('Invalid argument', OSError),
    'EISCONN': ('Transport endpoint is already connected', OSError),
    'EISDIR': ('Is a directory', IsADirectoryError),
    'EMFILE': ('Too many open files', OSError),
    'ENAMETOOLONG': ('File name too long', OSError),
    'ENODEV': ('No such device', OSError),
    'ENETUNREACH': ('Network is unreachable', OSError),
    'ENFILE': ('Too many open files in system', OSError),
    'ENOENT': ('No such file or directory', FileNotFoundError),
    'ENOMEM': ('Cannot allocate memory', OSError),
    'ENOSPC': ('No space left on device', OSError),
    'ENOTCONN': ('Transport endpoint is not connected', OSError),
    'ENOTDIR': ('Not a directory', NotADirectoryError),
    'ENOTEMPTY': ('Directory not empty', OSError),
    'ENOTSOCK': ('Socket operation on non-socket', OSError),
    'ENOTSUP': ('Operation not supported', OSError),
    'EOPNOTSUPP': ('Operation not supported', OSError),
    'EPERM': ('Operation not permitted', PermissionError),
    'EPIPE': ('Broken pipe', BrokenPipeError),
    'EPROTONOSUPPORT': ('Protocol not supported', OSError),
    'ESPIPE': ('Illegal seek', OSError),
    'ESRCH': ('No such process', ProcessLookupError),
}

_NAMES = {getattr(constants, name): name for name in _ERRORS if hasattr(constants, name)}


def error(name, *filename):
    """The exception of an error by its name in `errno`."""
    text, kind = _ERRORS[name]
    number = getattr(errno, name)
    return kind(number, text, *filename) if filename else kind(number, text)


def os_error(answer, *filename):
    """The exception of a negative answer of a system call."""
    return error(_NAMES[-answer], *filename)

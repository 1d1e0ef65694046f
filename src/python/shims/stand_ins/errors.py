"""Error numbers and texts of Linux, in place of those that Emscripten's C library has.

Numbers that the kernel gives are Linux's already. What C code raises still carries its own number: whoever calls such
code for the program (files.py) passes the exception through `translated`.
"""
import errno
import gc
import os

_NUMBERS = {
    'EPERM': 1, 'ENOENT': 2, 'ESRCH': 3, 'EINTR': 4, 'EIO': 5, 'ENXIO': 6, 'E2BIG': 7, 'ENOEXEC': 8, 'EBADF': 9, 'ECHILD': 10,
    'EAGAIN': 11, 'EWOULDBLOCK': 11, 'ENOMEM': 12, 'EACCES': 13, 'EFAULT': 14, 'EBUSY': 16, 'EEXIST': 17, 'EXDEV': 18,
    'ENODEV': 19, 'ENOTDIR': 20, 'EISDIR': 21, 'EINVAL': 22, 'ENFILE': 23, 'EMFILE': 24, 'ENOTTY': 25, 'ETXTBSY': 26,
    'EFBIG': 27, 'ENOSPC': 28, 'ESPIPE': 29, 'EROFS': 30, 'EMLINK': 31, 'EPIPE': 32, 'EDOM': 33, 'ERANGE': 34, 'EDEADLK': 35,
    'EDEADLOCK': 35, 'ENAMETOOLONG': 36, 'ENOLCK': 37, 'ENOSYS': 38, 'ENOTEMPTY': 39, 'ELOOP': 40, 'EILSEQ': 84,
    'EOVERFLOW': 75, 'ENOTSOCK': 88, 'EDESTADDRREQ': 89, 'EMSGSIZE': 90, 'EPROTOTYPE': 91, 'ENOPROTOOPT': 92,
    'EPROTONOSUPPORT': 93, 'ENOTSUP': 95, 'EOPNOTSUPP': 95, 'EAFNOSUPPORT': 97, 'EADDRINUSE': 98, 'EADDRNOTAVAIL': 99,
    'ENETDOWN': 100, 'ENETUNREACH': 101, 'ENETRESET': 102, 'ECONNABORTED': 103, 'ECONNRESET': 104, 'ENOBUFS': 105,
    'EISCONN': 106, 'ENOTCONN': 107, 'ESHUTDOWN': 108, 'ETIMEDOUT': 110, 'ECONNREFUSED': 111, 'EHOSTDOWN': 112,
    'EHOSTUNREACH': 113, 'EALREADY': 114, 'EINPROGRESS': 115, 'ESTALE': 116, 'EDQUOT': 122, 'ECANCELED': 125,
}

# where glibc says it otherwise than the C library below
_TEXTS = {
    'EIO': 'Input/output error', 'E2BIG': 'Argument list too long', 'ECHILD': 'No child processes',
    'ENOMEM': 'Cannot allocate memory', 'EBUSY': 'Device or resource busy', 'EXDEV': 'Invalid cross-device link',
    'ENFILE': 'Too many open files in system', 'EMFILE': 'Too many open files', 'ENOTTY': 'Inappropriate ioctl for device',
    'ESPIPE': 'Illegal seek', 'EDOM': 'Numerical argument out of domain', 'ERANGE': 'Numerical result out of range',
    'EDEADLK': 'Resource deadlock avoided', 'ENAMETOOLONG': 'File name too long', 'ENOLCK': 'No locks available',
    'ELOOP': 'Too many levels of symbolic links', 'ENOTSOCK': 'Socket operation on non-socket',
    'EADDRINUSE': 'Address already in use', 'EADDRNOTAVAIL': 'Cannot assign requested address',
    'EISCONN': 'Transport endpoint is already connected', 'ENOTCONN': 'Transport endpoint is not connected',
    'ECONNABORTED': 'Software caused connection abort', 'ECONNRESET': 'Connection reset by peer',
    'ETIMEDOUT': 'Connection timed out', 'ENOTSUP': 'Operation not supported', 'ECONNREFUSED': 'Connection refused',
    'EMSGSIZE': 'Message too long', 'ENETUNREACH': 'Network is unreachable', 'ENETRESET': 'Network dropped connection on reset',
    'ESHUTDOWN': 'Cannot send after transport endpoint shutdown', 'EHOSTUNREACH': 'No route to host',
    'EINPROGRESS': 'Operation now in progress', 'EDQUOT': 'Disk quota exceeded', 'EILSEQ': 'Invalid or incomplete multibyte or wide character',
}

_FOUND_BY_NUMBER = 'ENOENT'

_texts = {}
# number in C -> number of Linux
_linux = {}
# number of Linux -> class of the exception, C's own table
_classes = {}


def strerror(code, /):
    if not isinstance(code, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(code).__name__)
    return _texts.get(code) or 'Unknown error %d' % code


def error(name, *names):
    """The exception of an error by its name in `errno`."""
    return os_error(_NUMBERS[name], *names)


def os_error(number, *names):
    """The exception for an error number of the kernel, or a call's negative answer; `names`: the file it is about, for two a second one."""
    number = abs(number)
    if len(names) == 2:
        return OSError(number, strerror(number), names[0], None, names[1])
    return OSError(number, strerror(number), *names)


def untranslated(name):
    """The exception of an error by its name, as C code raises it: for code that `translated` is asked about."""
    return OSError(next(number for number, linux in _linux.items() if linux == _NUMBERS[name]), strerror(_NUMBERS[name]))


def translated(error):
    """An OSError that C code raised, with the number, text and class that it has on Linux."""
    number = _linux.get(error.errno)
    if number is None:
        return error
    if _classes.get(number, OSError) is type(error):
        error.errno = number
        error.strerror = strerror(number)
        error.args = (number, error.strerror)
        return error
    names = [name for name in (error.filename, error.filename2) if name is not None]
    return os_error(number, *names).with_traceback(error.__traceback__)


def install():
    """Once, before anything captures numbers from `errno`."""
    before = {name: value for name, value in vars(errno).items() if name[0] == 'E'}
    # the table by which OSError picks its subclass can be had in no other way
    table, = [one for one in gc.get_objects() if type(one) is dict and one.get(before[_FOUND_BY_NUMBER]) is FileNotFoundError]
    classes = {name: table[value] for name, value in before.items() if value in table}
    for name, number in _NUMBERS.items():
        if name in before:
            _linux[before[name]] = number
            _texts.setdefault(number, _TEXTS.get(name) or os.strerror(before[name]))
        setattr(errno, name, number)
        errno.errorcode[number] = name
    errno.errorcode.clear()
    for name, number in _NUMBERS.items():
        errno.errorcode.setdefault(number, name)
    for name in before.keys() - _NUMBERS.keys():
        delattr(errno, name)
    _texts[0] = 'Success'
    # C code that nobody translates for (the import system) finds its numbers where they mean nothing else
    for name, kind in classes.items():
        _classes[_NUMBERS[name]] = kind
    for number in set(_NUMBERS.values()).difference(_classes):
        table.pop(number, None)
    table.update(_classes)
    strerror.__module__ = 'posix'
    os.strerror = strerror

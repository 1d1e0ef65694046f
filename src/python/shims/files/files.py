"""Files, and the functions of `os` on files and directories: C's own, on the disk that all processes share.

C code cannot give way in the middle of an operation: it holds locks. So each public method and function first asks
for the task's turn in virtual time, then does the whole operation at that instant. Only what the program calls is
treated so; the import system reads with `_io` and `posix` as they are.
"""
import _io
import builtins
import io
import os
import types
import weakref
from _pylanes_glue import sys as call

from _pylanes.constants import FIRST_FILE_DESCRIPTOR, SYS_fileTurn
from _pylanes.errors import translated
from _pylanes.place import where

_TEXT_DEFAULT = 8192 * 1024

# an operation is under way: what it calls in turn belongs to it. True also while there is no task that could ask.
_within = True


# operations that change nothing of the disk
_LOOKING = frozenset(('access', 'fstat', 'fstatvfs', 'listdir', 'lstat', 'readlink', 'stat', 'statvfs'))


def _entering(function, like=None):
    """`function`, which only C code and this module run, as one operation of the task."""

    looks = function.__name__ in _LOOKING

    def operation(*args, **keywords):
        global _within
        if _within:
            return function(*args, **keywords)
        call(SYS_fileTurn, where(), looks)
        _within = True
        try:
            return function(*args, **keywords)
        except OSError as error:
            failure = translated(error)
        finally:
            _within = False
        # raised here, so that what was being handled before stays its context
        try:
            raise failure
        finally:
            del failure

    return _looking_like(operation, like or function)


def _looking_like(function, original):
    for attribute in ('__name__', '__qualname__', '__doc__', '__module__', '__text_signature__'):
        try:
            setattr(function, attribute, getattr(original, attribute))
        except (AttributeError, TypeError):
            pass
    return function


# ── file objects ──

_STREAM = ('seek', 'tell', 'truncate', 'flush', 'close', 'readline', 'readlines', 'writelines', '__next__', '__init__')
_METHODS = {
    'FileIO': ('read', 'readall', 'readinto', 'write'),
    'BufferedReader': ('read', 'read1', 'readinto', 'readinto1', 'peek'),
    'BufferedWriter': ('write',),
    'BufferedRandom': ('read', 'read1', 'readinto', 'readinto1', 'peek', 'write'),
    'TextIOWrapper': ('read', 'write', 'reconfigure', 'detach'),
}


def _class(name):
    base = getattr(_io, name)
    # closing what is only read changes nothing that anybody sees
    untouched = ('close', 'flush', 'truncate', 'writelines') if name == 'BufferedReader' else ()
    names = [method for method in _STREAM + _METHODS[name] if method not in untouched]
    body = {method: _entering(getattr(base, method)) for method in names}
    body.update(__module__='_io', __qualname__=name, __doc__=base.__doc__)
    body['__repr__'] = _repr_of(base)
    return type(name, (base,), body)


def _repr_of(base):
    def __repr__(self):
        text = base.__repr__(self)
        return '<_io.' + text[1:] if text.startswith('<' + base.__name__) else text

    return __repr__


FileIO = _class('FileIO')
BufferedReader = _class('BufferedReader')
BufferedWriter = _class('BufferedWriter')
BufferedRandom = _class('BufferedRandom')
TextIOWrapper = _class('TextIOWrapper')

# files that may hold what is not written yet, in order of opening
_unwritten = {}
_opened = 0


def _remember(file):
    global _opened
    _opened += 1
    number = _opened
    _unwritten[number] = weakref.ref(file, lambda gone: _unwritten.pop(number, None))


def close_all():
    """The process ends as CPython does: files that were left open are written out."""
    for reference in list(_unwritten.values()):
        file = reference()
        if file is not None:
            try:
                file.close()
            except (OSError, ValueError):
                pass


# ── open ──

_open_in_c = _io.open


def _raw_mode(mode, buffering, encoding, errors, newline):
    """The mode of the file below, or None: the arguments do not go together, and C says why."""
    if type(mode) is not str or type(buffering) is not int:
        return None
    letters = set(mode)
    kinds = letters & set('rwax')
    if len(letters) != len(mode) or letters - set('rwaxbt+') or len(kinds) != 1 or {'b', 't'} <= letters:
        return None
    if 'b' in letters:
        if encoding is not None or errors is not None or newline is not None or buffering == 1:
            return None
    elif buffering == 0:
        return None
    return kinds.pop() + ('+' if '+' in letters else '')


def _open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    raw_mode = _raw_mode(mode, buffering, encoding, errors, newline)
    if raw_mode is None:
        return _open_in_c(file, mode, buffering, encoding, errors, newline, closefd, opener)
    if not isinstance(file, int):
        file = os.fspath(file)
    result = raw = FileIO(file, raw_mode, closefd, opener)
    try:
        if buffering == 0:
            return result
        size = buffering
        if size < 2:
            size = max(min(raw._blksize, _TEXT_DEFAULT), io.DEFAULT_BUFFER_SIZE)
        if '+' in raw_mode:
            result = BufferedRandom(raw, size)
        else:
            result = (BufferedReader if raw_mode == 'r' else BufferedWriter)(raw, size)
        if 'b' not in mode:
            result = TextIOWrapper(result, encoding, errors, newline, buffering == 1)
            result.mode = mode
        if raw_mode != 'r':
            _remember(result)
        return result
    except BaseException:
        result.close()
        raise


open = _entering(_open, _open_in_c)


# ── os ──

_PATH_FUNCTIONS = (
    'access', 'chdir', 'chmod', 'lchmod', 'link', 'listdir', 'lstat', 'mkdir', 'mkfifo', 'mknod', 'open', 'readlink', 'remove',
    'rename', 'replace', 'rmdir', 'stat', 'statvfs', 'symlink', 'truncate', 'unlink', 'utime',
)
_DESCRIPTOR_FUNCTIONS = (
    'close', 'dup', 'dup2', 'fchdir', 'fchmod', 'fdatasync', 'fstat', 'fstatvfs', 'fsync', 'ftruncate', 'lseek', 'pread', 'preadv',
    'pwrite', 'pwritev', 'read', 'readinto', 'readv', 'write', 'writev',
)


def _on_descriptor(function):
    """On a file of the disk an operation; smaller descriptors are left to whoever has `function` now."""
    on_disk = _entering(function)

    def operation(fd, *args, **keywords):
        if isinstance(fd, int) and fd < FIRST_FILE_DESCRIPTOR:
            return function(fd, *args, **keywords)
        return on_disk(fd, *args, **keywords)

    return _looking_like(operation, function)


_scandir_in_c = os.scandir


class _Entry:
    """`os.DirEntry`: asked for more than its directory says, it looks at the disk at its task's turn."""

    __slots__ = ('_entry', '__weakref__')

    def __new__(cls, *arguments):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    name = property(lambda self: self._entry.name)
    path = property(lambda self: self._entry.path)

    def _asked(name):
        original = getattr(os.DirEntry, name)
        return _entering(lambda self, **keywords: original(self._entry, **keywords), original)

    def _known(name):
        original = getattr(os.DirEntry, name)
        return _looking_like(lambda self, **keywords: original(self._entry, **keywords), original)

    stat = _asked('stat')
    is_dir, is_file, is_symlink, is_junction, __fspath__ = map(_known, ('is_dir', 'is_file', 'is_symlink', 'is_junction', '__fspath__'))
    __class_getitem__ = classmethod(types.GenericAlias)

    def inode(self):
        # the directory of the C library has other numbers
        return self.stat(follow_symlinks=False).st_ino

    def __repr__(self):
        return repr(self._entry)


def _entry(entry):
    self = object.__new__(_Entry)
    self._entry = entry
    return self


class _Entries:
    """What os.scandir gives: read at once, so that it is what was there at one instant."""

    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self._entries = iter(())


_Entries.__name__ = _Entries.__qualname__ = 'ScandirIterator'
_Entries.__module__ = _Entry.__module__ = 'posix'
_Entry.__name__ = _Entry.__qualname__ = 'DirEntry'


def _scandir(path=None):
    with _scandir_in_c(path) as entries:
        return _Entries(map(_entry, list(entries)))


def _exchange(name, function):
    original = getattr(os, name)
    setattr(os, name, function)
    for group in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids):
        if original in group:
            group.discard(original)
            group.add(function)


def start():
    """From now on a task runs."""
    global _within
    _within = False


def _temporary_directory(candidates=None):
    """Where temporary files go, without writing a file to try."""
    import tempfile
    for directory in candidates or tempfile._candidate_tempdir_list():
        if os.path.isdir(directory):
            return os.path.abspath(directory)


def install_temporary():
    """After `install`."""
    import tempfile
    tempfile._get_default_tempdir = _temporary_directory


def install():
    """Before the modules that take these functions for their own are imported."""
    builtins.open = io.open = open
    for name in _PATH_FUNCTIONS:
        if hasattr(os, name):
            _exchange(name, _entering(getattr(os, name)))
    for name in _DESCRIPTOR_FUNCTIONS:
        if hasattr(os, name):
            _exchange(name, _on_descriptor(getattr(os, name)))
    _exchange('scandir', _looking_like(_entering(_scandir), _scandir_in_c))
    os.DirEntry = _Entry

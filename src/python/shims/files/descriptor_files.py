"""`open` of a kernel descriptor: `io.FileIO` and its buffers on a pipe, a socket or shared memory."""
import builtins
import io
from os import O_RDONLY, O_RDWR, O_WRONLY
from _pylanes_glue import sys as call

from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import FILE_segment, SYS_fdKind
from _pylanes.descriptors import FIRST_FILE, LONGEST_READ, as_bytes, behind, close, dup, ftruncate, lseek, read_from, readinto, stream_at, write_to
from _pylanes.fifos import is_refused_fifo, open_fifo


class FileIO(io.RawIOBase):
    """`io.FileIO` of a kernel descriptor."""

    def __init__(self, fd, mode, closefd, name):
        self._fd = fd
        self._reads = 'r' in mode or '+' in mode
        self._writes = mode[0] in 'wax' or '+' in mode
        self.mode = ('rb+' if self._writes else 'rb') if self._reads else 'wb'
        self.closefd = closefd
        self.name = name

    def _check(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def fileno(self):
        self._check()
        return self._fd

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def isatty(self):
        self._check()
        return False

    def readinto(self, buffer):
        self._check()
        if not self._reads:
            raise io.UnsupportedOperation('File not open for reading')
        try:
            return readinto(self._fd, buffer)
        except BlockingIOError:
            return None

    def readall(self):
        parts = []
        while data := read_from(self.fileno(), LONGEST_READ):
            parts.append(data)
        return b''.join(parts)

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        if not self._reads:
            raise io.UnsupportedOperation('File not open for reading')
        try:
            return read_from(self.fileno(), size)
        except BlockingIOError:
            return None

    def write(self, data):
        self._check()
        if not self._writes:
            raise io.UnsupportedOperation('File not open for writing')
        try:
            return write_to(self._fd, as_bytes(data))
        except BlockingIOError:
            return None

    def seekable(self):
        self._check()
        return call(SYS_fdKind, self._fd) == FILE_segment

    def seek(self, offset, whence=0, /):
        self._check()
        return lseek(self._fd, offset, whence)

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        size = self.tell() if size is None else size
        ftruncate(self._fd, size)
        return size

    def close(self):
        if self.closed:
            return
        try:
            super().close()
        finally:
            if self.closefd:
                close(self._fd)

    def __repr__(self):
        if self.closed:
            return '<_io.FileIO [closed]>'
        return '<_io.FileIO name=%r mode=%r closefd=%r>' % (self.name, self.mode, self.closefd)


def _buffered():
    """Buffers in Python: those in C hold a real lock while they wait for the pipe."""
    import _pyio

    def unseekable(self, *arguments):
        raise io.UnsupportedOperation('File or stream is not seekable.')

    def peek(self, n=0):
        # what is there is enough, as for C
        if self._read_pos < len(self._read_buf):
            return self._read_buf[self._read_pos:]
        return _pyio.BufferedReader._peek_unlocked(self, n)

    for base in (_pyio.BufferedReader, _pyio.BufferedWriter):
        yield type(base.__name__, (base,), {'__module__': '_io', 'seek': unseekable, 'tell': unseekable, '_peek_unlocked': peek})
    # of what has places: '+' and not, read only, written only
    yield {kind: type(base.__name__, (base,), {'__module__': '_io'}) for kind, base in (('+', _pyio.BufferedRandom), ('r', _pyio.BufferedReader), ('w', _pyio.BufferedWriter))}


def _open_descriptor(fd, mode, buffering, encoding, errors, newline, closefd, name):
    kind = mode.replace('b', '').replace('t', '')
    if kind.replace('+', '') not in ('r', 'w', 'a', 'x') or 'b' in mode and 't' in mode:
        raise ValueError('invalid mode: %r' % mode)
    binary = 'b' in mode
    if binary and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if binary and buffering == 1:
        import warnings
        warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", RuntimeWarning, 3)
    raw = FileIO(fd, kind, closefd, name)
    if buffering == 0:
        if not binary:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
    if raw.seekable():
        buffered = _of_places['+' if '+' in kind else 'r' if kind == 'r' else 'w'](raw, size)
    elif '+' in kind:
        raise io.UnsupportedOperation('File or stream is not seekable.')
    else:
        buffered = (_reader if kind == 'r' else _writer)(raw, size)
    if binary:
        return buffered
    text = io.TextIOWrapper(buffered, encoding or 'UTF-8', errors, newline, buffering == 1)
    text.mode = mode
    return text


def _opening(files_open):
    def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
        if isinstance(file, int):
            file = behind(file)
        elif isinstance(file, str) and (stream := stream_at(file)) >= 0:
            return _open_descriptor(dup(stream), mode, buffering, encoding, errors, newline, True, file)
        if isinstance(file, int) and not isinstance(file, bool) and 0 <= file < FIRST_FILE and call(SYS_fdKind, file):
            return _open_descriptor(file, mode, buffering, encoding, errors, newline, closefd, file)
        try:
            return files_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
        except OSError as failure:
            if not is_refused_fifo(failure, file):
                raise
        flags = O_RDWR if '+' in mode else O_RDONLY if 'r' in mode else O_WRONLY
        return _open_descriptor(open_fifo(file, flags), mode, buffering, encoding, errors, newline, True, file)

    open.__module__ = '_io'
    open.__qualname__ = 'open'
    open.__doc__ = files_open.__doc__
    return open


def install():
    """After threads are ours, and after the files' own `open`, if there is one."""
    global _reader, _writer, _of_places
    _reader, _writer, _of_places = _buffered()
    builtins.open = io.open = builtin_function_or_method(_opening(io.open), '_io')

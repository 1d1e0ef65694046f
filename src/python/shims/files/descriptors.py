"""The functions of `os` that work on descriptors: pipes, sockets and segments are the kernel's, files are left to the C library.

The kernel's descriptors are small numbers; the C library's begin at FIRST_FILE. An interrupted call runs the signal's
handler and is made again (PEP 475).
"""
import os
import stat
from codecs import getincrementaldecoder
from fcntl import F_DUPFD, fcntl as file_control
from _pylanes_glue import sys as call, sysObject as call_object

from _pylanes.constants import (
    FILE_fifo, FILE_pipeRead, FILE_pipeWrite, FILE_segment, FILE_socket, FILE_terminal, EINTR, ENOTSUP, SYS_fdBlocking, SYS_fdClose, SYS_fdDup,
    SYS_fdDup2, SYS_fdKind, SYS_fdRead, SYS_fdSetBlocking, SYS_fdWrite, SYS_output, SYS_pipeNew, SYS_segmentMode, SYS_segmentReadAt, SYS_segmentResize, SYS_segmentSeek,
    SYS_segmentSetMode, SYS_segmentSize, SYS_segmentWriteAt, USER_ID,
)
from _pylanes.errors import error, os_error
from _pylanes.fifos import is_refused_fifo, open_fifo
from _pylanes.naming import creator
from _pylanes.place import assigned_names, place_of, where
from _pylanes.thread import raise_interrupt

FIRST_FILE = 1024
# what one read of a pipe can give
LONGEST_READ = 65_536
_LOGGED_BYTES = 40
# of a longer text or block of bytes, what is written to the terminal at once
PIECE = 65_536

# code of the stdlib that makes pipes for the program that calls it
PIPE_FACTORIES = set()
# called with each descriptor that the program closes
CLOSING = []
_inheritable = {0, 1, 2}
_files = {}
# the kernel's descriptors onto which dup2 put a file of the C library's -> its descriptor there
_files_at = {}
# of stdin, stdout and stderr, those that are not the terminal any more
redirected = set()


def number(fd):
    """The descriptor as an int; refuses what `os` refuses."""
    if isinstance(fd, int):
        return fd
    if hasattr(fd, '__index__'):
        return fd.__index__()
    raise TypeError("'%s' object cannot be interpreted as an integer" % type(fd).__name__)


def is_ours(fd):
    return fd < FIRST_FILE


def is_open(fd):
    """Whether anything is open under a descriptor, of the kernel's or the C library's."""
    if is_ours(fd):
        return call(SYS_fdKind, fd) != 0
    try:
        _files['fstat'](fd)
    except OSError:
        return False
    return True


def inheritable_files():
    """The descriptors of the C library's that a new program gets."""
    return {fd for fd in _inheritable if not is_ours(fd) and is_open(fd)}


def behind(fd):
    """The descriptor that `fd` stands for."""
    return _files_at.get(fd, fd)


def note_streams():
    """Looks where the standard streams lead: at the beginning, and whenever one of them was exchanged."""
    redirected.clear()
    for fd in range(3):
        if fd in _files_at or call(SYS_fdKind, fd) != FILE_terminal:
            redirected.add(fd)


def as_bytes(data):
    """The bytes of any object with a buffer."""
    if type(data) is bytes:
        return data
    try:
        return memoryview(data).tobytes()
    except TypeError:
        raise TypeError("a bytes-like object is required, not '%s'" % type(data).__name__) from None


def checked(answer):
    """The answer of a system call that was not interrupted."""
    if answer < 0:
        raise os_error(answer)
    return answer


def read_from(fd, size):
    """Bytes from a kernel descriptor: what is there, at most `size`, none at the end."""
    while True:
        data = call_object(SYS_fdRead, fd, min(size, LONGEST_READ), where())
        if type(data) is bytes:
            return data
        if data == -ENOTSUP and call(SYS_fdKind, fd) == FILE_terminal:
            return _read_terminal(size)
        if data != -EINTR:
            raise os_error(data)
        raise_interrupt()


def write_to(fd, data):
    """Writes bytes to a kernel descriptor; how many went in."""
    meaning = repr(data) if len(data) <= _LOGGED_BYTES else repr(data[:_LOGGED_BYTES]) + '…'
    while True:
        count = call(SYS_fdWrite, fd, data, meaning, where())
        if count >= 0:
            return count
        if count == -ENOTSUP and call(SYS_fdKind, fd) == FILE_terminal:
            return _write_terminal(2 if fd == 2 else 1, data)
        if count != -EINTR:
            raise os_error(count)
        raise_interrupt()


def _write_terminal(stream, data):
    if len(data) <= PIECE:
        call(SYS_output, stream, data.decode('utf-8', 'replace'), 0, where())
        return len(data)
    decoder = getincrementaldecoder('utf-8')('replace')
    for at in range(0, len(data), PIECE):
        left = max(0, len(data) - at - PIECE)
        call(SYS_output, stream, decoder.decode(data[at:at + PIECE], left == 0), left, where())
    return len(data)


_terminal_rest = b''


def _read_terminal(size):
    import sys
    global _terminal_rest
    if not _terminal_rest:
        _terminal_rest = sys.__stdin__.readline().encode()
    data, _terminal_rest = _terminal_rest[:size], _terminal_rest[size:]
    return data


# ── os ──

def pipe():
    frame = creator(1, *PIPE_FACTORIES)
    made = checked(call(SYS_pipeNew, place_of(frame), 0 if frame is None else 1, ', '.join(assigned_names(frame))))
    return made & 0xFFFF, made >> 16


def named_pipe(name, place):
    """A pipe of a program of the machine, by this name in the log, as made where the program was started; 0: nowhere that anybody sees."""
    made = checked(call(SYS_pipeNew, place, 1 if place else 0, name))
    return made & 0xFFFF, made >> 16


def pipe2(flags, /):
    if not -1 << 31 <= number(flags) < 1 << 31:
        raise OverflowError('Python int too large to convert to C int')
    frame = creator(1, *PIPE_FACTORIES)
    made = checked(call(SYS_pipeNew, place_of(frame), 0 if frame is None else 1, ', '.join(assigned_names(frame))))
    ends = made & 0xFFFF, made >> 16
    for fd in ends:
        if flags & os.O_NONBLOCK:
            call(SYS_fdSetBlocking, fd, 0)
        if not flags & os.O_CLOEXEC:
            _inheritable.add(fd)
    return ends


def stream_at(path):
    """The descriptor of the kernel's that a path as `/dev/stdin` or `/dev/fd/5` stands for, where it leads elsewhere than to the screen; else -1."""
    if not path.startswith(('/dev/std', '/dev/fd/')):
        return -1
    name = path.rpartition('/')[2]
    fd = int(name) if name.isdecimal() else {'stdin': 0, 'stdout': 1, 'stderr': 2}.get(name, -1)
    if not 0 <= fd < FIRST_FILE or behind(fd) != fd:
        return -1
    # what is typed is read by this machine, whatever name it is read by
    return fd if call(SYS_fdKind, fd) not in (0, *(() if fd == 0 else (FILE_terminal,))) else -1


def open_file(path, flags, mode=0o777, *, dir_fd=None):
    """`os.open`: a file's descriptor must not be one that the kernel gives out."""
    if isinstance(path, str) and (stream := stream_at(path)) >= 0:
        return dup(stream)
    try:
        fd = _files['open'](path, flags, mode, dir_fd=dir_fd)
    except OSError as failure:
        if not is_refused_fifo(failure, path):
            raise
        fd = open_fifo(path, flags)
        _inheritable.discard(fd)
        return fd
    if fd < FIRST_FILE:
        moved = file_control(fd, F_DUPFD, FIRST_FILE)
        _files['close'](fd)
        fd = moved
    _inheritable.discard(fd)
    return fd


def read(fd, length, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['read'](fd, length)
    if length < 0:
        raise error('EINVAL')
    return _read_ours(fd, length)


def _read_ours(fd, length):
    data = read_from(fd, length)
    # of a file comes all that there is, of a pipe what one look finds
    while LONGEST_READ <= len(data) < length and call(SYS_fdKind, fd) == FILE_segment and (more := read_from(fd, length - len(data))):
        data += more
    return data


def readinto(fd, buffer, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['readinto'](fd, buffer)
    with memoryview(buffer) as view, view.cast('B') as target:
        data = _read_ours(fd, len(target))
        target[:len(data)] = data
        return len(data)


def readv(fd, buffers, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['readv'](fd, buffers)
    return _scattered(buffers, lambda length: _read_ours(fd, length))


def _scattered(buffers, read):
    """Fills buffers, one after the other, with what is read for all of them."""
    views = [memoryview(buffer).cast('B') for buffer in buffers]
    data = read(sum(map(len, views)))
    at = 0
    for view in views:
        part = data[at:at + len(view)]
        view[:len(part)] = part
        at += len(part)
    return len(data)


def write(fd, data, /):
    fd = behind(number(fd))
    data = as_bytes(data)
    return write_to(fd, data) if is_ours(fd) else _files['write'](fd, data)


def writev(fd, buffers, /):
    fd = behind(number(fd))
    return write_to(fd, b''.join(map(as_bytes, buffers))) if is_ours(fd) else _files['writev'](fd, buffers)


def close(fd):
    fd = number(fd)
    _inheritable.discard(fd)
    if not is_ours(fd):
        return _files['close'](fd)
    _uncover(fd)
    for forget in CLOSING:
        forget(fd)
    checked(call(SYS_fdClose, fd))
    if fd < 3:
        note_streams()


def closerange(fd_low, fd_high, /):
    for fd in range(max(0, fd_low), min(fd_high, FIRST_FILE)):
        if call(SYS_fdKind, fd):
            close(fd)
    if fd_high > FIRST_FILE:
        _files['closerange'](max(fd_low, FIRST_FILE), fd_high)


def dup(fd, /):
    fd = behind(number(fd))
    if is_ours(fd):
        return checked(call(SYS_fdDup, fd, 0))
    copy = _files['dup'](fd)
    _inheritable.discard(copy)
    return copy


def dup2(fd, fd2, inheritable=True):
    fd, fd2 = number(fd), number(fd2)
    source = behind(fd)
    if not is_ours(source) and not is_ours(fd2):
        _files['dup2'](source, fd2)
        (_inheritable.add if inheritable else _inheritable.discard)(fd2)
        return fd2
    if fd == fd2:
        return fd
    if is_ours(source):
        checked(call(SYS_fdDup2, source, fd2))
        _uncover(fd2)
    else:
        copy = _files['dup'](source)
        # the number is taken in the kernel, by whatever it may be
        if call(SYS_fdKind, fd2) != FILE_terminal:
            ends = checked(call(SYS_pipeNew, 0, 0, ''))
            call(SYS_fdDup2, ends & 0xFFFF, fd2)
            # one of the ends is that number where it was closed before
            for end in {ends & 0xFFFF, ends >> 16} - {fd2}:
                call(SYS_fdClose, end)
        _uncover(fd2)
        _files_at[fd2] = copy
    set_inheritable(fd2, inheritable)
    if fd2 < 3:
        note_streams()
    return fd2


def _uncover(fd):
    file = _files_at.pop(fd, None)
    if file is not None:
        _files['close'](file)


def _open(fd):
    if not call(SYS_fdKind, fd):
        raise error('EBADF')
    return fd


def set_blocking(fd, blocking, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['set_blocking'](fd, blocking)
    checked(call(SYS_fdSetBlocking, fd, 1 if blocking else 0))


def get_blocking(fd, /):
    fd = behind(number(fd))
    return call(SYS_fdBlocking, _open(fd)) == 1 if is_ours(fd) else _files['get_blocking'](fd)


def set_inheritable(fd, inheritable, /):
    fd = number(fd)
    if not is_ours(fd):
        # the C library knows no such flag
        _files['get_inheritable'](fd)
    else:
        _open(fd)
    (_inheritable.add if inheritable else _inheritable.discard)(fd)


def get_inheritable(fd, /):
    fd = number(fd)
    if is_ours(fd):
        return _open(fd) in _inheritable
    _files['get_inheritable'](fd)
    return fd in _inheritable


def isatty(fd, /):
    fd = behind(number(fd))
    return False if is_ours(fd) else _files['isatty'](fd)


_MODES = {
    FILE_terminal: stat.S_IFCHR | 0o620, FILE_pipeRead: stat.S_IFIFO | 0o600, FILE_pipeWrite: stat.S_IFIFO | 0o600, FILE_fifo: stat.S_IFIFO | 0o600,
    FILE_socket: stat.S_IFSOCK | 0o777, FILE_segment: stat.S_IFREG | 0o600,
}


def fstat(fd):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['fstat'](fd)
    kind = call(SYS_fdKind, _open(fd))
    size = call(SYS_segmentSize, fd) if kind == FILE_segment else 0
    mode = stat.S_IFREG | call(SYS_segmentMode, fd) if kind == FILE_segment else _MODES.get(kind, stat.S_IFCHR | 0o666)
    return os.stat_result((mode, fd, 1, 1, USER_ID, USER_ID, size, 0, 0, 0))


def fchmod(fd, mode):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['fchmod'](fd, mode)
    if call(SYS_fdKind, _open(fd)) == FILE_segment:
        checked(call(SYS_segmentSetMode, fd, mode))


def ftruncate(fd, length, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['ftruncate'](fd, length)
    checked(call(SYS_segmentResize, fd, length))


def lseek(fd, position, whence, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['lseek'](fd, position, whence)
    if call(SYS_fdKind, _open(fd)) != FILE_segment:
        raise error('ESPIPE')
    return checked(call(SYS_segmentSeek, fd, position, whence))


def pread(fd, length, offset, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['pread'](fd, length, offset)
    if length < 0:
        raise error('EINVAL')
    data = call_object(SYS_segmentReadAt, fd, length, offset)
    return data if type(data) is bytes else checked(data)


def preadv(fd, buffers, offset, flags=0, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _scattered(buffers, lambda length: _files['pread'](fd, length, offset))
    return _scattered(buffers, lambda length: pread(fd, length, offset))


def pwritev(fd, buffers, offset, flags=0, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['pwrite'](fd, b''.join(map(as_bytes, buffers)), offset)
    return pwrite(fd, b''.join(map(as_bytes, buffers)), offset)


def pwrite(fd, data, offset, /):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['pwrite'](fd, data, offset)
    return checked(call(SYS_segmentWriteAt, fd, as_bytes(data), offset))


def sendfile(out_fd, in_fd, offset, count):
    """How many bytes of a file went out; `offset` None: from where it stands."""
    if count < 0:
        raise error('EINVAL')
    data = read(in_fd, min(count, LONGEST_READ)) if offset is None else pread(in_fd, min(count, LONGEST_READ), offset)
    sent = write(out_fd, data) if data else 0
    if offset is None and sent < len(data):
        lseek(in_fd, sent - len(data), os.SEEK_CUR)
    return sent


def copy_file_range(src, dst, count, offset_src=None, offset_dst=None):
    """How many bytes of a file went into another."""
    if count < 0:
        raise ValueError("negative value for 'count' not allowed")
    data = read(src, min(count, LONGEST_READ)) if offset_src is None else pread(src, min(count, LONGEST_READ), offset_src)
    return write(dst, data) if offset_dst is None else pwrite(dst, data, offset_dst)


def posix_fallocate(fd, offset, length, /):
    if offset < 0 or length <= 0:
        raise error('EINVAL')
    if fstat(fd).st_size < offset + length:
        ftruncate(fd, offset + length)


def fsync(fd):
    fd = behind(number(fd))
    if not is_ours(fd):
        return _files['fsync'](fd)
    if call(SYS_fdKind, _open(fd)) != FILE_segment:
        raise error('EINVAL')


def install():
    """Before anything takes these names from `os`. What was there serves the C library's files."""
    functions = (
        pipe, pipe2, read, readinto, readv, write, writev, close, closerange, dup, dup2, set_blocking, get_blocking, set_inheritable, get_inheritable,
        isatty, fstat, fchmod, ftruncate, lseek, pread, preadv, pwrite, pwritev, sendfile, copy_file_range, posix_fallocate, fsync,
    )
    open_file.__name__ = open_file.__qualname__ = 'open'
    for function in functions + (open_file,):
        name = function.__name__
        if hasattr(os, name):
            _files[name] = getattr(os, name)
        function.__module__ = 'posix'
        setattr(os, name, function)

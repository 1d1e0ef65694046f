"""Files on descriptors, which let other greenlets run while one waits."""
import io
import os

from gevent.hub import wait_read, wait_write

__all__ = ['FileObject', 'FileObjectBlock', 'FileObjectPosix', 'FileObjectThread']

# descriptors of files on the disk, which never wait, begin here
from _pylanes.constants import FIRST_FILE_DESCRIPTOR


class _Raw(io.RawIOBase):
    def __init__(self, fd, reads, writes, close):
        self._fd = fd
        self._reads, self._writes, self._closes = reads, writes, close
        self.name = fd
        self.mode = 'rb' if reads else 'wb'
        os.set_blocking(fd, False)

    def fileno(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')
        return self._fd

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def readinto(self, buffer):
        while True:
            try:
                data = os.read(self.fileno(), len(buffer))
                break
            except BlockingIOError:
                wait_read(self._fd)
        buffer[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        data = bytearray(size)
        return bytes(data[:self.readinto(data)])

    def readall(self):
        return b''.join(iter(lambda: self.read(65_536), b''))

    def write(self, data):
        with memoryview(data) as view, view.cast('B') as bytes_:
            while True:
                try:
                    return os.write(self.fileno(), bytes_.tobytes())
                except BlockingIOError:
                    wait_write(self._fd)

    def close(self):
        if not self.closed:
            super().close()
            if self._closes:
                os.close(self._fd)


def FileObjectPosix(fobj, mode='r', buffering=None, closefd=True, encoding=None, errors=None, newline=None, bufsize=None, close=True):
    """A file on a descriptor, or on that of another file, which is not to be used any more."""
    from _pylanes import descriptor_files
    if not isinstance(fobj, int):
        if hasattr(fobj, 'flush') and not getattr(fobj, 'closed', True) and getattr(fobj, 'writable', bool)():
            fobj.flush()
        fd = fobj.fileno()
        mode = mode if mode != 'r' or not isinstance(getattr(fobj, 'mode', None), str) else fobj.mode
    else:
        fd = fobj
    if fd >= FIRST_FILE_DESCRIPTOR:
        # a file of the disk never waits; one that is given stays the owner of its descriptor
        return fobj if not isinstance(fobj, int) else open(fd, mode, -1 if buffering is None else buffering, encoding, errors, newline, closefd)
    reads = 'r' in mode and '+' not in mode
    raw = _Raw(fd, reads, not reads, closefd and close)
    if not isinstance(fobj, int):
        # or it would close the descriptor when it goes
        raw._of = fobj
    buffering = bufsize if buffering is None else buffering
    if buffering == 0 and 'b' in mode:
        return raw
    size = buffering if buffering is not None and buffering > 1 else io.DEFAULT_BUFFER_SIZE
    buffered = (descriptor_files._reader if reads else descriptor_files._writer)(raw, size)
    return buffered if 'b' in mode else io.TextIOWrapper(buffered, encoding or 'utf-8', errors, newline, buffering == 1)


FileObject = FileObjectThread = FileObjectPosix


def FileObjectBlock(fobj, *args, **options):
    """A plain file, which blocks."""
    return open(fobj if isinstance(fobj, int) else fobj.fileno(), *args, **options)

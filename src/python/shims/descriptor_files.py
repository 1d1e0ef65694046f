"""File objects on the kernel's descriptors: pipes and sockets, where reading and writing may wait.

C's buffers hold a lock while they wait, so these are the stdlib's Python ones, whose locks are ours.
"""
import io
import os

import _pyio


class DescriptorIO(io.RawIOBase):
    """What io.FileIO is to a descriptor."""

    def __init__(self, fd, mode, closefd):
        self._fd = self.name = fd
        self.mode = mode.replace('t', '') if 'b' in mode else mode.replace('t', '') + 'b'
        self.closefd = closefd

    def fileno(self):
        self._checkClosed()
        return self._fd

    def readable(self):
        return 'r' in self.mode or '+' in self.mode

    def writable(self):
        return 'r' not in self.mode or '+' in self.mode

    def isatty(self):
        return False

    def readinto(self, buffer):
        self._checkClosed()
        self._checkReadable()
        try:
            data = os.read(self._fd, len(memoryview(buffer).cast('B')))
        except BlockingIOError:
            return None
        buffer[:len(data)] = data
        return len(data)

    def write(self, data):
        self._checkClosed()
        self._checkWritable()
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            return None

    def close(self):
        if not self.closed:
            super().close()
            if self.closefd:
                os.close(self._fd)


DescriptorIO.__name__ = DescriptorIO.__qualname__ = 'FileIO'
DescriptorIO.__module__ = '_io'


def open(fd, mode, buffering, encoding, errors, newline, closefd):
    """`open` on a descriptor of the kernel."""
    letters = set(mode)
    if letters - set('rwaxbt+') or len(letters & set('rwax')) != 1 or {'b', 't'} <= letters:
        raise ValueError('invalid mode: %r' % mode)
    if fd < 0:
        raise ValueError('negative file descriptor')
    raw = DescriptorIO(fd, mode, closefd)
    if buffering == 0:
        if 'b' not in mode:
            raise ValueError("can't have unbuffered text I/O")
        return raw
    size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
    if '+' in mode:
        buffer = _pyio.BufferedRWPair(raw, raw, size)
    else:
        buffer = (_pyio.BufferedReader if 'r' in mode else _pyio.BufferedWriter)(raw, size)
    if 'b' in mode:
        return buffer
    text = io.TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text

"""Memory that processes share: `mmap.mmap` of kernel segments, the module `_posixshmem`, the arenas of multiprocessing.

A mapping is a copy of the segment in this interpreter's memory; the host brings the copies of all processes together at
every system call (segment-mappings.ts), so what one wrote another sees after both have met at a lock.
"""
import mmap as mmap_module
import os
import sys
import types
from _pylanes_glue import sys as call

from _pylanes.constants import (
    FILE_segment, SYS_fdKind, SYS_segmentMap, SYS_segmentNew, SYS_segmentOpen, SYS_segmentSize, SYS_segmentUnlink, SYS_segmentUnmap,
)
from _pylanes.descriptors import checked, is_ours
from _pylanes.errors import error, os_error

_mmap = mmap_module.mmap
_ANONYMOUS = -1
# of the machine that is simulated; a page of WebAssembly is sixteen times as long
_PAGE_BYTES = 4096


class mmap(_mmap):
    """A mapping of a segment, or of anonymous memory, which children of a fork share."""

    def __new__(cls, fileno, length, flags=mmap_module.MAP_SHARED, prot=mmap_module.PROT_READ | mmap_module.PROT_WRITE, access=mmap_module.ACCESS_DEFAULT, offset=0, *, trackfd=True):
        if fileno != _ANONYMOUS and not is_ours(fileno):
            self = _mmap.__new__(_mmap, fileno, length, flags, prot, access, offset)
            return self
        if fileno != _ANONYMOUS:
            if call(SYS_fdKind, fileno) != FILE_segment:
                raise error('ENODEV')
            size = call(SYS_segmentSize, fileno)
            if length == 0:
                length = size - offset
            if length > size - offset or offset:
                raise ValueError('mmap length is greater than file size')
        if length <= 0:
            raise ValueError('cannot mmap an empty file' if length == 0 else 'memory mapped length must be positive')
        # a private copy is nobody else's business
        shared = access in (mmap_module.ACCESS_DEFAULT, mmap_module.ACCESS_READ, mmap_module.ACCESS_WRITE) and not flags & mmap_module.MAP_PRIVATE
        self = _mmap.__new__(cls, _ANONYMOUS, length)
        self._shared = shared
        if shared or fileno != _ANONYMOUS:
            answer = call(SYS_segmentMap, fileno, self, length)
            if answer < 0:
                _mmap.close(self)
                raise os_error(answer)
            if not shared:
                call(SYS_segmentUnmap, self)
        return self

    def size(self):
        return len(self)

    def flush(self, offset=0, size=None, /, *, flags=0):
        return None

    def close(self):
        if self.closed:
            return
        if self._shared:
            call(SYS_segmentUnmap, self)
        try:
            _mmap.close(self)
        except BufferError:
            if self._shared:
                call(SYS_segmentMap, _AGAIN, self, len(self))
            raise

    def __exit__(self, *details):
        self.close()

    def __del__(self):
        if not self.closed and self._shared:
            call(SYS_segmentUnmap, self)

    def __repr__(self):
        if self.closed:
            return '<mmap.mmap closed=True>'
        return '<mmap.mmap closed=False, access=ACCESS_DEFAULT, length=%d, pos=%d, offset=0>' % (len(self), self.tell())


# the mapping that was just taken away is put back
_AGAIN = -2


def shm_open(path, flags, mode=0o777):
    return checked(call(SYS_segmentOpen, path, 1 if flags & os.O_CREAT else 0, 1 if flags & os.O_EXCL else 0))


def shm_unlink(path):
    checked(call(SYS_segmentUnlink, path))


def _arena_init(self, size, fd=-1):
    """`multiprocessing.heap.Arena`: a segment instead of a temporary file."""
    from multiprocessing import util
    self.size = size
    self.fd = fd
    if fd == -1:
        self.fd = checked(call(SYS_segmentNew, size))
        util.Finalize(self, os.close, (self.fd,))
    self.buffer = mmap(self.fd, self.size)


def install():
    """Before multiprocessing.heap and multiprocessing.shared_memory are imported."""
    mmap.__module__ = 'mmap'
    mmap_module.mmap = mmap
    mmap_module.PAGESIZE = mmap_module.ALLOCATIONGRANULARITY = _PAGE_BYTES
    module = types.ModuleType('_posixshmem')
    module.shm_open, module.shm_unlink = shm_open, shm_unlink
    shm_open.__module__ = shm_unlink.__module__ = '_posixshmem'
    sys.modules['_posixshmem'] = module


def install_arena():
    from multiprocessing import heap
    heap.Arena.__init__ = _arena_init

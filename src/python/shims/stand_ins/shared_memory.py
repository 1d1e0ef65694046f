"""Memory that processes share: the module `_posixshmem`, the arenas of multiprocessing, C integers as on Linux."""
import mmap as mmap_module
import os
import sys
import types
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_segmentNew, SYS_segmentOpen, SYS_segmentUnlink
from _pylanes.descriptors import checked
from _pylanes.errors import error, os_error
from _pylanes.mapped_memory import mmap
from _pylanes.place import where

# of the machine that is simulated; a page of WebAssembly is sixteen times as long
_PAGE_BYTES = 4096
_LONGEST_NAME = 255


def _check(path):
    if '\0' in path:
        raise ValueError('embedded null character')


def _name_of(path):
    """The name of a file in /dev/shm, as the C library makes it."""
    _check(path)
    name = path.lstrip('/')
    if not 0 < len(os.fsencode(name)) <= _LONGEST_NAME or '/' in name:
        raise error('EINVAL', path)
    return '/' + name


def shm_open(path, flags, mode=0o777):
    answer = call(SYS_segmentOpen, _name_of(path), flags, mode, where())
    if answer < 0:
        raise os_error(answer, path)
    return answer


def shm_unlink(path):
    answer = call(SYS_segmentUnlink, _name_of(path))
    if answer < 0:
        raise os_error(answer, path)


def _arena_init(self, size, fd=-1):
    """`multiprocessing.heap.Arena`: a segment instead of a temporary file."""
    from multiprocessing import util
    self.size = size
    self.fd = fd
    if fd == -1:
        self.fd = checked(call(SYS_segmentNew, size))
        util.Finalize(self, os.close, (self.fd,))
    self.buffer = mmap(self.fd, self.size)


def _integer(name, code):
    """A C integer of Linux on a 64-bit machine: this interpreter's `int` and `long` are one type of 32 bits."""
    import ctypes
    return type(name, (ctypes._SimpleCData,), {'_type_': code, '__module__': 'ctypes'})


def _install_integers():
    import ctypes
    from multiprocessing import sharedctypes
    codes = sharedctypes.typecode_to_type
    codes['i'] = ctypes.c_int = ctypes.c_int32 = _integer('c_int', 'i')
    codes['I'] = ctypes.c_uint = ctypes.c_uint32 = _integer('c_uint', 'I')
    codes['l'] = _integer('c_long', 'q')
    codes['L'] = _integer('c_ulong', 'Q')


def install():
    """Before multiprocessing.heap and multiprocessing.shared_memory are imported."""
    mmap_module.mmap = mmap
    mmap_module.PAGESIZE = mmap_module.ALLOCATIONGRANULARITY = _PAGE_BYTES
    module = types.ModuleType('_posixshmem')
    module.shm_open, module.shm_unlink = shm_open, shm_unlink
    shm_open.__module__ = shm_unlink.__module__ = '_posixshmem'
    sys.modules['_posixshmem'] = module


def install_arena():
    """After they were imported."""
    from multiprocessing import heap
    _install_integers()
    heap.Arena.__init__ = _arena_init

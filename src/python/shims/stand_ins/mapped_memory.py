"""`mmap.mmap` of kernel segments, of anonymous memory and of files.

A mapping is a copy of the segment in this interpreter's memory, which the host keeps in step with the others' at every
system call (segment-mappings.ts). All mappings of one segment in a process look at one copy, so they agree at once.
The C type of the same name holds the bytes.

A file that is mapped to be shared has a segment of its own for each size it had, which every mapping of it looks at; what is written through a mapping is written
to the file too, and what is written to the file is seen by who maps it next.
"""
import operator
import os
import stat
import sys
import mmap as mmap_module
from weakref import WeakValueDictionary
from _pylanes_glue import sys as call

from _pylanes.constants import FILE_segment, SYS_fdClose, SYS_fdKind, SYS_segmentAccess, SYS_segmentMap, SYS_segmentOf, SYS_segmentOpen, SYS_segmentResize, SYS_segmentSize, SYS_segmentUnmap, SYS_yieldNow
from _pylanes.descriptors import as_bytes, checked, file_control, is_ours
from _pylanes.errors import error

_bytes_of = mmap_module.mmap
_ANONYMOUS = -1
_READ_WRITE = mmap_module.PROT_READ | mmap_module.PROT_WRITE
_F_GETFL = 3
_PAGE_BYTES = 4096

_ACCESSES = {getattr(mmap_module, name): name for name in ('ACCESS_DEFAULT', 'ACCESS_READ', 'ACCESS_WRITE', 'ACCESS_COPY')}

# segment -> the memory that holds its copy
_copies = WeakValueDictionary()


class _Copy(_bytes_of):
    """Bytes of this interpreter that follow a segment for as long as somebody holds them."""

    def __new__(cls, fileno, length):
        self = _bytes_of.__new__(cls, _ANONYMOUS, length)
        self.mapping = 0
        self.mapping = checked(call(SYS_segmentMap, fileno, self, length))
        return self

    def detach(self):
        """Keeps the bytes, follows the segment no more. What was written has been published by then."""
        mapping, self.mapping = self.mapping, 0
        if mapping:
            call(SYS_segmentUnmap, mapping)

    def __del__(self):
        if self.mapping:
            # a system call publishes
            call(SYS_yieldNow)
            self.detach()


def _copy_of(fileno, length):
    """The one copy of a descriptor's segment, with room for `length` bytes."""
    segment = call(SYS_segmentOf, fileno)
    copy = _copies.get(segment)
    if copy is None or len(copy) < length:
        copy = _copies[segment] = _Copy(fileno, length)
    return copy


def _as_index(key):
    """A key whose numbers are ints."""
    if isinstance(key, slice):
        return slice(*(None if at is None else operator.index(at) for at in (key.start, key.stop, key.step)))
    return operator.index(key)


class _Type(type):
    def __instancecheck__(cls, instance):
        return isinstance(instance, _bytes_of) or type.__instancecheck__(cls, instance)


class mmap(metaclass=_Type):
    """Maps a shared memory segment, or anonymous memory, which children of a fork share."""

    def __new__(cls, fileno, length, flags=mmap_module.MAP_SHARED, prot=_READ_WRITE, access=mmap_module.ACCESS_DEFAULT, offset=0, *, trackfd=True):
        if length < 0:
            raise OverflowError('memory mapped length must be positive')
        if offset < 0:
            raise OverflowError('memory mapped offset must be positive')
        if access not in _ACCESSES:
            raise ValueError('mmap invalid access parameter.')
        if access != mmap_module.ACCESS_DEFAULT and (flags != mmap_module.MAP_SHARED or prot != _READ_WRITE):
            raise ValueError("mmap can't specify both access and flags, prot.")
        self = object.__new__(cls)
        self._at = self._exports = self._offset = 0
        self._file = None
        self._begins = offset
        self._access = access
        self._tracked = trackfd
        self._lent = False
        self._private = private = bool(access == mmap_module.ACCESS_COPY or flags & mmap_module.MAP_PRIVATE)
        self._anonymous = fileno == _ANONYMOUS
        self._writable = access != mmap_module.ACCESS_READ and prot & mmap_module.PROT_WRITE
        if fileno == _ANONYMOUS:
            if length == 0 or offset % _PAGE_BYTES:
                raise error('EINVAL')
            self._copy = _bytes_of(_ANONYMOUS, length) if private else _Copy(_ANONYMOUS, length)
        elif not is_ours(fileno):
            self._map_file(fileno, length, private, offset)
            return self
        else:
            if call(SYS_fdKind, fileno) != FILE_segment:
                raise error('ENODEV')
            size = call(SYS_segmentSize, fileno)
            length = length or size - offset
            if size == 0:
                raise ValueError('cannot mmap an empty file')
            if not 0 < length <= size - offset:
                raise ValueError('mmap length is greater than file size')
            self._check_access(call(SYS_segmentAccess, fileno), private)
            if private:
                self._copy = _Copy(fileno, length + offset)
                self._copy.detach()
            else:
                self._copy = _copy_of(fileno, length + offset)
        self._view = memoryview(self._copy)[offset:offset + length]
        return self

    def _map_file(self, fileno, length, private, offset):
        found = os.fstat(fileno)
        if not stat.S_ISREG(found.st_mode):
            raise error('ENODEV')
        size = found.st_size
        if length == 0:
            if size == 0:
                raise ValueError('cannot mmap an empty file')
            if offset >= size:
                raise ValueError('mmap offset is greater than file size')
            length = size - offset
        elif offset > size or size - offset < length:
            raise ValueError('mmap length is greater than file size')
        if offset % _PAGE_BYTES:
            raise error('EINVAL')
        self._check_access(file_control(fileno, _F_GETFL, 0) & os.O_ACCMODE, private)
        if private:
            self._copy = _bytes_of(_ANONYMOUS, length + offset)
            self._view = memoryview(self._copy)[offset:offset + length]
        else:
            self._copy = self._copy_of_file(found)
            self._view = memoryview(self._copy)[offset:offset + length]
        self._file = os.dup(fileno)
        self._offset = None if private else offset
        self._view[:] = os.pread(self._file, length, offset)

    @staticmethod
    def _copy_of_file(found):
        size = found.st_size
        segment = checked(call(SYS_segmentOpen, 'file %d:%d:%d' % (found.st_dev, found.st_ino, size), os.O_CREAT | os.O_RDWR, -1, 0))
        if call(SYS_segmentSize, segment) < size:
            checked(call(SYS_segmentResize, segment, size))
        copy = _copy_of(segment, size)
        call(SYS_fdClose, segment)
        return copy

    def _check_access(self, access, private):
        if access == os.O_WRONLY or not private and self._writable and access != os.O_RDWR:
            raise error('EACCES')

    def _written(self, start, end):
        """These bytes go to the file, where it is one that is shared."""
        if self._file is not None and self._offset is not None and end > start:
            os.pwrite(self._file, self._view[start:end], self._offset + start)

    def _bytes(self):
        if self._view is None:
            raise ValueError('mmap closed or invalid')
        return self._view

    def _changing(self):
        if not self._writable:
            raise TypeError("mmap can't modify a readonly memory map.")
        return self._bytes()

    def __buffer__(self, flags):
        view = self._bytes()
        self._exports += 1
        self._lent = True
        return view[:] if self._writable else view.toreadonly()

    def __release_buffer__(self, view):
        self._exports -= 1
        view.release()
        if self._writable and self._view is not None:
            self._written(0, len(self._view))

    @property
    def closed(self):
        return self._view is None

    def close(self):
        if self._exports:
            raise BufferError('cannot close exported pointers exist')
        if self._view is not None:
            if self._lent and self._writable:
                self._written(0, len(self._view))
            self._view.release()
        self._view = self._copy = None
        file, self._file = self._file, None
        if file is not None:
            os.close(file)

    def __del__(self):
        if getattr(self, '_file', None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def __len__(self):
        return len(self._bytes())

    def size(self):
        if not self._tracked:
            self._bytes()
            raise error('EBADF')
        return len(self._bytes()) if self._file is None else os.fstat(self._file).st_size

    def __getitem__(self, key):
        # what is asked for an index may close it
        key = _as_index(key)
        item = self._bytes()[key]
        return item if isinstance(item, int) else item.tobytes()

    def __setitem__(self, key, value):
        key = _as_index(key)
        if not isinstance(key, slice):
            self._changing()[key]
            value = operator.index(value)
        else:
            # what gives its bytes may resize or close it
            self._changing()
            value = as_bytes(value)
        view = self._changing()
        if isinstance(key, slice) and len(view[key]) != len(value):
            raise IndexError('mmap slice assignment is wrong size')
        view[key] = value
        if isinstance(key, slice):
            touched = range(len(view))[key]
            if touched:
                self._written(min(touched), max(touched) + 1)
        else:
            at = range(len(view))[key]
            self._written(at, at + 1)

    def __iter__(self):
        return (self[index:index + 1] for index in range(len(self)))

    def __contains__(self, item):
        return item in bytes(self._bytes())

    # ── as a file ──

    def seekable(self):
        return True

    def tell(self):
        self._bytes()
        return self._at

    def seek(self, position, whence=0, /):
        if whence not in (0, 1, 2):
            raise ValueError('unknown seek type')
        position = operator.index(position)
        at = position + (0, self._at, len(self))[whence]
        if not 0 <= at <= len(self):
            raise ValueError('seek out of range')
        self._at = at
        return at

    def read(self, size=None, /):
        size = None if size is None else operator.index(size)
        view = self._bytes()
        end = len(view) if size is None or size < 0 else min(len(view), self._at + size)
        data = view[self._at:end].tobytes()
        self._at += len(data)
        return data

    def read_byte(self):
        if self._at >= len(self):
            raise ValueError('read byte out of range')
        self._at += 1
        return self._view[self._at - 1]

    def readline(self):
        end = self.find(b'\n')
        return self.read(None if end < 0 else end + 1 - self._at)

    def write(self, data, /):
        view, data = self._changing(), as_bytes(data)
        if len(data) > len(view) - self._at:
            raise ValueError('data out of range')
        view[self._at:self._at + len(data)] = data
        self._written(self._at, self._at + len(data))
        self._at += len(data)
        return len(data)

    def write_byte(self, byte, /):
        byte = operator.index(byte)
        if self._at >= len(self):
            raise ValueError('write byte out of range')
        self._changing()[self._at] = byte
        self._written(self._at, self._at + 1)
        self._at += 1

    def find(self, sub, start=None, end=None, /):
        start, end = (None if at is None else operator.index(at) for at in (start, end))
        return bytes(self._bytes()).find(sub, self._at if start is None else start, end)

    def rfind(self, sub, start=None, end=None, /):
        start, end = (None if at is None else operator.index(at) for at in (start, end))
        return bytes(self._bytes()).rfind(sub, self._at if start is None else start, end)

    def move(self, dest, src, count, /):
        dest, src, count = map(operator.index, (dest, src, count))
        view = self._changing()
        if min(dest, src, count) < 0 or max(dest, src) + count > len(view):
            raise ValueError('source, destination, or count out of range')
        view[dest:dest + count] = view[src:src + count].tobytes()
        self._written(dest, dest + count)

    def resize(self, newsize, /):
        view, size = self._bytes(), operator.index(newsize)
        if self._exports:
            raise BufferError("mmap can't resize with extant buffers exported.")
        if not self._tracked:
            raise ValueError("mmap can't resize with trackfd=False.")
        if self._access not in (mmap_module.ACCESS_DEFAULT, mmap_module.ACCESS_WRITE):
            raise TypeError("mmap can't resize a readonly or copy-on-write memory map.")
        if size < 0 or sys.maxsize - size < self._begins:
            raise ValueError('new size out of range')
        if self._anonymous and not self._private and size > len(view):
            raise ValueError("mmap: can't expand a shared anonymous mapping on Linux")
        if self._file is not None:
            os.ftruncate(self._file, self._begins + size)
        if size == 0:
            raise error('EINVAL')
        self._resized(size)

    def _resized(self, size):
        begins, kept = self._begins, min(size, len(self._view))
        if self._file is not None and not self._private:
            copy = self._copy_of_file(os.fstat(self._file))
            view = memoryview(copy)[begins:begins + size]
            view[:] = os.pread(self._file, size, begins)
        elif self._private or not self._anonymous or size <= len(self._view):
            # what is beyond the end of memory that is shared is only not seen any more
            shrinks = not self._private and begins + size <= len(self._copy)
            if not shrinks and not self._private:
                raise SystemError('mmap: resizing not available--no mremap()')
            copy = self._copy if shrinks else _bytes_of(_ANONYMOUS, begins + size)
            view = memoryview(copy)[begins:begins + size]
            if not shrinks:
                view[:kept] = self._view[:kept]
        self._view.release()
        self._copy, self._view = copy, view

    def flush(self, offset=0, size=None, /, *, flags=0):
        view = self._bytes()
        if min(offset, 0 if size is None else size) < 0 or offset + (size or 0) > len(view):
            raise ValueError('flush values out of range')
        if offset % _PAGE_BYTES:
            raise error('EINVAL')
        if self._writable:
            self._written(offset, len(view) if size is None else min(len(view), offset + size))

    def madvise(self, option, start=0, length=None, /):
        operator.index(option)
        start, length = operator.index(start), None if length is None else operator.index(length)
        size = len(self._bytes())
        if not 0 <= start < size:
            raise ValueError('madvise start out of bounds')
        if length is not None and length < 0:
            raise ValueError('madvise length invalid')
        if length is not None and start + length > sys.maxsize:
            raise OverflowError('madvise length too large')
        if start % _PAGE_BYTES:
            raise error('EINVAL')

    def __repr__(self):
        if self.closed:
            return '<mmap.mmap closed=True>'
        access = _ACCESSES[self._access]
        return '<mmap.mmap closed=False, access=%s, length=%d, pos=%d, offset=%d>' % (access, len(self), self._at, self._begins)


mmap.__module__ = 'mmap'

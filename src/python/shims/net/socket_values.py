"""What a program hands to a socket, checked as C checks it: small integers, paths, and what is sent along."""
import array
import os

from _pylanes.descriptors import as_bytes, number
from _pylanes.errors import error

_INT_MAX, _INT_MIN, _LONG_MAX = 2_147_483_647, -2_147_483_648, (1 << 63) - 1
_SOL_SOCKET = 1
# struct sockaddr_un holds as much; a path ends with a zero byte
_PATH_BYTES = 108
# a byte that is no UTF-8 stands in a name of the kernel as a character of its own, which no path will have
_STRANGE, _ESCAPED = 0xF700, 0xDC00

_KERNEL = {_ESCAPED + byte: _STRANGE + byte for byte in range(0x80, 0x100)}
_PROGRAM = {there: here for here, there in _KERNEL.items()}


def c_int(value):
    """An int that C takes as one."""
    value = number(value)
    if value > _INT_MAX:
        raise OverflowError('Python int too large to convert to C long' if value > _LONG_MAX else 'signed integer is greater than maximum')
    if value < _INT_MIN:
        raise OverflowError('signed integer is less than minimum')
    return value


def unix_path(address):
    """A path, or a name without a file, which begins with a zero byte, as `os` takes it: as text."""
    if not isinstance(address, (str, bytes, bytearray)):
        raise TypeError("a bytes-like object is required, not '%s'" % type(address).__name__)
    encoded = bytes(address) if isinstance(address, bytearray) else os.fsencode(address)
    if len(encoded) > _PATH_BYTES - (encoded[:1] != b'\0'):
        raise OSError('AF_UNIX path too long')
    return os.fsdecode(encoded)


def to_kernel(path):
    """The kernel's name of a path: text without lone surrogates."""
    return path if path.isascii() else path.translate(_KERNEL)


def from_kernel(name):
    """The path behind a name of the kernel's; a name without a file as bytes."""
    path = name if name.isascii() else name.translate(_PROGRAM)
    return os.fsencode(path) if path.startswith('\0') else path


# struct cmsghdr of a Linux of 64 bits: what is sent along begins behind it, and ends at a multiple of eight bytes
_HEADER_BYTES, _ALIGNED_BYTES = 16, 8


def _length(name, length, reserved):
    length = number(length)
    if not -_LONG_MAX - 1 <= length <= _LONG_MAX:
        raise OverflowError('Python int too large to convert to C ssize_t')
    if not 0 <= length <= _INT_MAX - reserved:
        raise OverflowError('%s() argument out of range' % name)
    return length


def CMSG_LEN(length, /):
    return _HEADER_BYTES + _length('CMSG_LEN', length, _HEADER_BYTES)


def CMSG_SPACE(length, /):
    length = _length('CMSG_SPACE', length, _HEADER_BYTES + _ALIGNED_BYTES)
    return _HEADER_BYTES + (length + _ALIGNED_BYTES - 1) // _ALIGNED_BYTES * _ALIGNED_BYTES


def buffers_of(buffers):
    """The bytes of several buffers, one after the other."""
    try:
        parts = iter(buffers)
    except TypeError:
        raise TypeError('sendmsg() argument 1 must be an iterable') from None
    return b''.join(map(as_bytes, parts))


def rights_of(ancdata, allowed):
    """The descriptors in what `sendmsg` is to send along; `allowed`: (level, type) of the one kind there is, None: there is none."""
    try:
        items = list(ancdata)
    except TypeError:
        raise TypeError('sendmsg() argument 2 must be an iterable') from None
    checked = []
    for item in items:
        try:
            parts = tuple(item)
        except TypeError:
            raise TypeError('[sendmsg() ancillary data items]() argument must be 3-item sequence, not %s' % type(item).__name__) from None
        if len(parts) != 3:
            raise TypeError('[sendmsg() ancillary data items]() argument must be sequence of length 3, not %d' % len(parts))
        checked.append((c_int(parts[0]), c_int(parts[1]), as_bytes(parts[2])))
    descriptors = []
    for level, kind, content in checked:
        if level != _SOL_SOCKET:
            # nobody it would be for
            continue
        if (level, kind) != allowed:
            raise error('EINVAL')
        descriptors += array.array('i', content[:len(content) // 4 * 4])
    return descriptors

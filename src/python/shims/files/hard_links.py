"""`os.link`: a further name of a file of the disk."""
import os
from _pylanes_glue import sys as call

from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import ENOENT, SYS_fileLink
from _pylanes.errors import error, os_error


def _placed(path, dir_fd):
    """The absolute path of a name: the folders above it are followed, it itself is not."""
    path = os.fsdecode(path)
    if dir_fd is not None:
        path = os.path.join(os.readlink('/proc/self/fd/%d' % dir_fd), path)
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder or '.'), name)


def link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True):
    origin, place = _placed(src, src_dir_fd), _placed(dst, dst_dir_fd)
    # as link(2) of Linux, which follows nothing; linkat(2) is asked for where a folder is given
    if follow_symlinks and (src_dir_fd is not None or dst_dir_fd is not None):
        origin = os.path.realpath(origin)
    answer = call(SYS_fileLink, origin, place)
    if answer == -ENOENT and os.path.lexists(origin) and os.path.isdir(os.path.dirname(place)):
        # one of them lies elsewhere than on the disk
        raise error('EXDEV', src, dst)
    if answer < 0:
        raise os_error(answer, src, dst)


def install():
    """After `files`: it takes a turn of its own."""
    os.link = builtin_function_or_method(link, 'posix')
    os.supports_dir_fd.add(os.link)
    os.supports_follow_symlinks.add(os.link)

"""What a program finds when it begins in a fresh interpreter: environment, folder, descriptors, streams (see program_starts.py)."""
import os
import sys

from _pylanes import descriptors, program_starts, unraisable
from _pylanes.streams import Output


def begin(image):
    """Puts in place what the starter handed on."""
    program_starts.started_at = image['startedAt']
    os.environ.clear()
    os.environ.update(image['environment'])
    os.chdir(image['folder'])
    if image['umask'] >= 0:
        os.umask(image['umask'])
    for number, found in image['placed']:
        fd = os.open(found, os.O_RDWR) if isinstance(found, str) else found
        if fd != number:
            os.dup2(fd, number)
    for fd in {found if isinstance(found, int) else None for _, found in image['placed']} - {number for number, _ in image['placed']} - {None}:
        os.close(fd)
    descriptors.note_streams()


def _stream(number, mode, name, **options):
    stream = open(number, mode, closefd=False, **options)
    getattr(stream.buffer, 'raw', stream.buffer).name = name
    stream.mode = mode
    return stream


def _output(number, name, unbuffered, **options):
    """As CPython makes it where no terminal is behind it."""
    if not unbuffered:
        return _stream(number, 'w', name, **options)
    import io
    raw = open(number, 'wb', 0, closefd=False)
    raw.name = name
    options.pop('buffering', None)
    return io.TextIOWrapper(raw, 'utf-8', write_through=True, **options)


def open_streams(unbuffered):
    """stdin, stdout and stderr of a Python program; a terminal is left to what there is."""
    redirected = descriptors.redirected
    if 0 in redirected:
        sys.stdin = sys.__stdin__ = _stream(0, 'r', '<stdin>') if descriptors.is_open(0) else None
    if 1 in redirected:
        sys.stdout = sys.__stdout__ = _output(1, '<stdout>', unbuffered) if descriptors.is_open(1) else None
    if 2 in redirected:
        options = {'errors': 'backslashreplace', 'buffering': 1}
        sys.stderr = sys.__stderr__ = _output(2, '<stderr>', unbuffered, **options) if descriptors.is_open(2) else None


def flush_streams():
    """At the end; the exit status that a failure makes, else None."""
    status = None
    for stream in (sys.stdout, sys.stderr):
        if stream is None or type(stream) is Output or getattr(stream, 'closed', False):
            continue
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            if stream is sys.stdout:
                status = 120
                unraisable.tell(error.with_traceback(None), 'Exception ignored on flushing sys.stdout')
    return status

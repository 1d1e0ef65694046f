"""Coroutines that nobody awaited: Python's warning, at the line that the program is to blame for, and a word in the Problems panel."""
import json
import linecache
import traceback
import warnings
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_problem
from _pylanes.place import _getframe, is_user, place_of

_OURS = '/opt/pylanes/'


def _outside():
    """The innermost frame that is not ours, where the last reference went away; None: at the end of the program."""
    frame = _getframe(2)
    while frame is not None and frame.f_code.co_filename.startswith(_OURS):
        frame = frame.f_back
    return frame


def _message(coro):
    text = "coroutine '%s' was never awaited" % coro.__qualname__
    if coro.cr_origin is None:
        return text
    lines = [(file, line, function, linecache.getline(file, line)) for file, line, function in reversed(coro.cr_origin) if not file.startswith(_OURS)]
    return (text + '\nCoroutine created at (most recent call last)\n' + ''.join(traceback.format_list(lines))).rstrip('\n')


def _warn_unawaited_coroutine(coro):
    """As that of `warnings`, which C calls."""
    frame = _outside()
    call(SYS_problem, json.dumps({'code': 'neverAwaited', 'name': coro.__qualname__}), place_of(frame) if is_user(frame) else 0)
    if frame is None:
        warnings.warn_explicit(_message(coro), RuntimeWarning, 'sys', 1, source=coro)
    else:
        space = frame.f_globals
        warnings.warn_explicit(
            _message(coro), RuntimeWarning, frame.f_code.co_filename, frame.f_lineno, space.get('__name__'), space.setdefault('__warningregistry__', {}),
            source=coro)


def install():
    warnings._warn_unawaited_coroutine = _warn_unawaited_coroutine

"""Tracebacks show the user's files and lines; what runs below them stays out, as does the machinery of this host."""
import linecache
import sys
import traceback

from _pylanes.place import USER_FILES

_walk_tb = traceback.walk_tb
_walk_stack = traceback.walk_stack
_OURS = '/opt/pylanes/'


def _wanted(frame, only_user):
    name = frame.f_code.co_filename
    if name in USER_FILES:
        return True
    return not only_user and not name.startswith(_OURS)


def _strip(error, seen):
    """Takes the frames below user code out of an exception's traceback and of those it came from."""
    if error is None or id(error) in seen:
        return
    seen.add(id(error))
    kept = []
    tb = error.__traceback__
    any_user = False
    while tb is not None:
        kept.append(tb)
        any_user = any_user or tb.tb_frame.f_code.co_filename in USER_FILES
        tb = tb.tb_next
    kept = [tb for tb in kept if _wanted(tb.tb_frame, any_user)]
    following = None
    for tb in reversed(kept):
        if tb.tb_next is not following:
            tb.tb_next = following
        following = tb
    error.__traceback__ = following
    _strip(error.__cause__, seen)
    _strip(error.__context__, seen)
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            _strip(inner, seen)


_original_init = traceback.TracebackException.__init__


def _init(self, exc_type, exc_value, exc_traceback, **options):
    if isinstance(exc_value, BaseException):
        seen = set()
        stripped = exc_value.__traceback__ is exc_traceback
        _strip(exc_value, seen)
        if stripped:
            exc_traceback = exc_value.__traceback__
    _original_init(self, exc_type, exc_value, exc_traceback, **options)


def _stack(frame):
    for frame, line in _walk_stack(sys._getframe().f_back.f_back if frame is None else frame):
        if _wanted(frame, True):
            yield frame, line


def excepthook(kind, error, tb):
    """sys.excepthook: prints to sys.stderr in one piece."""
    stream = sys.stderr
    if stream is not None:
        stream.write(text_of(kind, error, tb))


def text_of(kind, error, tb):
    return ''.join(traceback.format_exception(kind, error, tb))


def install():
    traceback.TracebackException.__init__ = _init
    traceback.walk_stack = _stack
    sys.excepthook = sys.__excepthook__ = excepthook
    excepthook.__module__ = 'sys'
    linecache.checkcache = lambda filename=None: None

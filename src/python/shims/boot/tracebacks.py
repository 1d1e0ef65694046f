"""Tracebacks show the user's files and lines; what runs below them stays out, as does the machinery of this host."""
import linecache
import sys
import traceback

from _pylanes import audits
from _pylanes.describing import derives, name_of, plain_text
from _pylanes.place import USER_FILES

_walk_tb = traceback.walk_tb
_walk_stack = traceback.walk_stack
_OURS = '/opt/pylanes/'
_members_of = vars(BaseExceptionGroup)['exceptions'].__get__

# of a longer traceback, the log keeps so many characters of its beginning and of its end
_LOGGED_HEAD, _LOGGED_TAIL = 16_000, 4_000
# exceptions of a chain of which a traceback is told in words of our own, where the library's `traceback` fails
_MOST_OF_CHAIN = 100


def _wanted(frame, only_user):
    name = frame.f_code.co_filename
    if name in USER_FILES:
        return True
    return not only_user and not name.startswith(_OURS)


def _strip(error):
    """Takes the frames below user code out of an exception's traceback and of those it came from, however many there are."""
    left = [error]
    seen = set()
    while left:
        error = left.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        _strip_one(error)
        left += error.__cause__, error.__context__
        if derives(error, BaseExceptionGroup):
            left += _members_of(error)


def _strip_one(error):
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


_original_init = traceback.TracebackException.__init__


def _init(self, exc_type, exc_value, exc_traceback, **options):
    # those that it came from are made by the first, which has stripped all of them
    if options.get('_seen') is None and derives(exc_value, BaseException):
        stripped = exc_value.__traceback__ is exc_traceback
        _strip(exc_value)
        if stripped:
            exc_traceback = exc_value.__traceback__
    _original_init(self, exc_type, exc_value, exc_traceback, **options)


def _stack(frame):
    """Who asks for a stack sees the library's frames too, as in `sys._current_frames`."""
    for frame, line in _walk_stack(sys._getframe().f_back.f_back if frame is None else frame):
        if _wanted(frame, False):
            yield frame, line


def excepthook(kind, error, tb):
    """sys.excepthook: prints to sys.stderr in one piece."""
    stream = sys.stderr
    if stream is not None:
        stream.write(text_of(kind, error, tb))


def text_of(kind, error, tb):
    audits.silent += 1
    try:
        return ''.join(traceback.format_exception(kind, error, tb))
    except Exception:
        # what the program made of the exception, or of the library, is in the way
        return plain_text_of(error)
    finally:
        audits.silent -= 1


def logged_text(kind, error, tb):
    """A traceback as the log has it: a message can be as long as the program's memory."""
    text = text_of(kind, error, tb)
    missing = len(text) - _LOGGED_HEAD - _LOGGED_TAIL
    return text if missing <= 0 else '%s…(+%s)\n…%s' % (text[:_LOGGED_HEAD], format(missing, ','), text[-_LOGGED_TAIL:])


def plain_text_of(error, whole=False):
    """A traceback without the lines of the source, made without asking anybody."""
    told = []
    seen = set()
    words = ''
    while error is not None and id(error) not in seen:
        if len(told) == _MOST_OF_CHAIN:
            told.append('…\n' + words)
            break
        seen.add(id(error))
        lines = ['Traceback (most recent call last):\n']
        tb = error.__traceback__
        while tb is not None:
            if whole or _wanted(tb.tb_frame, True):
                code = tb.tb_frame.f_code
                lines.append('  File "%s", line %d, in %s\n' % (code.co_filename, tb.tb_lineno or 0, code.co_name))
            tb = tb.tb_next
        lines.append('%s\n' % _said_by(error))
        told.append(''.join(lines) + words)
        cause = error.__cause__
        words = '\n%s\n\n' % (traceback._cause_message if cause is not None else traceback._context_message).strip('\n')
        error = cause if cause is not None else None if error.__suppress_context__ else error.__context__
    return ''.join(reversed(told))


def _said_by(error):
    name = name_of(type(error))
    try:
        words = plain_text(str(error))
    except Exception:
        words = '<exception str() failed>'
    return '%s: %s' % (name, words) if words else name


def install():
    traceback.TracebackException.__init__ = _init
    traceback.walk_stack = _stack
    sys.excepthook = sys.__excepthook__ = excepthook
    excepthook.__module__ = 'sys'
    linecache.checkcache = lambda filename=None: None

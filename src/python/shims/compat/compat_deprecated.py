"""What Python 3.14 still has but advises against: Problems says so, in place of the warning on stderr, which old programs did not print.

A program that chooses for itself which warnings are shown gets them as CPython shows them, and so do its own warnings.
"""
import sys
import warnings

from _pylanes.compat import problem
from _pylanes.constants import PLACE_FILE_SHIFT
from _pylanes.place import USER_FILES, is_user

# how the warning begins -> the name as the program writes it, and what one writes today
_KNOWN = (
    ('isDaemon()', 'Thread.isDaemon()', 'thread.daemon'),
    ('setDaemon()', 'Thread.setDaemon(True)', 'Thread(…, daemon=True)'),
    ('getName()', 'Thread.getName()', 'thread.name'),
    ('setName()', 'Thread.setName(name)', 'thread.name = name'),
    ('currentThread()', 'threading.currentThread()', 'threading.current_thread()'),
    ('activeCount()', 'threading.activeCount()', 'threading.active_count()'),
    ('notifyAll()', 'Condition.notifyAll()', 'condition.notify_all()'),
    ('isSet()', 'Event.isSet()', 'event.is_set()'),
    ("The 'warn' method", 'logger.warn()', 'logger.warning()'),
    ("The 'warn' function", 'logging.warn()', 'logging.warning()'),
    ('datetime.datetime.utcnow()', 'datetime.utcnow()', 'datetime.now(timezone.utc)'),
    ('datetime.datetime.utcfromtimestamp()', 'datetime.utcfromtimestamp(t)', 'datetime.fromtimestamp(t, timezone.utc)'),
    ('codecs.open()', 'codecs.open()', 'open()'),
    ("'asyncio.get_event_loop_policy'", 'asyncio.get_event_loop_policy()', 'asyncio.Runner(loop_factory=…)'),
    ("'asyncio.set_event_loop_policy'", 'asyncio.set_event_loop_policy()', 'asyncio.Runner(loop_factory=…)'),
    ("'asyncio.DefaultEventLoopPolicy'", 'asyncio.DefaultEventLoopPolicy', 'asyncio.Runner(loop_factory=…)'),
    ("'asyncio.AbstractEventLoopPolicy'", 'asyncio.AbstractEventLoopPolicy', 'asyncio.Runner(loop_factory=…)'),
    ("'asyncio.iscoroutinefunction'", 'asyncio.iscoroutinefunction()', 'inspect.iscoroutinefunction()'),
    ('the (type, exc, tb) signature of throw()', 'generator.throw(type, value)', 'generator.throw(value)'),
    ('the (type, exc, tb) signature of athrow()', 'generator.athrow(type, value)', 'generator.athrow(value)'),
    ("'maxsplit' is passed", 're.split(…, n)', 're.split(…, maxsplit=n)'),
    ("'count' is passed", 're.sub(…, n)', 're.sub(…, count=n)'),
    ('The *random* parameter', 'random.shuffle(x, random)', 'random.shuffle(x)'),
    ("'locale.getdefaultlocale'", 'locale.getdefaultlocale()', 'locale.getlocale()'),
)

_shown = warnings._showwarnmsg
_showwarning = warnings.showwarning


def _by_program(frame):
    """Whether the program itself warns, not a function of the library that it calls."""
    while frame is not None and frame.f_globals.get('__name__') == '_py_warnings':
        frame = frame.f_back
    return is_user(frame)


def _reported(message, frame):
    """Reports it in Problems, if the library warned the program of itself."""
    place = message.lineno + (USER_FILES[message.filename] << PLACE_FILE_SHIFT)
    text = str(message.message)
    if text.startswith('This process (pid='):
        # no old name: a fork beside other threads is what it is about. `forking` has told of it too, with what it may lead to
        return False
    for beginning, old, new in _KNOWN:
        if text.startswith(beginning):
            problem(place, 'deprecated', name=old, instead=new)
            return True
    # a function written in C has no frame: what it says shows as it does in CPython
    if _by_program(frame):
        return False
    problem(place, 'deprecatedOther', name=text)
    return True


def install():
    filters = list(warnings._get_filters())

    def _showwarnmsg(message):
        deprecated = issubclass(message.category, (DeprecationWarning, PendingDeprecationWarning))
        as_given = warnings._get_filters() == filters and warnings.showwarning is _showwarning
        if not (deprecated and as_given and message.filename in USER_FILES and _reported(message, sys._getframe(1))):
            _shown(message)

    warnings._showwarnmsg = _showwarnmsg

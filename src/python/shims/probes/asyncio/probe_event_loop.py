"""Event loops as objects of the log: what one is to do next, and what it is to do later."""
from asyncio import selector_events
from heapq import nsmallest
from itertools import islice
from json.encoder import encode_basestring
from _pylanes_glue import sys as call

from _pylanes.constants import KIND_eventLoop, KIND_loopTimers, REASON_sleep, REASON_socket, SYS_contents, SYS_objectNew
from _pylanes.describing import attribute
from _pylanes.naming import LoggedObject
from _pylanes.probe_asyncio_names import handle_name
from _pylanes.probing import during, place_here, logged_object_of

_SHOWN = 24


class _Objects:
    """A loop's two objects, and what was reported of them last."""

    __slots__ = ('loop', 'timers', 'ready', 'later', 'count')

    def __init__(self):
        self.loop = LoggedObject(call(SYS_objectNew, KIND_eventLoop, -1, '', place_here()), False)
        self.timers = call(SYS_objectNew, KIND_loopTimers, -1, '', 0)
        self.ready = self.later = '[]'
        self.count = 0


def _objects(loop):
    objects = attribute(loop, '_pylanes_objects')
    if objects is None:
        objects = loop._pylanes_objects = _Objects()
        loop._pylanes = objects.loop
    return objects


def loop_number(loop):
    _objects(loop)
    return logged_object_of(loop).id


def _text(names):
    return '[' + ', '.join(map(encode_basestring, names)) + ']'


def report_ready(loop):
    """What is in the queue of handles that are to be run."""
    objects = _objects(loop)
    ready = loop._ready
    first = list(islice(ready, _SHOWN))
    names = [name for name in (handle_name(handle) for handle in first if not handle._cancelled) if name]
    text = _text(names)
    if text != objects.ready:
        objects.ready = text
        call(SYS_contents, objects.loop.id, len(ready) - len(first) + len(names), text)


def report_timers(loop):
    """What waits for its time, earliest first."""
    objects = _objects(loop)
    objects.count = len(loop._scheduled)
    waiting = [handle for handle in loop._scheduled if not handle._cancelled]
    first = nsmallest(_SHOWN, waiting)
    names = ['%s at %s s' % (name, round(handle._when, 3)) for handle, name in [(handle, handle_name(handle)) for handle in first] if name]
    text = _text(names)
    if text != objects.later:
        objects.later = text
        call(SYS_contents, objects.timers, len(waiting) - len(first) + len(names), text)


def report_timers_if_changed(loop):
    if len(loop._scheduled) != _objects(loop).count:
        report_timers(loop)


def _watch(loop):
    """From now on a loop's waits are shown as what they are: for a timer, or for something to arrive."""
    select = loop._selector.select

    def select_(timeout=None):
        if timeout is not None and timeout <= 0:
            return select(timeout)
        objects = _objects(loop)
        report_timers(loop)
        report_ready(loop)
        waiting = (REASON_socket, objects.loop.id) if timeout is None else (REASON_sleep, objects.timers)
        with during(*waiting, place_here()):
            return select(timeout)

    try:
        loop._selector.select = select_
    except AttributeError:
        # a selector of the program's own that allows no attributes
        pass


def install():
    init = selector_events.BaseSelectorEventLoop.__init__

    def __init__(self, selector=None):
        init(self, selector)
        _watch(self)

    selector_events.BaseSelectorEventLoop.__init__ = __init__

"""
Event loops as objects of the log: what one is to do next, and what it is to do later.

A loop may have thousands of handles and each step changes what is shown of them, the first few: none of this looks at all of them.
"""
from asyncio import base_events, events, selector_events
from itertools import islice
from json.encoder import encode_basestring
from _pylanes_glue import sys as call

from _pylanes import loop_orders, probe_asyncio_names
from _pylanes.constants import KIND_eventLoop, KIND_loopTimers, REASON_sleep, REASON_socket, SYS_contents, SYS_objectNew
from _pylanes.describing import attribute
from _pylanes.earliest import earliest
from _pylanes.naming import LoggedObject
from _pylanes.probe_asyncio_names import handle_name
from _pylanes.probing import during, logged_object_of, place_here, replace

_SHOWN = 24


class _Objects:
    """A loop's two objects, and what was reported of them last."""

    __slots__ = ('loop', 'timers', 'ready', 'later', 'first', 'names', 'renames')

    def __init__(self):
        self.loop = LoggedObject(call(SYS_objectNew, KIND_eventLoop, -1, '', place_here()), False)
        self.timers = call(SYS_objectNew, KIND_loopTimers, -1, '', 0)
        self.ready = self.later = '[]'
        # of the ready handles that were shown: their addresses and names, and how many tasks had been renamed then
        self.first, self.names, self.renames = [], [], 0


class _Changes:
    """What has become of a loop's handles since they were reported."""

    __slots__ = ('count', 'cancelled', 'last_due', 'next_due', 'cancelling')

    def __init__(self):
        # timers at the last report; those that are cancelled and still in the heap
        self.count = self.cancelled = 0
        # when the last of the timers that were shown is due, None: all were shown, or some are gone; when the first of those started since is due
        self.last_due = self.next_due = None
        # a handle was cancelled that had been shown as ready
        self.cancelling = False


def _changes(loop):
    changes = attribute(loop, '_pylanes_changes')
    if changes is None:
        changes = loop._pylanes_changes = _Changes()
    return changes


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
    return '[' + ', '.join([name for name in names if name]) + ']'


def _shown_name(handle):
    name = '' if handle._cancelled else handle_name(handle)
    return name and encode_basestring(name)


def report_scheduled(loop):
    """A handle was put at the end of the queue: if that is beyond what is shown, nothing has changed."""
    if len(loop._ready) <= _SHOWN or _changes(loop).cancelling or _objects(loop).renames != probe_asyncio_names.renames:
        report_ready(loop)


def report_ready(loop):
    """What is in the queue of handles that are to be run."""
    objects, changes = _objects(loop), _changes(loop)
    ready = loop._ready
    first = list(islice(ready, _SHOWN))
    addresses = list(map(id, first))
    renames = probe_asyncio_names.renames
    if len(first) == _SHOWN and addresses[:-1] == objects.first[1:] and not changes.cancelling and renames == objects.renames:
        # one was run, and the others are still there
        names = objects.names[1:]
        names.append(_shown_name(first[-1]))
    else:
        names = list(map(_shown_name, first))
    objects.first, objects.names, objects.renames, changes.cancelling = addresses, names, renames, False
    text = _text(names)
    if text != objects.ready:
        objects.ready = text
        call(SYS_contents, objects.loop.id, len(ready) - names.count(''), text)


def _when(handle):
    return handle._when


def _counts(handle):
    return not handle._cancelled


def report_timers(loop):
    """What waits for its time, earliest first."""
    objects, changes = _objects(loop), _changes(loop)
    scheduled = loop._scheduled
    changes.count = len(scheduled)
    first = earliest(scheduled, _SHOWN, _when, _counts)
    changes.last_due = first[-1]._when if len(first) == _SHOWN else None
    changes.next_due = None
    names = ['%s at %s s' % (name, round(handle._when, 3)) if name else '' for handle, name in [(handle, handle_name(handle)) for handle in first]]
    text = _text([name and encode_basestring(name) for name in names])
    if text != objects.later:
        objects.later = text
        call(SYS_contents, objects.timers, len(scheduled) - changes.cancelled - names.count(''), text)


def report_timers_if_changed(loop):
    changes = _changes(loop)
    if len(loop._scheduled) == changes.count:
        return
    if changes.last_due is not None and changes.next_due is not None and changes.next_due > changes.last_due:
        # only later ones than those shown have come
        changes.count = len(loop._scheduled)
        return
    report_timers(loop)


def _count_timers():
    """Keeps count of the timers that are cancelled while they lie in their loop's heap."""
    Timer = events.TimerHandle
    scheduled = Timer._scheduled

    def set_scheduled(handle, value):
        # a new one has nothing yet
        if value == attribute(handle, '_scheduled', False):
            scheduled.__set__(handle, value)
            return
        scheduled.__set__(handle, value)
        if not isinstance(handle._loop, base_events.BaseEventLoop):
            return
        changes = _changes(handle._loop)
        if not value:
            changes.last_due = None
            if handle._cancelled:
                changes.cancelled -= 1
        elif changes.next_due is None or handle._when < changes.next_due:
            changes.next_due = handle._when

    Timer._scheduled = property(scheduled.__get__, set_scheduled)


def _watch_cancelling():
    cancel = events.Handle.cancel

    def cancel_(self):
        if not self._cancelled and isinstance(self._loop, base_events.BaseEventLoop):
            changes = _changes(self._loop)
            objects = attribute(self._loop, '_pylanes_objects')
            if objects is not None and id(self) in objects.first:
                changes.cancelling = True
            if isinstance(self, events.TimerHandle) and self._scheduled:
                changes.cancelled += 1
                changes.last_due = None
        cancel(self)

    # a timer's own `cancel` calls it
    replace(events.Handle, 'cancel', cancel_)


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
        if loop_orders.chosen and timeout is not None:
            timeout += loop_orders.lateness(loop)
        with during(*waiting, place_here()):
            return select(timeout)

    if loop_orders.chosen:
        loop._ready = loop_orders.Ready(loop._ready)
    try:
        loop._selector.select = select_
    except AttributeError:
        # a selector of the program's own that allows no attributes
        pass


def install():
    _count_timers()
    _watch_cancelling()
    init = selector_events.BaseSelectorEventLoop.__init__

    def __init__(self, selector=None):
        init(self, selector)
        _watch(self)

    selector_events.BaseSelectorEventLoop.__init__ = __init__

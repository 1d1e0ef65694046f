"""A hub's loop in the log: what it is to run next, and what it is to run later."""
from itertools import islice
from json.encoder import encode_basestring
from greenlet import getcurrent
from _pylanes_glue import sys as call

from _pylanes.constants import KIND_eventLoop, KIND_loopTimers, OP_schedule, OP_scheduleLater, SYS_contents, SYS_objectNew, SYS_operation
from _pylanes.describing import callable_name
from _pylanes.place import where

from gevent import _log

_SHOWN = 24
_SECOND = 1_000_000_000


def _name(callback):
    """What is going to happen: the greenlet that goes on, or the function that is called."""
    one = _log.greenlet_behind(callback)
    if one is None:
        if not hasattr(getattr(callback, '__self__', None), 'greenlet'):
            return callable_name(callback)
        # a waiter of the current greenlet's, which is about to wait
        one = getcurrent()
    return 'MainThread' if one.parent is None else _log.name_of(one)


def _named(one):
    """The name of what a timer or an entry of the queue calls: asked for many times, and it stays as it is unless a greenlet is renamed."""
    if one.shown_name is None or one.shown_name[1] != _log.renames:
        one.shown_name = _name(one.callback), _log.renames
    return one.shown_name[0]


def _shown(entry):
    """An entry of the queue as it stands in the text of what is in it, which is made again for each that goes."""
    entry.shown = encode_basestring(_named(entry)), _log.renames
    return entry.shown[0]


def _shown_timer(timer):
    timer.shown = encode_basestring('%s at %s s' % (_named(timer), round(timer.due / _SECOND, 3))), _log.renames
    return timer.shown[0]


def _text(shown):
    return '[' + ', '.join(shown) + ']'


class LoopLog:
    """The two objects of a loop, and what was reported of them last."""

    def __init__(self, loop):
        self._loop = loop
        self._ready_object = call(SYS_objectNew, KIND_eventLoop, -1, 'hub', where())
        self._timers_object = call(SYS_objectNew, KIND_loopTimers, -1, '', 0)
        self._ready = self._later = '[]'
        # when the last of the timers that were shown is due, None: all were; how many greenlets had been renamed then
        self._last = None
        self._renames = 0

    def scheduled(self, entry):
        call(SYS_operation, OP_schedule, self._ready_object, 0, _named(entry), where())
        if len(self._loop._callbacks) <= _SHOWN or self._renames != _log.renames:
            self.report_ready()

    def scheduled_later(self, timer):
        call(SYS_operation, OP_scheduleLater, self._ready_object, round(timer.after * 1_000_000), _named(timer), where())
        # one that comes after all that are shown changes nothing
        if self._last is None or timer.due < self._last or self._renames != _log.renames:
            self.report_timers()

    def restarted(self):
        """A timer that runs is started anew."""
        self._last = None

    def report_ready(self):
        renames = _log.renames
        waiting = [
            entry.shown[0] if entry.shown is not None and entry.shown[1] == renames else _shown(entry)
            for entry in islice(self._loop._callbacks, _SHOWN)
            if entry.callback is not None
        ]
        text = _text(waiting)
        if text != self._ready:
            self._ready = text
            call(SYS_contents, self._ready_object, max(len(waiting), len(self._loop._callbacks) if len(waiting) == _SHOWN else 0), text)

    def report_timers(self):
        timers = self._loop._timers
        first = timers.first(_SHOWN)
        self._last = first[-1].due if len(first) == _SHOWN else None
        renames = self._renames = _log.renames
        text = _text([timer.shown[0] if timer.shown is not None and timer.shown[1] == renames else _shown_timer(timer) for timer in first])
        if text != self._later:
            self._later = text
            call(SYS_contents, self._timers_object, len(timers), text)

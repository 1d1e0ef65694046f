"""A hub's loop in the log: what it is to run next, and what it is to run later."""
from heapq import nsmallest
from itertools import islice
from json.encoder import encode_basestring
from greenlet import getcurrent
from _pylanes_glue import sys as call

from _pylanes.constants import KIND_eventLoop, KIND_loopTimers, OP_schedule, OP_scheduleLater, SYS_contents, SYS_objectNew, SYS_operation
from _pylanes.describing import callable_name
from _pylanes.place import where

from gevent._log import greenlet_behind, name_of

_SHOWN = 24
_SECOND = 1_000_000_000


def _name(callback):
    """What is going to happen: the greenlet that goes on, or the function that is called."""
    one = greenlet_behind(callback)
    if one is None:
        if not hasattr(getattr(callback, '__self__', None), 'greenlet'):
            return callable_name(callback)
        # a waiter of the current greenlet's, which is about to wait
        one = getcurrent()
    return 'MainThread' if one.parent is None else name_of(one)


def _named(timer):
    # asked for many times, and it stays as it is while the timer runs
    if timer.shown_name is None:
        timer.shown_name = _name(timer.callback)
    return timer.shown_name


def _text(names):
    return '[' + ', '.join(map(encode_basestring, names)) + ']'


class LoopLog:
    """The two objects of a loop, and what was reported of them last."""

    def __init__(self, loop):
        self._loop = loop
        self._ready_object = call(SYS_objectNew, KIND_eventLoop, -1, 'hub', where())
        self._timers_object = call(SYS_objectNew, KIND_loopTimers, -1, '', 0)
        self._ready = self._later = '[]'

    def scheduled(self, callback):
        call(SYS_operation, OP_schedule, self._ready_object, 0, _name(callback), where())
        self.report_ready()

    def scheduled_later(self, timer):
        call(SYS_operation, OP_scheduleLater, self._ready_object, round(timer.after * 1_000_000), _named(timer), where())
        self.report_timers()

    def report_ready(self):
        waiting = [entry for entry in islice(self._loop._callbacks, _SHOWN) if entry.callback is not None]
        text = _text(_name(entry.callback) for entry in waiting)
        if text != self._ready:
            self._ready = text
            call(SYS_contents, self._ready_object, max(len(waiting), len(self._loop._callbacks) if len(waiting) == _SHOWN else 0), text)

    def report_timers(self):
        started = [entry for entry in self._loop._timers if entry[2].due == entry[0]]
        # no two have the same number, so timers themselves are not compared
        text = _text('%s at %s s' % (_named(timer), round(due / _SECOND, 3)) for due, _, timer in nsmallest(_SHOWN, started))
        if text != self._later:
            self._later = text
            call(SYS_contents, self._timers_object, len(started), text)

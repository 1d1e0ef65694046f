"""Probes on `multiprocessing.synchronize`: Condition, Event, Barrier. They record; they change nothing.

Locks and semaphores report by themselves (semaphores.py). An object sent to a spawned process keeps its number.
"""
from multiprocessing import synchronize
from multiprocessing.context import BaseContext

from _pylanes.constants import (
    KIND_barrier, KIND_condition, KIND_event, OP_clear, OP_notify, OP_set, REASON_condition, REASON_event,
)
from _pylanes.naming import creator
from _pylanes.place import assigned_name
from _pylanes.probing import adopt, during, keep_number, own_code, place_here, probed_wait, record, replace, logged_object_of

_FACTORIES = [BaseContext.Condition.__code__, BaseContext.Event.__code__, BaseContext.Barrier.__code__]


def _probe_condition():
    Condition = synchronize.Condition
    init, wait, notify = Condition.__init__, Condition.wait, Condition.notify

    def __init__(self, lock=None, *, ctx):
        init(self, lock, ctx=ctx)
        frame = creator(1, *_FACTORIES)
        if frame is None:
            return
        if lock is None:
            # its own lock and itself are one thing to the program
            self._pylanes = self._lock._semlock.show_as(KIND_condition, assigned_name(frame), frame)
        else:
            adopt(self, KIND_condition, -1, *_FACTORIES, shared=True)

    def notify_(self, n=1):
        shown = logged_object_of(self)
        if shown is None:
            return notify(self, n)
        place = place_here()
        waiting = max(0, self._sleeping_count.get_value() - self._woken_count.get_value())
        with during(REASON_condition, shown.id, place):
            notify(self, n)
        record(OP_notify, shown, min(n, waiting), '', place)

    replace(Condition, '__init__', __init__)
    replace(Condition, 'wait', probed_wait(wait, REASON_condition))
    replace(Condition, 'notify', notify_)
    keep_number(Condition)


def _probe_event():
    Event = synchronize.Event
    init, wait, set_, clear, is_set = Event.__init__, Event.wait, Event.set, Event.clear, Event.is_set

    def __init__(self, *, ctx):
        init(self, ctx=ctx)
        adopt(self, KIND_event, 0, *_FACTORIES, shared=True)

    def _through(method, operation, value):
        def method_(self):
            shown = logged_object_of(self)
            if shown is None:
                return method(self)
            place = place_here()
            with during(REASON_event, shown.id, place):
                result = method(self)
            if operation:
                record(operation, shown, value, '', place)
            return result
        return method_

    replace(Event, '__init__', __init__)
    replace(Event, 'wait', probed_wait(wait, REASON_event))
    replace(Event, 'set', _through(set_, OP_set, 1))
    replace(Event, 'clear', _through(clear, OP_clear, 0))
    replace(Event, 'is_set', _through(is_set, 0, 0))


class _Action:
    """The action of a barrier, run as the program's own code. A barrier goes to a spawned process pickled, and its action with it."""

    __slots__ = ('function',)

    def __init__(self, function):
        self.function = function

    def __call__(self):
        with own_code():
            self.function()


def _probe_barrier():
    # waiting and the rest are threading.Barrier's, probed there
    Barrier = synchronize.Barrier
    init = Barrier.__init__

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        init(self, parties, action and _Action(action), timeout, ctx=ctx)
        adopt(self, KIND_barrier, parties, *_FACTORIES, shared=True)

    replace(Barrier, '__init__', __init__)
    keep_number(Barrier)


def install():
    _probe_condition()
    _probe_event()
    _probe_barrier()

"""Waiting for several objects that can be linked: greenlets, events, results, semaphores."""
from collections import deque

from _pylanes.constants import REASON_join

from greenlet import greenlet

from gevent import _log
from gevent.hub import Waiter, get_hub
from gevent.timeout import Timeout

__all__ = ['iwait', 'wait']
_NONE = object()


class _Several(Waiter):
    """Keeps what comes while nobody waits."""

    __slots__ = ('_values',)

    def __init__(self, hub):
        Waiter.__init__(self, hub)
        self._values = deque()

    def switch(self, value):
        self._values.append(value)
        if self.greenlet is not None:
            Waiter.switch(self, None)

    def get(self):
        if not self._values:
            Waiter.get(self)
        return self._values.popleft()


def iwait(objects, timeout=None, count=None):
    """Yields the objects as they become ready, all of them or `count`, for so many seconds at most."""
    hub = get_hub()
    if objects is None:
        return [hub.join(timeout=timeout)]
    return _iwait(list(objects), hub, timeout, count)


def _iwait(objects, hub, timeout, count):
    waiter = _Several(hub)
    count = len(objects) if count is None else min(count, len(objects))
    switch = waiter.switch
    timer = None
    if timeout is not None:
        timer = hub.loop.timer(timeout)
        timer.start(switch, _NONE)
    try:
        for each in objects:
            each.rawlink(switch)
        pending = deque(objects)
        for _ in range(count):
            _log.waits(REASON_join, _first_object(pending))
            item = waiter.get()
            if item is _NONE:
                return
            yield item
    finally:
        if timer is not None:
            timer.close()
        for each in objects:
            unlink = getattr(each, 'unlink', None)
            if unlink is not None:
                unlink(switch)


def _first_object(pending):
    """What stands for the first of them that is still to come."""
    # a greenlet that has ended stays so; an event may be cleared
    while pending and isinstance(pending[0], greenlet) and pending[0].ready():
        pending.popleft()
    for each in pending:
        if not each.ready():
            return _log.object_of(each)
    return 0


def wait(objects=None, timeout=None, count=None):
    """Waits until the objects are ready, all of them or `count`, for so many seconds at most; None: until nothing is left to be done."""
    if objects is None:
        return get_hub().join(timeout=timeout)
    return list(iwait(objects, timeout, count))

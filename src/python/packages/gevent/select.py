"""`select` and `poll` that let other greenlets run."""
import select as __select__
from _pylanes.selecting import POLLIN, POLLNVAL, POLLOUT, POLLPRI, descriptor_of, wait_for

from gevent import _log
from gevent._loop import READ, WRITE
from gevent.hub import Waiter, get_hub, sleep
from _pylanes.constants import REASON_socket

__all__ = ['error', 'poll', 'select']
error = OSError


def _wait_for(interests, seconds):
    """As selecting.wait_for, but only the current greenlet waits."""
    ready = wait_for(interests, 0) if interests else []
    if ready or seconds == 0:
        if not ready:
            sleep(0)
        return ready
    hub = get_hub()
    waiter = Waiter(hub)
    watchers = []
    timer = None
    try:
        for fd, events in interests:
            wanted = (READ if events & (POLLIN | POLLPRI) else 0) | (WRITE if events & POLLOUT else 0)
            if wanted:
                watcher = hub.loop.io(fd, wanted)
                watchers.append(watcher)
                watcher.start(_once, waiter)
        if seconds is not None:
            timer = hub.loop.timer(seconds)
            timer.start(_once, waiter)
        if interests:
            _log.waits_for_descriptor(interests[0][0], interests[0][1] & POLLIN)
        else:
            _log.sleeps(seconds or 0)
        waiter.get()
    finally:
        for watcher in watchers:
            watcher.close()
        if timer is not None:
            timer.close()
    return wait_for(interests, 0) if interests else []


def _once(waiter):
    if not waiter.ready() and waiter.greenlet is not None or waiter.greenlet is None:
        waiter.switch(None)


def select(rlist, wlist, xlist, timeout=None):
    if timeout is not None and timeout < 0:
        raise ValueError('timeout must be non-negative')
    asked = [[(item, descriptor_of(item)) for item in items] for items in (rlist, wlist, xlist)]
    events = {}
    for wanted, pairs in zip((POLLIN, POLLOUT, POLLPRI), asked):
        for _, fd in pairs:
            events[fd] = events.get(fd, 0) | wanted
    ready = dict(_wait_for(list(events.items()), timeout))
    for revents in ready.values():
        if revents & POLLNVAL:
            raise OSError(9, 'Bad file descriptor')
    means = (POLLIN | 16 | 8, POLLOUT | 8, POLLPRI)
    return tuple([item for item, fd in pairs if ready.get(fd, 0) & mask] for pairs, mask in zip(asked, means))


class poll(__select__.poll):
    def poll(self, timeout=None):
        return _wait_for(list(self._events.items()), None if timeout is None or timeout < 0 else timeout / 1000)

"""`select` and `poll` that let other greenlets run."""
from _pylanes.selecting import POLLIN, POLLOUT, POLLPRI, Poll, new_poll, ready_of, wait_for

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
    return ready_of((rlist, wlist, xlist), timeout, _wait_for)


class _Poll(Poll):
    _wait = staticmethod(_wait_for)


def poll():
    """An object of descriptors to wait for."""
    return new_poll(_Poll)

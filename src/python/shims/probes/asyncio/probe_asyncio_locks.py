"""Probes on asyncio's Lock, Event, Condition, Semaphore, Barrier: the same operations as those of `threading`, by strands."""
from asyncio import locks
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_barrier, KIND_boundedSemaphore, KIND_condition, KIND_event, KIND_lock, KIND_semaphore, OP_abort, OP_acquire, OP_arrive, OP_clear,
    OP_notify, OP_open, OP_release, OP_set, OP_wait, OP_waitDone, SYS_owner,
)
from _pylanes.describing import attribute
from _pylanes.probe_asyncio import current_strand
from _pylanes.probing import adopt, place_here, record, replace, logged_object_of


def _probe_lock():
    Lock = locks.Lock
    init, acquire, release = Lock.__init__, Lock.acquire, Lock.release

    def __init__(self):
        init(self)
        adopt(self, KIND_lock, -1)

    async def acquire_(self):
        done = await acquire(self)
        shown = logged_object_of(self)
        if shown is not None:
            place = place_here()
            record(OP_acquire, shown, 1, '', place)
            call(SYS_owner, shown.id, current_strand(), 1, place)
        return done

    def release_(self):
        shown = logged_object_of(self)
        if shown is not None and self._locked:
            place = place_here()
            record(OP_release, shown, 0, '', place)
            call(SYS_owner, shown.id, 0, 0, place)
        release(self)

    replace(Lock, '__init__', __init__)
    replace(Lock, 'acquire', acquire_)
    replace(Lock, 'release', release_)


def _probed_wait(wait):
    async def wait_(self):
        shown = logged_object_of(self)
        if shown is None:
            return await wait(self)
        place = place_here()
        record(OP_wait, shown, 0, '', place)
        done = await wait(self)
        record(OP_waitDone, shown, 1, '', place)
        return done

    return wait_


def _probe_event():
    Event = locks.Event
    init, wait, set_, clear = Event.__init__, Event.wait, Event.set, Event.clear

    def __init__(self):
        init(self)
        adopt(self, KIND_event, 0)

    def set__(self):
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_set, shown, 1, '', place_here())
        set_(self)

    def clear_(self):
        clear(self)
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_clear, shown, 0, '', place_here())

    replace(Event, '__init__', __init__)
    replace(Event, 'wait', _probed_wait(wait))
    replace(Event, 'set', set__)
    replace(Event, 'clear', clear_)


def _probe_condition():
    Condition = locks.Condition
    init, wait, notify = Condition.__init__, Condition.wait, Condition.notify

    def __init__(self, lock=None):
        init(self, lock)
        adopt(self, KIND_condition, -1)
        shown = attribute(self, '_pylanes')
        if shown is not None and lock is None:
            # its own lock and itself are one thing to the program: `async with condition:`
            self._lock._pylanes = shown

    def notify_(self, n=1):
        shown = logged_object_of(self)
        if shown is not None and self.locked():
            record(OP_notify, shown, min(n, len(self._waiters)), '', place_here())
        notify(self, n)

    replace(Condition, '__init__', __init__)
    replace(Condition, 'wait', _probed_wait(wait))
    replace(Condition, 'notify', notify_)


def _probe_semaphore():
    Semaphore, Bounded = locks.Semaphore, locks.BoundedSemaphore
    init, bounded_init, acquire, release = Semaphore.__init__, Bounded.__init__, Semaphore.acquire, Semaphore.release

    def __init__(self, value=1):
        init(self, value)
        adopt(self, KIND_boundedSemaphore if isinstance(self, Bounded) else KIND_semaphore, value, bounded_init.__code__)

    async def acquire_(self):
        done = await acquire(self)
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_acquire, shown, self._value, '', place_here())
        return done

    def release_(self):
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_release, shown, self._value + 1, '', place_here())
        release(self)

    replace(Semaphore, '__init__', __init__)
    replace(Semaphore, 'acquire', acquire_)
    replace(Semaphore, 'release', release_)


def _probe_barrier():
    Barrier = locks.Barrier
    init, wait, release, abort = Barrier.__init__, Barrier.wait, Barrier._release, Barrier.abort

    def __init__(self, parties):
        init(self, parties)
        adopt(self, KIND_barrier, parties)

    async def wait_(self):
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_arrive, shown, self.n_waiting + 1, '', place_here())
        return await wait(self)

    async def release_(self):
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_open, shown, self._parties, '', place_here())
        await release(self)

    async def abort_(self):
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_abort, shown, 0, '', place_here())
        await abort(self)

    replace(Barrier, '__init__', __init__)
    replace(Barrier, 'wait', wait_)
    replace(Barrier, '_release', release_)
    replace(Barrier, 'abort', abort_)


def install():
    _probe_lock()
    _probe_event()
    _probe_condition()
    _probe_semaphore()
    _probe_barrier()

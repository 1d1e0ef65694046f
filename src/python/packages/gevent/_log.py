"""What is logged of gevent: who waits for what, who wakes whom, what happens to events, locks, queues. Changes nothing."""
import sys
from json.encoder import encode_basestring
from greenlet import getcurrent, greenlet
from greenlet._strands import name_of, object_of as strand_object, strand_of
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_future, OP_done, OP_error, OP_join, OP_joinDone, OP_run, OP_sleep, OP_submit, REASON_future, REASON_pipe, REASON_sleep, REASON_socket, SYS_contents, SYS_exception,
    SYS_objectNew, SYS_operation, SYS_owner, SYS_strandWake, SYS_strandsStuck, SYS_taskName, SYS_threadObject, WAKE_timer,
)
from _pylanes.describing import describe
from _pylanes.naming import show
from _pylanes.place import is_user, where
from _pylanes.probe_threading import place_of_error
from _pylanes.probing import during, logged_object_of

_ITEMS_SHOWN = 24


def nobody_left(hub):
    """The hub has nothing left to do: greenlets that wait now can never go on, nor what its thread's first greenlet waits for."""
    call(SYS_strandsStuck, *(hub.parent._waits or (0, 0, 0)))


# ── objects ──

def _maker():
    """The frame of user code that makes the object whose __init__ is running; None: the library makes it for itself."""
    frame = sys._getframe(2)
    thing = frame.f_locals.get('self')
    while frame is not None and frame.f_code.co_name == '__init__' and frame.f_locals.get('self') is thing:
        frame = frame.f_back
    return frame if is_user(frame) else None


def shows(thing, kind, value):
    """The log knows the object from now on, if user code makes it."""
    frame = _maker()
    if frame is not None:
        thing._pylanes = show(kind, value, frame)


def object_of(thing):
    """The number under which the log knows a greenlet or an object; 0: it does not."""
    if isinstance(thing, greenlet):
        return strand_object(thing)
    shown = logged_object_of(thing)
    return 0 if shown is None else shown.id


def operation(kind, thing, number=0, text=''):
    shown = logged_object_of(thing)
    if shown is not None:
        call(SYS_operation, kind, shown.id, number, text, where())


def contents(thing, items):
    """What is inside a queue, next out first."""
    shown = getattr(thing, '_pylanes', None)
    if shown is not None:
        items = list(items)
        call(SYS_contents, shown.id, len(items), '[' + ', '.join([encode_basestring(describe(item)) for item in items[:_ITEMS_SHOWN]]) + ']')


def owned(thing, owner, count):
    shown = getattr(thing, '_pylanes', None)
    if shown is not None:
        call(SYS_owner, shown.id, 0 if owner is None else strand_of(owner) or owner._thread, count, where())


def resolved(thing, value, failed=False):
    shown = getattr(thing, '_pylanes', None)
    if shown is not None:
        call(SYS_operation, OP_error if failed else OP_done, shown.id, 0, describe(value), where())


# ── greenlets ──

def made(self):
    """A greenlet is going to be run."""
    strand_of(self)


# how often a greenlet was given another name
renames = 0


def renamed(self, name):
    global renames
    renames += 1
    # as it is called from its start on, if it has not begun
    if self._strand:
        call(SYS_taskName, self._strand, str(name))


def failed(context, error, text):
    """An exception has left a greenlet."""
    if isinstance(context, greenlet):
        context._crashed = True
        if context is getcurrent():
            call(SYS_exception, text, 0, place_of_error(error.__traceback__))


def joins(target):
    call(SYS_operation, OP_join, strand_object(target), target._strand or 0, '', where())


def joined(target):
    call(SYS_operation, OP_joinDone, strand_object(target), 1 if target.ready() else 0, '', where())


def submitted(pool, one, name=None):
    """A pool is to run a greenlet, or what another result is of."""
    shown = logged_object_of(pool)
    if shown is not None:
        place = where()
        name = name or name_of(one)
        one._future = call(SYS_objectNew, KIND_future, -1, '', place)
        call(SYS_operation, OP_submit, shown.id, one._future, name, place)


def future_as(one):
    """As what waiting for the result of a pool's call is shown."""
    future = getattr(one, '_future', 0)
    return (REASON_future, future) if future else None


def pool_runs(one, name=None):
    future = getattr(one, '_future', 0)
    if future:
        call(SYS_operation, OP_run, future, 0, name or name_of(one), 0)


def pool_ran(one, value, failed=False):
    future = getattr(one, '_future', 0)
    if future:
        call(SYS_operation, OP_error if failed else OP_done, future, 0, describe(value), 0)


# ── waiting ──

def waits(reason, thing):
    """The current greenlet is about to give way, waiting for this."""
    getcurrent()._waits = reason, thing, where()


def ready():
    """The current greenlet is about to give way, and can go on whenever it is its turn."""
    waits(0, 0)


def sleeps(seconds):
    place = where()
    call(SYS_operation, OP_sleep, 0, 0, '%s' % float(seconds), place)
    getcurrent()._waits = REASON_sleep, 0, place


def waits_for_descriptor(fd, reading):
    from _pylanes.constants import FILE_socket, SYS_fdKind, SYS_fdObject
    from _pylanes.descriptors import is_ours
    ours = is_ours(fd)
    is_socket = ours and call(SYS_fdKind, fd) == FILE_socket
    getcurrent()._waits = REASON_socket if is_socket else REASON_pipe, call(SYS_fdObject, fd, 0 if reading else 1) if ours else 0, where()


def thread_waits(hub):
    """Nothing is to be done in this thread: it waits for what its first greenlet waits for."""
    reason, thing, place = hub.parent._waits or (0, 0, 0)
    return during(reason, thing, place)


def greenlet_behind(link):
    """The greenlet that goes on when `link` is called, None if it is somebody else's business."""
    owner = getattr(link, '__self__', None)
    if owner is not None and not isinstance(owner, greenlet):
        owner = getattr(owner, 'greenlet', None)
    return owner if isinstance(owner, greenlet) else None


def strand_behind(link):
    """The number of that greenlet's strand; 0: there is none."""
    owner = greenlet_behind(link)
    return 0 if owner is None else owner._strand or 0


def wake(link, kind, thing=0):
    """What waits to be called back through `link` can go on."""
    owner = greenlet_behind(link)
    if owner is not None and owner._strand:
        call(SYS_strandWake, owner._strand, kind, thing)


def wake_links(links, kind, thing):
    for link in links:
        wake(link, kind, thing)


def due(callback):
    wake(callback, WAKE_timer)

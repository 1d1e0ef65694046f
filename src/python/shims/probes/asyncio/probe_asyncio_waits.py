"""What a coroutine waits for: the meaning of the futures that asyncio makes, said by the function that makes them.

A future is marked when it is made, with a reason and the object that the reason is about: a lock, a queue, a socket, other
tasks. Futures that the program makes, and those of executors, are objects of their own.
"""
from asyncio import base_events, base_subprocess, futures, locks, queues, selector_events, streams, taskgroups, tasks
from types import FunctionType
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_future, REASON_barrier, REASON_condition, REASON_event, REASON_future, REASON_join, REASON_lock, REASON_queueGet, REASON_queueJoin,
    REASON_queuePut, REASON_semaphore, REASON_sleep, REASON_socket, SYS_fdObject, SYS_processObject, SYS_strandObject,
)
from _pylanes.describing import attribute, derives, dict_of, mro_of
from _pylanes.naming import LoggedObject, show
from _pylanes.place import USER_FILES, _getframe, assigned_name, is_user, known_name
from _pylanes.probing import replace, logged_object_of

# how far outwards the function that waits is looked for
_DEPTH = 16


class Wait:
    """Why a future is waited for, and on what, or for the end of the process of that pid; `members`: the tasks that must all end, the first of them is reported."""

    __slots__ = ('reason', 'thing', 'members')

    def __init__(self, reason, thing=None, members=None):
        self.reason = reason
        self.thing = thing
        self.members = members


class Strand:
    """What is kept of a task: its number, the names it goes by here and in asyncio, and what it waits for."""

    __slots__ = ('id', 'name', 'internal', 'given', 'reason', 'object', 'joiners', 'caught')

    def __init__(self, id, name, internal):
        self.id = id
        self.name = name
        self.internal = internal
        self.given = ''
        # of the wait that was reported, 0: none
        self.reason = self.object = 0
        # where it may have caught a cancellation that was delivered to it, 0: none was; None: told
        self.caught = 0
        # (strand, tasks) that wait for this one as the first of several
        self.joiners = []


def strand_known(task):
    """The strand that a task was reported as; None: it was not, or this is no task."""
    strand = attribute(task, '_pylanes')
    return strand if type(strand) is Strand else None


def _on(reason, local='self'):
    return lambda variables: Wait(reason, variables[local])


def _all_of(variables):
    if variables['return_when'] == tasks.ALL_COMPLETED:
        return Wait(REASON_join, None, list(variables['fs']))
    return Wait(REASON_future)


def _in_group(variables):
    return Wait(REASON_join, None, list(variables['self']._tasks))


# code of functions that make futures to wait for -> what those mean, from the function's variables
_MEANINGS = {
    locks.Lock.acquire: _on(REASON_lock),
    locks.Event.wait: _on(REASON_event),
    locks.Condition.wait: _on(REASON_condition),
    locks.Semaphore.acquire: _on(REASON_semaphore),
    locks.Barrier.wait: _on(REASON_barrier),
    queues.Queue.get: _on(REASON_queueGet),
    queues.Queue.put: _on(REASON_queuePut),
    queues.Queue.join: _on(REASON_queueJoin),
    tasks.sleep: lambda variables: Wait(REASON_sleep),
    tasks.shield: lambda variables: Wait(REASON_join, None, [variables['inner']]),
    tasks._wait: _all_of,
    tasks._AsCompletedIterator._wait_for_one: lambda variables: Wait(REASON_future),
    taskgroups.TaskGroup._aexit: _in_group,
    futures.wrap_future: _on(REASON_future, 'future'),
    base_events.BaseEventLoop.shutdown_default_executor: lambda variables: Wait(REASON_join, variables['self']._default_executor),
    streams.StreamReader._wait_for_data: _on(REASON_socket),
    streams.FlowControlMixin._drain_helper: _on(REASON_socket),
    base_events.BaseEventLoop._create_connection_transport: _on(REASON_socket, 'sock'),
    base_events.Server.serve_forever: _on(REASON_socket),
    base_subprocess.BaseSubprocessTransport._wait: lambda variables: Wait(REASON_join, variables['self']._pid),
    base_events.Server.wait_closed: _on(REASON_socket),
    selector_events.BaseSelectorEventLoop.sock_recv: _on(REASON_socket, 'sock'),
    selector_events.BaseSelectorEventLoop.sock_recv_into: _on(REASON_socket, 'sock'),
    selector_events.BaseSelectorEventLoop.sock_recvfrom: _on(REASON_socket, 'sock'),
    selector_events.BaseSelectorEventLoop.sock_sendall: _on(REASON_socket, 'sock'),
    selector_events.BaseSelectorEventLoop.sock_connect: _on(REASON_socket, 'sock'),
    selector_events.BaseSelectorEventLoop.sock_accept: _on(REASON_socket, 'sock'),
}
_MEANINGS = {function.__code__: meaning for function, meaning in _MEANINGS.items()}


def _mark(future, frame):
    """Marks a new future with what the outermost function between it and the program means by it."""
    found = None
    for _ in range(_DEPTH):
        if frame is None or is_user(frame):
            break
        meaning = _MEANINGS.get(frame.f_code)
        if meaning is not None:
            found = meaning, frame
        frame = frame.f_back
    if found is not None:
        meaning, frame = found
        future._pylanes_wait = meaning(frame.f_locals)


def _socket_of(thing):
    """The descriptor under a transport, a stream, a protocol, a server; -1: none."""
    for _ in range(4):
        if thing is None:
            return -1
        if attribute(thing, 'fileno') is not None:
            fd = thing.fileno() if _is_librarys(thing, 'fileno') else -1
            return fd if type(fd) is int else -1
        sockets = attribute(thing, '_sockets')
        thing = sockets[0] if sockets else attribute(thing, '_transport') or attribute(thing, '_sock')
    return -1


def _is_librarys(thing, name):
    """Whether a method is one of the library's: what the program defines is not called."""
    for base in mro_of(type(thing)):
        found = dict_of(base).get(name)
        if found is not None:
            return type(found) is not FunctionType or found.__code__.co_filename not in USER_FILES
    return False


class Members:
    """Futures that are waited for as a whole. Whoever is asked for often knows which have ended: none of them comes back."""

    __slots__ = ('tasks', 'at', 'unknown')

    def __init__(self, futures):
        # tasks that were reported, the one that was made first before the others; where the first is that may not have ended
        self.tasks = []
        self.at = 0
        self.unknown = list(futures)

    def first_undone(self):
        """The strand that was made first of the tasks that have not ended, None: there is none."""
        if self.unknown:
            self.look()
        while self.at < len(self.tasks) and self.tasks[self.at].done():
            self.at += 1
        return strand_known(self.tasks[self.at]) if self.at < len(self.tasks) else None

    def look(self):
        undone = [member for member in self.unknown if not member.done()]
        known = [member for member in undone if strand_known(member) is not None]
        # of a bare future there is nothing to be known, ever
        self.unknown = [member for member in undone if strand_known(member) is None and attribute(member, 'get_coro') is not None]
        if known:
            self.tasks = sorted(self.tasks[self.at:] + known, key=lambda member: strand_known(member).id)
            self.at = 0


def _show_awaited(future, frame):
    """A future that nobody here saw being made, `asyncio.Future()`: shown if `frame`, which waits for it, has a name for it."""
    if frame is None or not derives(future, futures.Future) or attribute(future, '_pylanes') is not None:
        return
    name = known_name(future, frame)
    if name:
        future._pylanes = show(KIND_future, -1, frame, name)


def meaning_of(future, frame):
    """
    (reason, object, members) of a wait for this future; `members`: Members that are waited for as a whole, or None.
    `frame`: the line of the program that waits, or None.
    """
    wait = attribute(future, '_pylanes_wait')
    members = None
    if wait is None and derives(future, tasks._GatheringFuture):
        members = Members(future._children)
    elif wait is not None and wait.members is not None:
        members = Members(wait.members)
    if members is not None:
        first = members.first_undone()
        return (REASON_future, 0, None) if first is None else (REASON_join, join_object(first), members)
    if wait is not None:
        if type(wait.thing) is int:
            return wait.reason, call(SYS_processObject, wait.thing), None
        if wait.reason != REASON_socket:
            return wait.reason, shown_number(wait.thing), None
        fd = _socket_of(wait.thing)
        return REASON_socket, 0 if fd < 0 else call(SYS_fdObject, fd, 0), None
    strand = strand_known(future)
    if strand is not None:
        return REASON_join, join_object(strand), None
    _show_awaited(future, frame)
    return REASON_future, shown_number(future), None


def shown_number(thing):
    return logged_object_of(thing).id if type(attribute(thing, '_pylanes')) is LoggedObject else 0


def join_object(strand):
    return call(SYS_strandObject, strand.id)


def install():
    Loop = base_events.BaseEventLoop
    create_future = Loop.create_future

    def create_future_(self):
        future = create_future(self)
        frame = _getframe(1)
        if is_user(frame):
            future._pylanes = show(KIND_future, -1, frame, assigned_name(frame))
        else:
            _mark(future, frame)
        return future

    replace(Loop, 'create_future', create_future_)

"""Probes on multiprocessing's Queue, JoinableQueue and SimpleQueue: put (into the process's buffer), sent (into the pipe), got.

The object is the kernel's pipe below the queue. Items are logged where they enter the buffer and before they are written,
so that put, sent and got follow each other on any number of cores. A queue sent to a new process keeps its number.
"""
import json
import sys
from collections import deque
from multiprocessing import queues, util
from multiprocessing.context import BaseContext
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_processQueue, OP_get, OP_getFailed, OP_join, OP_joinDone, OP_put, OP_putFailed, OP_sent, OP_taskDone, REASON_queueGet,
    REASON_queueJoin, REASON_queuePut, SYS_problem,
)
from _pylanes.describing import attribute, describe
from _pylanes.naming import LoggedObject, creator
from _pylanes.place import assigned_name
from _pylanes.probe_connection import READS, show_direction
from _pylanes.probing import during, keep_number, place_here, record, replace, logged_object_of

_FACTORIES = [
    BaseContext.Queue.__code__, BaseContext.JoinableQueue.__code__, BaseContext.SimpleQueue.__code__, queues.JoinableQueue.__init__.__code__,
]


class _Buffer(deque):
    """What a process has put and not yet sent."""

    number = 0

    def append(self, item):
        if item is not queues._sentinel:
            record(OP_put, self.number, len(self) + 1, describe(item), place_here())
        super().append(item)


def _adopt(self, capacity):
    frame = creator(2, *_FACTORIES)
    if frame is not None:
        name = assigned_name(frame)
        self._pylanes = LoggedObject(show_direction(self._reader._handle, READS, name, frame, KIND_processQueue, capacity), name)


def _watch(self):
    """Puts the probe's buffer and sender in place, in a queue that is new to this process."""
    shown = attribute(self, '_pylanes')
    if shown is None:
        return
    self._buffer = _Buffer()
    self._buffer.number = shown.id
    send = self._writer.send_bytes

    def send_bytes(data):
        record(OP_sent, shown)
        with during(REASON_queuePut, shown.id, 0):
            send(data)

    self._send_bytes = send_bytes


class _Turn:
    """The lock that lets one process after the other write into the pipe: who waits for it waits for the queue."""

    def __init__(self, lock, number):
        self.lock, self.number = lock, number
        self.release = lock.release

    def acquire(self):
        with during(REASON_queuePut, self.number, 0):
            return self.lock.acquire()


def _waiting(method, reason):
    """A method whose waits are those of the queue."""
    def method_(self, *arguments, **named):
        shown = logged_object_of(self)
        if shown is None:
            return method(self, *arguments, **named)
        with during(reason, shown.id, place_here()):
            return method(self, *arguments, **named)
    return method_


def _putting(put):
    def put_(self, obj, block=True, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return put(self, obj, block, timeout)
        place = place_here()
        try:
            with during(REASON_queuePut, shown.id, place):
                put(self, obj, block, timeout)
        except queues.Full:
            record(OP_putFailed, shown, 0, describe(obj), place)
            raise
    return put_


def _getting(get):
    def get_(self, *arguments, **named):
        shown = logged_object_of(self)
        if shown is None:
            return get(self, *arguments, **named)
        place = place_here()
        try:
            with during(REASON_queueGet, shown.id, place):
                item = get(self, *arguments, **named)
        except queues.Empty:
            record(OP_getFailed, shown, 0, '', place)
            raise
        record(OP_get, shown, 0, describe(item), place)
        return item
    return get_


def _probe_queue():
    Queue = queues.Queue
    init, reset, feed, on_feeder_error = Queue.__init__, Queue._reset, Queue._feed, Queue._on_queue_feeder_error

    def __init__(self, maxsize=0, *, ctx):
        init(self, maxsize, ctx=ctx)
        _adopt(self, maxsize if maxsize > 0 else -1)
        _watch(self)

    def _reset(self, after_fork=False):
        reset(self, after_fork)
        _watch(self)

    def _feed(buffer, notempty, send_bytes, writelock, *others):
        number = getattr(buffer, 'number', 0)
        feed(buffer, notempty, send_bytes, _Turn(writelock, number) if number else writelock, *others)

    def tell_failure(error, obj):
        call(SYS_problem, json.dumps({'code': 'feederFailed', 'name': describe(obj), 'error': describe(error)}), 0)

    def on_feeder_error_(error, obj):
        tell_failure(error, obj)
        on_feeder_error(error, obj)

    class Pickler(queues._ForkingPickler):
        """What a queue's feeder sends with: while its process ends, nobody else says that it could not."""

        @classmethod
        def dumps(cls, obj, protocol=None):
            try:
                return super().dumps(obj, protocol)
            except Exception as error:
                if util.is_exiting() and sys._getframe(1).f_code is feed.__code__:
                    tell_failure(error, obj)
                raise

    Pickler.__name__ = Pickler.__qualname__ = 'ForkingPickler'
    Pickler.__module__ = 'multiprocessing.reduction'
    queues._ForkingPickler = Pickler

    Queue._on_queue_feeder_error = staticmethod(on_feeder_error_)
    # it stays a thread of the library's own
    _feed.__module__ = feed.__module__
    Queue._feed = staticmethod(_feed)
    _FACTORIES.append(__init__.__code__)
    replace(Queue, '__init__', __init__)
    replace(Queue, '_reset', _reset)
    replace(Queue, 'put', _putting(Queue.put))
    replace(Queue, 'get', _getting(Queue.get))
    keep_number(Queue)


def _probe_joinable():
    JoinableQueue = queues.JoinableQueue
    task_done, join = JoinableQueue.task_done, JoinableQueue.join

    def task_done_(self):
        task_done(self)
        shown = logged_object_of(self)
        if shown is not None:
            record(OP_taskDone, shown, self._unfinished_tasks.get_value(), '', place_here())

    def join_(self):
        shown = logged_object_of(self)
        if shown is None:
            return join(self)
        place = place_here()
        record(OP_join, shown, self._unfinished_tasks.get_value(), '', place)
        with during(REASON_queueJoin, shown.id, place):
            join(self)
        record(OP_joinDone, shown, 0, '', place)

    replace(JoinableQueue, 'put', _putting(JoinableQueue.put))
    replace(JoinableQueue, 'task_done', task_done_)
    replace(JoinableQueue, 'join', join_)


def _probe_simple_queue():
    SimpleQueue = queues.SimpleQueue
    init, put = SimpleQueue.__init__, SimpleQueue.put

    def __init__(self, *, ctx):
        init(self, ctx=ctx)
        _adopt(self, -1)

    def put_(self, obj):
        shown = logged_object_of(self)
        if shown is None:
            return put(self, obj)
        place = place_here()
        record(OP_put, shown, 0, describe(obj), place)
        record(OP_sent, shown, 0, '', place)
        with during(REASON_queuePut, shown.id, place):
            put(self, obj)

    replace(SimpleQueue, '__init__', __init__)
    replace(SimpleQueue, 'put', put_)
    replace(SimpleQueue, 'get', _getting(SimpleQueue.get))
    keep_number(SimpleQueue)


def install():
    _probe_queue()
    _probe_joinable()
    _probe_simple_queue()

"""Probes on the four `queue` classes: what went in, what came out, what is inside, who waits for room or for an item."""
import queue
from collections import deque
from itertools import islice
from json.encoder import encode_basestring
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_lifoQueue, KIND_priorityQueue, KIND_queue, KIND_simpleQueue, OP_get, OP_getFailed, OP_join, OP_joinDone, OP_put, OP_putFailed,
    OP_shutdown, OP_taskDone, REASON_queueGet, REASON_queueJoin, REASON_queuePut, SYS_contents,
)
from _pylanes.describing import attribute, derives, describe, in_order
from _pylanes.probing import adopt, during, place_here, record, replace, logged_object_of

_SHOWN = 24


_CONTAINERS = (deque, list, set, dict)


def _kind(self):
    if derives(self, queue.PriorityQueue):
        return KIND_priorityQueue
    return KIND_lifoQueue if derives(self, queue.LifoQueue) else KIND_queue


def inside_of(self, name='queue'):
    """The collection in which a queue keeps its items; none where a class of the program's keeps them in something of its own."""
    inside = attribute(self, name)
    return inside if any(type(inside) is kind for kind in _CONTAINERS) else ()


def capacity_of(maxsize):
    return maxsize if type(maxsize) is int and maxsize > 0 else -1


def _first_items(kind, inside):
    """
    The items that come out next, as many as are shown. Of a heap whose items only the program can compare, the first is the next one,
    and the others stand as they lie there.
    """
    if kind == KIND_priorityQueue:
        return list(islice(in_order(inside) or inside, _SHOWN))
    if kind == KIND_lifoQueue and type(inside) is not set:
        inside = reversed(inside)
    return list(islice(inside, _SHOWN))


def report_contents(shown, kind, inside):
    """What is in a queue; `inside`: the collection in which it keeps its items."""
    items = [encode_basestring(describe(item)) for item in _first_items(kind, inside)]
    call(SYS_contents, shown.id, len(inside), '[' + ', '.join(items) + ']')


def _report_contents(self, shown):
    report_contents(shown, _kind(self), inside_of(self) or inside_of(self, '_queue'))


def _probed_get(get, size_of):
    """A `get` that is watched; `size_of`: the length of a queue, asked without taking its lock."""

    def get_(self, block=True, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return get(self, block, timeout)
        place = place_here()
        try:
            with during(REASON_queueGet, shown.id, place):
                item = get(self, block, timeout)
        except queue.Empty:
            record(OP_getFailed, shown, 0, '', place)
            raise
        record(OP_get, shown, size_of(self), describe(item), place)
        _report_contents(self, shown)
        return item

    return get_


def _probe_queue():
    Queue = queue.Queue
    init, put, get, join, task_done, shutdown = Queue.__init__, Queue.put, Queue.get, Queue.join, Queue.task_done, Queue.shutdown

    def __init__(self, maxsize=0):
        init(self, maxsize)
        adopt(self, _kind(self), capacity_of(maxsize))

    def put_(self, item, block=True, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return put(self, item, block, timeout)
        place = place_here()
        try:
            with during(REASON_queuePut, shown.id, place):
                put(self, item, block, timeout)
        except queue.Full:
            record(OP_putFailed, shown, len(inside_of(self)), describe(item), place)
            raise
        record(OP_put, shown, len(inside_of(self)), describe(item), place)
        _report_contents(self, shown)

    def join_(self):
        shown = logged_object_of(self)
        if shown is None:
            return join(self)
        place = place_here()
        record(OP_join, shown, self.unfinished_tasks, '', place)
        with during(REASON_queueJoin, shown.id, place):
            join(self)
        record(OP_joinDone, shown, self.unfinished_tasks, '', place)

    def task_done_(self):
        shown = logged_object_of(self)
        if shown is None:
            return task_done(self)
        place = place_here()
        task_done(self)
        record(OP_taskDone, shown, self.unfinished_tasks, '', place)

    def shutdown_(self, immediate=False):
        shown = logged_object_of(self)
        if shown is None:
            return shutdown(self, immediate)
        place = place_here()
        shutdown(self, immediate)
        record(OP_shutdown, shown, 0, '', place)
        _report_contents(self, shown)

    replace(Queue, '__init__', __init__)
    replace(Queue, 'put', put_)
    replace(Queue, 'get', _probed_get(get, lambda self: len(inside_of(self))))
    replace(Queue, 'join', join_)
    replace(Queue, 'task_done', task_done_)
    replace(Queue, 'shutdown', shutdown_)


def _probe_simple_queue():
    SimpleQueue = queue.SimpleQueue
    init, put, get = SimpleQueue.__init__, SimpleQueue.put, SimpleQueue.get

    def __init__(self):
        init(self)
        adopt(self, KIND_simpleQueue, -1)

    def put_(self, item, block=True, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return put(self, item, block, timeout)
        place = place_here()
        put(self, item, block, timeout)
        record(OP_put, shown, self.qsize(), describe(item), place)
        _report_contents(self, shown)

    replace(SimpleQueue, '__init__', __init__)
    replace(SimpleQueue, 'put', put_)
    replace(SimpleQueue, 'get', _probed_get(get, SimpleQueue.qsize))


def install():
    # the C class this one stands for
    queue.SimpleQueue.__name__ = queue.SimpleQueue.__qualname__ = 'SimpleQueue'
    queue.SimpleQueue.__module__ = '_queue'
    _probe_queue()
    _probe_simple_queue()

"""Probes on asyncio's queues: what went in, what came out, what is inside."""
from asyncio import queues

from _pylanes.constants import (
    KIND_lifoQueue, KIND_priorityQueue, KIND_queue, OP_get, OP_getFailed, OP_join, OP_joinDone, OP_put, OP_putFailed, OP_shutdown, OP_taskDone,
)
from _pylanes.describing import derives, describe
from _pylanes.probe_queue import capacity_of, inside_of, report_contents
from _pylanes.probing import adopt, place_here, record, replace, logged_object_of


def _kind(self):
    if derives(self, queues.PriorityQueue):
        return KIND_priorityQueue
    return KIND_lifoQueue if derives(self, queues.LifoQueue) else KIND_queue


def _report(self, shown):
    report_contents(shown, _kind(self), inside_of(self, '_queue'))


def _probe_queue():
    Queue = queues.Queue
    init, put, get, join, task_done, shutdown = Queue.__init__, Queue.put_nowait, Queue.get_nowait, Queue.join, Queue.task_done, Queue.shutdown

    def __init__(self, maxsize=0):
        init(self, maxsize)
        adopt(self, _kind(self), capacity_of(maxsize))

    def put_(self, item):
        shown = logged_object_of(self)
        if shown is None:
            return put(self, item)
        place = place_here()
        try:
            put(self, item)
        except queues.QueueFull:
            record(OP_putFailed, shown, len(inside_of(self, '_queue')), describe(item), place)
            raise
        record(OP_put, shown, len(inside_of(self, '_queue')), describe(item), place)
        _report(self, shown)

    def get_(self):
        shown = logged_object_of(self)
        if shown is None:
            return get(self)
        place = place_here()
        try:
            item = get(self)
        except queues.QueueEmpty:
            record(OP_getFailed, shown, 0, '', place)
            raise
        record(OP_get, shown, len(inside_of(self, '_queue')), describe(item), place)
        _report(self, shown)
        return item

    async def join_(self):
        shown = logged_object_of(self)
        if shown is None:
            return await join(self)
        place = place_here()
        record(OP_join, shown, self._unfinished_tasks, '', place)
        await join(self)
        record(OP_joinDone, shown, self._unfinished_tasks, '', place)

    def task_done_(self):
        shown = logged_object_of(self)
        if shown is not None and self._unfinished_tasks > 0:
            record(OP_taskDone, shown, self._unfinished_tasks - 1, '', place_here())
        task_done(self)

    def shutdown_(self, immediate=False):
        shown = logged_object_of(self)
        if shown is None:
            return shutdown(self, immediate)
        record(OP_shutdown, shown, 0, '', place_here())
        shutdown(self, immediate)
        _report(self, shown)

    replace(Queue, '__init__', __init__)
    replace(Queue, 'put_nowait', put_)
    replace(Queue, 'get_nowait', get_)
    replace(Queue, 'join', join_)
    replace(Queue, 'task_done', task_done_)
    replace(Queue, 'shutdown', shutdown_)


def install():
    _probe_queue()

"""Queues between greenlets."""
import heapq
from collections import deque
from queue import Empty, Full
from _pylanes.constants import (
    KIND_lifoQueue, KIND_priorityQueue, KIND_queue, KIND_simpleQueue, OP_get, OP_getFailed, OP_join, OP_joinDone, OP_put, OP_putFailed, OP_shutdown,
    OP_taskDone, REASON_queueGet, REASON_queueJoin, REASON_queuePut, WAKE_get, WAKE_put,
)
from _pylanes.describing import describe

from gevent import _log
from gevent.event import Event
from gevent.exceptions import InvalidSwitchError
from gevent.hub import Waiter, get_hub
from gevent.timeout import Timeout

try:
    from queue import ShutDown
except ImportError:
    class ShutDown(Exception):
        pass

__all__ = ['Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue', 'JoinableQueue', 'Channel', 'Empty', 'Full', 'ShutDown']


class _Putter(Waiter):
    """A greenlet that waits for room, with its item."""

    __slots__ = ('item',)

    def __init__(self, item, hub):
        Waiter.__init__(self, hub)
        self.item = item


class Queue:
    """Queue(maxsize=None, items=()): first in, first out."""

    _kind = KIND_queue

    def __init__(self, maxsize=None, items=(), unfinished_tasks=None):
        self.maxsize = None if maxsize is None or maxsize <= 0 else maxsize
        self.getters = deque()
        self.putters = deque()
        self._unlocking = None
        self.queue = self._create_queue(items)
        self.unfinished_tasks = unfinished_tasks if unfinished_tasks is not None else len(self.queue)
        self._finished = Event()
        if not self.unfinished_tasks:
            self._finished.set()
        self.is_shutdown = False
        _log.shows(self, self._kind, -1 if self.maxsize is None else self.maxsize)
        if self.queue:
            self._report_contents()

    # ── what a kind of queue does in its own way ──

    def _create_queue(self, items):
        return deque(items)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    def _peek(self):
        return self.queue[0]

    def _in_order(self):
        return self.queue

    # ── asking ──

    def copy(self):
        return type(self)(self.maxsize, self.queue)

    def __repr__(self):
        return '<%s at %#x%s>' % (type(self).__name__, id(self), self._format())

    __str__ = __repr__

    def _format(self):
        parts = []
        if self.maxsize is not None:
            parts.append('maxsize=%r' % self.maxsize)
        parts.append('queue=%r' % (self.queue,))
        if self.getters:
            parts.append('getters[%s]' % len(self.getters))
        if self.putters:
            parts.append('putters[%s]' % len(self.putters))
        return ' ' + ' '.join(parts)

    def qsize(self):
        return len(self.queue)

    __len__ = qsize

    def __bool__(self):
        return True

    def empty(self):
        return not self.qsize()

    def full(self):
        return self.maxsize is not None and self.qsize() >= self.maxsize

    # ── putting and getting ──

    def put(self, item, block=True, timeout=None):
        """Puts an item in, waiting for room; raises Full when there is none in time."""
        if self.is_shutdown:
            raise ShutDown
        if not self.full():
            self._put(item)
            self._was_put(item)
            self._unlock_soon()
            return
        if not block:
            _log.operation(OP_putFailed, self, self.qsize(), describe(item))
            raise Full
        putter = _Putter(item, get_hub())
        self._wait_among(self.putters, putter, timeout, REASON_queuePut, Full, OP_putFailed, describe(item))
        # who let it in has put the item, in its stead

    def put_nowait(self, item):
        self.put(item, False)

    def get(self, block=True, timeout=None):
        """Takes an item out, waiting for one; raises Empty when there is none in time."""
        return self._take(self._get, block, timeout, True)

    def get_nowait(self):
        return self.get(False)

    def peek(self, block=True, timeout=None):
        """The item that comes out next, which stays."""
        return self._take(self._peek, block, timeout, False)

    def peek_nowait(self):
        return self.peek(False)

    def _take(self, method, block, timeout, removes):
        if not self.qsize():
            if self.is_shutdown:
                raise ShutDown
            if not block:
                _log.operation(OP_getFailed, self)
                raise Empty
            waiter = Waiter(get_hub())
            self._wait_among(self.getters, waiter, timeout, REASON_queueGet, Empty, OP_getFailed, '')
        item = method()
        if removes:
            _log.operation(OP_get, self, self.qsize(), describe(item))
            self._report_contents()
            self._unlock_soon()
        return item

    def _wait_among(self, waiters, waiter, timeout, reason, failure, operation, text):
        waiters.append(waiter)
        self._unlock_soon()
        timer = Timeout._start_new_or_dummy(timeout, failure)
        try:
            _log.waits(reason, _log.object_of(self))
            if waiter.get() is not waiter:
                raise InvalidSwitchError('Invalid switch into %s' % type(self).__name__)
        except failure:
            _log.operation(operation, self, self.qsize(), text)
            raise
        finally:
            timer.cancel()
            try:
                waiters.remove(waiter)
            except ValueError:
                pass
        if self.is_shutdown and waiter.value is ShutDown:
            raise ShutDown

    def _was_put(self, item):
        self.unfinished_tasks += 1
        self._finished.clear()
        _log.operation(OP_put, self, self.qsize(), describe(item))
        self._report_contents()

    def _report_contents(self):
        if hasattr(self, '_pylanes'):
            _log.contents(self, self._in_order())

    # ── letting those go on who wait ──

    def _unlock_soon(self):
        if self._unlocking or not (self.getters or self.putters):
            return
        if self.getters and self.qsize():
            _log.wake(self.getters[0].switch, WAKE_put, _log.object_of(self))
        if self.putters and not self.full():
            _log.wake(self.putters[0].switch, WAKE_get, _log.object_of(self))
        self._unlocking = get_hub().loop.run_callback(self._unlock)

    def _unlock(self):
        self._unlocking = None
        while True:
            if self.putters and not self.full():
                putter = self.putters.popleft()
                self._put(putter.item)
                self._was_put(putter.item)
                putter.switch(putter)
            elif self.getters and self.qsize():
                getter = self.getters.popleft()
                getter.switch(getter)
            else:
                return

    # ── tasks ──

    def task_done(self):
        """An item that was taken out has been dealt with."""
        if self.unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self.unfinished_tasks -= 1
        _log.operation(OP_taskDone, self, self.unfinished_tasks)
        if self.unfinished_tasks == 0:
            self._finished.set()

    def join(self, timeout=None):
        """Waits until all items have been dealt with."""
        _log.operation(OP_join, self, self.unfinished_tasks)
        if not self._finished.is_set():
            self._finished._block(timeout, (REASON_queueJoin, _log.object_of(self)))
        _log.operation(OP_joinDone, self, self.unfinished_tasks)
        return self._finished.is_set()

    def shutdown(self, immediate=False):
        """Nothing more is put in, and nothing taken out once it is empty."""
        self.is_shutdown = True
        if immediate:
            while self.qsize():
                self._get()
                if self.unfinished_tasks > 0:
                    self.unfinished_tasks -= 1
            if self.unfinished_tasks == 0:
                self._finished.set()
            self._report_contents()
        _log.operation(OP_shutdown, self)
        loop = get_hub().loop
        for waiters in (self.getters, self.putters):
            for waiter in list(waiters):
                loop.run_callback(waiter.throw, ShutDown)

    def __iter__(self):
        return self

    def __next__(self):
        item = self.get()
        if item is StopIteration:
            raise item
        return item


class JoinableQueue(Queue):
    """A queue that knows which of its items have been dealt with."""


class UnboundQueue(Queue):
    def __init__(self, maxsize=None, items=()):
        if maxsize is not None:
            raise ValueError('UnboundQueue has no maxsize')
        Queue.__init__(self, maxsize, items)


class SimpleQueue(Queue):
    """A queue without an end and without tasks."""

    _kind = KIND_simpleQueue


class LifoQueue(Queue):
    """Last in, first out."""

    _kind = KIND_lifoQueue

    def _create_queue(self, items):
        return list(items)

    def _get(self):
        return self.queue.pop()

    def _peek(self):
        return self.queue[-1]

    def _in_order(self):
        return reversed(self.queue)


class PriorityQueue(Queue):
    """The smallest item comes out first."""

    _kind = KIND_priorityQueue

    def _create_queue(self, items):
        heap = list(items)
        heapq.heapify(heap)
        return heap

    def _put(self, item):
        heapq.heappush(self.queue, item)

    def _get(self):
        return heapq.heappop(self.queue)

    def _in_order(self):
        try:
            return sorted(self.queue)
        except TypeError:
            return self.queue


class Channel:
    """Items go from hand to hand: `put` waits until somebody gets."""

    def __init__(self, maxsize=1):
        # as of Queue(0) of old
        if maxsize != 1:
            raise ValueError('Channels have a maxsize of 1')
        self.maxsize = 1
        self.getters = deque()
        self.putters = deque()
        self._unlocking = None
        _log.shows(self, KIND_queue, 0)

    def __repr__(self):
        return '<%s at %#x getters[%s] putters[%s]>' % (type(self).__name__, id(self), len(self.getters), len(self.putters))

    @property
    def balance(self):
        return len(self.putters) - len(self.getters)

    def qsize(self):
        return 0

    def empty(self):
        return True

    def full(self):
        return True

    def put(self, item, block=True, timeout=None):
        if not block:
            timeout = 0
        self._exchange(self.putters, (item,), timeout, REASON_queuePut, Full)
        _log.operation(OP_put, self, 0, describe(item))

    def put_nowait(self, item):
        self.put(item, False)

    def get(self, block=True, timeout=None):
        if not block:
            timeout = 0
        item = self._exchange(self.getters, (), timeout, REASON_queueGet, Empty)
        _log.operation(OP_get, self, 0, describe(item))
        return item

    def get_nowait(self):
        return self.get(False)

    def _exchange(self, waiters, item, timeout, reason, failure):
        hub = get_hub()
        waiter = Waiter(hub)
        entry = item + (waiter,)
        waiters.append(entry)
        timer = Timeout._start_new_or_dummy(timeout, failure)
        try:
            if self.getters and self.putters:
                other = (self.putters if waiters is self.getters else self.getters)[0][-1]
                _log.wake(other.switch, WAKE_get if waiters is self.getters else WAKE_put, _log.object_of(self))
                if not self._unlocking:
                    self._unlocking = hub.loop.run_callback(self._unlock)
            _log.waits(reason, _log.object_of(self))
            return waiter.get()
        except BaseException:
            if entry in waiters:
                waiters.remove(entry)
            raise
        finally:
            timer.cancel()

    def _unlock(self):
        self._unlocking = None
        while self.putters and self.getters:
            getter, = self.getters.popleft()
            item, putter = self.putters.popleft()
            getter.switch(item)
            putter.switch(putter)

    def __iter__(self):
        return self

    def __next__(self):
        item = self.get()
        if item is StopIteration:
            raise item
        return item

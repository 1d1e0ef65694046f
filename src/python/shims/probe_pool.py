"""Probes on `multiprocessing.pool.ThreadPool`: its jobs as futures, its idle workers as waiting for work."""
import queue
from multiprocessing import pool
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_future, KIND_pool, OP_callbackDone, OP_callbackRun, OP_done, OP_error, OP_result, OP_run, OP_shutdown, OP_submit, REASON_future, REASON_join,
    REASON_queueGet, SYS_objectNew,
)
from _pylanes.naming import Shown
from _pylanes.probing import adopt, brief, callable_name, during, own_code, place_here, record, replace, shown_of


def _running(function, id, whole):
    """`function` as the pool's workers run it; `whole`: its return is the result of the job."""
    name = callable_name(function)

    def run(*args, **kwargs):
        record(OP_run, id, 0, name)
        try:
            with own_code():
                value = function(*args, **kwargs)
        except BaseException as error:
            record(OP_error, id, 0, brief(error))
            raise
        if whole:
            record(OP_done, id, 0, brief(value))
        return value

    return run


def _calling(callback, id):
    if callback is None:
        return None
    name = callable_name(callback)

    def run(value):
        record(OP_callbackRun, id, 0, name)
        with own_code():
            callback(value)
        record(OP_callbackDone, id, 0, name)

    return run


def _probe_results():
    wait = pool.ApplyResult.wait
    next_ = pool.IMapIterator.next

    def wait_(self, timeout=None):
        shown = shown_of(self)
        with during(REASON_future, shown.id if shown else 0, place_here()):
            wait(self, timeout)
        if shown is not None and self.ready():
            record(OP_result, shown, 1 if self.successful() else 0, brief(self._value))

    def next__(self, timeout=None):
        with during(REASON_future, 0, place_here()):
            return next_(self, timeout)

    replace(pool.ApplyResult, 'wait', wait_)
    replace(pool.IMapIterator, 'next', next__)
    pool.IMapIterator.__next__ = next__


class _Notifier(queue.SimpleQueue):
    """What wakes a thread pool's handler; the stdlib uses a pipe between processes for it."""

    _reader = None


def _wait_for_updates(sentinels, change_notifier, timeout=None):
    if type(change_notifier) is not _Notifier:
        return wait_for_updates(sentinels, change_notifier, timeout)
    change_notifier.get()
    while not change_notifier.empty():
        change_notifier.get()


wait_for_updates = pool.Pool._wait_for_updates


class _Context:
    SimpleQueue = _Notifier


def _probe_pool():
    ThreadPool, Pool = pool.ThreadPool, pool.Pool
    setup, apply_async, map_async, close, join = (
        ThreadPool._setup_queues, Pool.apply_async, Pool._map_async, Pool.close, Pool.join)

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs, context=_Context)
        adopt(self, KIND_pool, self._processes)

    def setup_(self):
        setup(self)
        get = self._inqueue.get

        def idle(*args, **kwargs):
            shown = getattr(self, '_pylanes', None)
            with during(REASON_queueGet, shown.id if shown else 0, 0):
                return get(*args, **kwargs)

        self._inqueue.get = idle

    def job(self, function):
        shown = shown_of(self)
        if shown is None:
            return 0, 0, None
        place = place_here(2)
        id = call(SYS_objectNew, KIND_future, -1, '', place)
        record(OP_submit, shown, id, callable_name(function), place)
        return id, place, shown

    def apply_async_(self, func, args=(), kwds={}, callback=None, error_callback=None):
        id, place, shown = job(self, func)
        if not id:
            return apply_async(self, func, args, kwds, callback, error_callback)
        result = apply_async(self, _running(func, id, True), args, kwds, _calling(callback, id), _calling(error_callback, id))
        result._pylanes = Shown(id, False)
        return result

    def map_async_(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        id, place, shown = job(self, func)
        if not id:
            return map_async(self, func, iterable, mapper, chunksize, callback, error_callback)
        result = map_async(self, _running(func, id, False), iterable, mapper, chunksize, _calling(callback, id), _calling(error_callback, id))
        result._pylanes = Shown(id, False)
        return result

    def close_(self):
        shown = shown_of(self)
        if shown is not None:
            record(OP_shutdown, shown, 0, '', place_here())
        return close(self)

    def join_(self):
        shown = shown_of(self)
        with during(REASON_join, shown.id if shown else 0, place_here()):
            return join(self)

    replace(ThreadPool, '__init__', __init__)
    ThreadPool._setup_queues = setup_
    Pool._wait_for_updates = staticmethod(_wait_for_updates)
    replace(Pool, 'apply_async', apply_async_)
    replace(Pool, '_map_async', map_async_)
    replace(Pool, 'close', close_)
    replace(Pool, 'join', join_)


def install():
    _probe_results()
    _probe_pool()

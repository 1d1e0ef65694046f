"""Probes on `ProcessPoolExecutor`: what was submitted, which process ran it, what came of it.

A future's number is the kernel's own and travels in the upper bits of the work id, which is the stdlib's own count. The
process that has the executor reports submissions, callbacks and of what failed on the way; the worker of the rest.
"""
import os
from concurrent.futures import process
from functools import partial

from _pylanes.constants import KIND_processPool, OP_done, OP_error, OP_run, OP_submit, REASON_lock, REASON_queueGet
from _pylanes.describing import callable_name, describe
from _pylanes.iterables import probe_map
from _pylanes.naming import LoggedObject, creator
from _pylanes.probe_pool import new_future, show_shared
from _pylanes.probe_submitted import Submitted, probe_shutdown
from _pylanes.probing import during, place_here, record, replace, logged_object_of

# below it the stdlib's work id, above it the number of the future
_ID_BITS = 32
_ID = (1 << _ID_BITS) - 1


def _name_of(function):
    """What the program calls it; a chunk of a `map` is a call of the stdlib's."""
    if type(function) is partial and function.func is process._process_chunk:
        function = function.args[0]
    return callable_name(function)


def _probe_executor():
    Executor = process.ProcessPoolExecutor
    init, submit = Executor.__init__, Executor.submit
    item_init = process._WorkItem.__init__

    def __init__(self, max_workers=None, *arguments, **named):
        init(self, max_workers, *arguments, **named)
        frame = creator(1)
        if frame is not None:
            self._pylanes = show_shared(KIND_processPool, self._max_workers, frame)
            self._pylanes_pid = os.getpid()
            self._call_queue.pool_number = self._pylanes.id

    def submit_(self, fn, /, *args, **kwargs):
        shown = logged_object_of(self)
        if shown is None:
            return submit(self, fn, *args, **kwargs)
        place = place_here()
        number = new_future(place)
        record(OP_submit, shown, number, _name_of(fn), place)
        submitted = Submitted(fn, number, self)
        if self._pylanes_pid == os.getpid():
            return submit(self, submitted, *args, **kwargs)
        # a copy, in a worker that was forked while its lock was held: who waits for that lock waits for the executor
        with during(REASON_lock, shown.id, place):
            return submit(self, submitted, *args, **kwargs)

    def item_init_(self, future, fn, args, kwargs):
        if type(fn) is Submitted:
            future._pylanes = LoggedObject(fn.number, False)
            executor = fn.sent
            # the next work id; nobody can come between, the executor is locked
            executor._queue_count = executor._queue_count & _ID | fn.number << _ID_BITS
            fn = fn.function
        item_init(self, future, fn, args, kwargs)

    replace(Executor, '__init__', __init__)
    replace(Executor, 'submit', submit_)
    probe_map(Executor)
    probe_shutdown(Executor)
    process._WorkItem.__init__ = item_init_


def _probe_worker():
    SafeQueue = process._SafeQueue
    getstate, setstate, get = SafeQueue.__getstate__, SafeQueue.__setstate__, SafeQueue.get
    send_back, rebuild = process._sendback_result, process._rebuild_exc

    def __getstate__(self):
        return self.pool_number, getstate(self), None

    def __setstate__(self, state):
        self.pool_number, state, _ = state
        setstate(self, state)

    def get_(self, block=True, timeout=None):
        with during(REASON_queueGet, self.pool_number, 0):
            item = get(self, block, timeout)
        if type(item) is process._CallItem and item.work_id > _ID:
            record(OP_run, item.work_id >> _ID_BITS, 0, _name_of(item.fn))
        return item

    def _sendback_result(result_queue, work_id, result=None, exception=None, exit_pid=None):
        if work_id > _ID:
            if exception is None:
                record(OP_done, work_id >> _ID_BITS, 0, describe(result))
            else:
                record(OP_error, work_id >> _ID_BITS, 0, describe(exception.exc if type(exception) is process._ExceptionWithTraceback else exception))
        send_back(result_queue, work_id, result, exception, exit_pid)

    def _rebuild_exc(exc, tb):
        rebuild(exc, tb)
        exc.__cause__._pylanes_reported = True
        return exc

    SafeQueue.pool_number = 0
    SafeQueue.__getstate__, SafeQueue.__setstate__ = __getstate__, __setstate__
    replace(SafeQueue, 'get', get_)
    replace(process, '_sendback_result', _sendback_result)
    replace(process, '_rebuild_exc', _rebuild_exc)


def install():
    _probe_executor()
    _probe_worker()

"""Probes on `concurrent.futures` with threads: what was submitted, who ran it, what came of it, which callback ran where."""
import json
import threading
from asyncio import base_events
from concurrent.futures import _base, interpreter, thread
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_future, KIND_pool, OP_callbackAdd, OP_callbackDone, OP_callbackRun, OP_cancel, OP_done, OP_error, OP_result, OP_run,
    OP_submit, REASON_future, REASON_queueGet, SYS_objectNew, SYS_problem,
)
from _pylanes.describing import attribute, callable_name, describe
from _pylanes.iterables import probe_map
from _pylanes.naming import LoggedObject
from _pylanes.place import _getframe, is_user
from _pylanes.probe_submitted import Submitted, probe_shutdown, tell_callback_failed
from _pylanes.probe_threading import place_of_error
from _pylanes.probing import adopt, during, own_code, place_here, record, replace, logged_object_of


# by what asyncio cancels the call behind a future of its own
_CANCELLED_WITH = '_chain_future.<locals>._call_check_cancel'
# what makes the pool of an event loop
_MAKER_OF_DEFAULTS = base_events.BaseEventLoop.run_in_executor.__code__
_DEFAULTS = 'loop._default_executor'


class _ResultsEvent(threading.Event):
    """What `wait` and `as_completed` wait on."""

    def wait(self, timeout=None):
        with during(REASON_future, 0, place_here()):
            return super().wait(timeout)


def _probe_future():
    Future = _base.Future
    result, exception, running, set_result, set_exception, cancel, add = (
        Future.result, Future.exception, Future.set_running_or_notify_cancel, Future.set_result, Future.set_exception, Future.cancel,
        Future.add_done_callback)
    init, waiter_init = Future.__init__, _base._Waiter.__init__

    def init_(self):
        init(self)
        # one that the program makes for itself
        adopt(self, KIND_future, -1)
        if attribute(self, '_pylanes') is not None:
            self._pylanes_made = True

    def waiting(original):
        def wait(self, timeout=None):
            shown = logged_object_of(self)
            if shown is None:
                return original(self, timeout)
            place = place_here()
            try:
                with during(REASON_future, shown.id, place):
                    value = original(self, timeout)
            except BaseException:
                error = self._exception
                if error is not None and not attribute(self, '_pylanes_looked'):
                    self._pylanes_looked = True
                    record(OP_result, shown, 0, describe(error), place)
                error = self = None
                raise
            if value is not None and value is self._exception:
                self._pylanes_looked = True
            record(OP_result, shown, 0, describe(value), place)
            return value
        return wait

    def running_(self):
        goes_on = running(self)
        shown = attribute(self, '_pylanes')
        name = attribute(self, '_pylanes_call')
        if shown is not None and goes_on and name is not None:
            self._pylanes_thread = threading.current_thread().name
        # with processes, the worker reports
        if shown is not None and goes_on and name is not None:
            record(OP_run, shown, 0, name)
        return goes_on

    def set_result_(self, value):
        shown = attribute(self, '_pylanes')
        if shown is None or attribute(self, '_pylanes_call') is None and not attribute(self, '_pylanes_made'):
            return set_result(self, value)
        record(OP_done, shown, 0, describe(value))
        set_result(self, value)

    def set_exception_(self, error):
        shown = attribute(self, '_pylanes')
        if shown is None or attribute(error.__cause__, '_pylanes_reported'):
            return set_exception(self, error)
        record(OP_error, shown, 0, describe(error), place_of_error(error.__traceback__))
        set_exception(self, error)

    def cancel_(self):
        shown = logged_object_of(self)
        if shown is None:
            return cancel(self)
        place = place_here()
        done = cancel(self)
        # the stdlib cancels what is over already, to be sure
        if done or is_user(_getframe(1)):
            record(OP_cancel, shown, 1 if done else 0, '', place)
        elif _getframe(1).f_code.co_qualname == _CANCELLED_WITH and self.running():
            _tell_goes_on(self, shown)
        return done

    def add_(self, fn):
        shown = logged_object_of(self)
        if shown is None:
            return add(self, fn)
        name = callable_name(fn)
        record(OP_callbackAdd, shown, 0, name, place_here())

        def callback(future):
            record(OP_callbackRun, shown, 0, name)
            try:
                with own_code():
                    fn(future)
            except Exception as error:
                tell_callback_failed(name, error)
                raise
            record(OP_callbackDone, shown, 0, name)

        callback.__wrapped__ = fn
        return add(self, callback)

    def waiter_init_(self):
        waiter_init(self)
        self.event.__class__ = _ResultsEvent

    replace(Future, '__init__', init_)
    replace(Future, 'result', waiting(result))
    replace(Future, 'exception', waiting(exception))
    replace(Future, 'set_running_or_notify_cancel', running_)
    replace(Future, 'set_result', set_result_)
    replace(Future, 'set_exception', set_exception_)
    replace(Future, 'cancel', cancel_)
    replace(Future, 'add_done_callback', add_)
    _base._Waiter.__init__ = waiter_init_


def _tell_goes_on(future, shown):
    """Who awaited a call in a thread was cancelled, and the call goes on."""
    name, thread = attribute(future, '_pylanes_call'), attribute(future, '_pylanes_thread')
    if name is not None and thread is not None:
        problem = {'code': 'callGoesOn', 'name': name, 'by': thread, 'future': str(shown.id)}
        call(SYS_problem, json.dumps(problem), attribute(future, '_pylanes_place'))


def _probe_executor():
    Executor = thread.ThreadPoolExecutor
    init, submit = Executor.__init__, Executor.submit
    run = thread.WorkerContext.run

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **context):
        init(self, max_workers, thread_name_prefix, initializer, initargs, **context)
        name = _DEFAULTS if _getframe(1).f_code is _MAKER_OF_DEFAULTS else None
        adopt(self, KIND_pool, self._max_workers, interpreter.InterpreterPoolExecutor.__init__.__code__, name=name)
        shown = attribute(self, '_pylanes')
        if shown is None and name is not None:
            # made to look up a name: the program's calls go there too
            shown = self._pylanes = LoggedObject(call(SYS_objectNew, KIND_pool, self._max_workers, name, 0), name)
        if shown is None:
            return
        get = self._work_queue.get

        def idle(block=True, timeout=None):
            with during(REASON_queueGet, shown.id, 0):
                return get(block, timeout)

        self._work_queue.get = idle

    def submit_(self, fn, /, *args, **kwargs):
        shown = logged_object_of(self)
        if shown is None:
            return submit(self, fn, *args, **kwargs)
        place = place_here()
        name = callable_name(fn, args)
        id = call(SYS_objectNew, KIND_future, -1, '', place)
        record(OP_submit, shown, id, name, place)
        return submit(self, Submitted(fn, id, name, place), *args, **kwargs)

    def run_(self, task):
        with own_code():
            return run(self, task)

    replace(Executor, '__init__', __init__)
    replace(Executor, 'submit', submit_)
    probe_shutdown(Executor)
    replace(thread.WorkerContext, 'run', run_)


def _probe_work_item():
    """The work item is made before any worker can see the future: the place to number it."""
    init = thread._WorkItem.__init__

    def __init__(self, future, task):
        fn, args, kwargs = task
        if type(fn) is Submitted:
            future._pylanes = LoggedObject(fn.number, False)
            future._pylanes_call = fn.sent
            future._pylanes_place = fn.place
            task = (fn.function, args, kwargs)
        init(self, future, task)

    thread._WorkItem.__init__ = __init__


def install():
    _probe_future()
    _probe_executor()
    probe_map(_base.Executor)
    _probe_work_item()

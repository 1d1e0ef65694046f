"""Probes on `multiprocessing.Pool` and `multiprocessing.pool.ThreadPool`: jobs, who runs them, what comes of them, callbacks.

A job is a future of the log: a call of `apply`, or a chunk of a `map`. Who runs it may be another process, so its number
is the kernel's own and travels with the task: in the upper bits of the job number, which is the stdlib's own
count and which the program never sees. What the program hands over is pickled as it is.
"""
import json
import os
import queue
from multiprocessing import dummy, pool, queues
from multiprocessing.context import BaseContext
from _pylanes_glue import sys as call

from _pylanes.constants import (
    KIND_future, KIND_pool, KIND_processPool, OP_callbackAdd, OP_callbackDone, OP_callbackRun, OP_done, OP_error, OP_result, OP_run, OP_shutdown,
    OP_submit, REASON_future, REASON_join, REASON_queueGet, SYS_currentTask, SYS_problem, SYS_sharedNew,
)
from _pylanes.around import around
from _pylanes.describing import attribute, callable_name, describe
from _pylanes.naming import LoggedObject, creator
from _pylanes.iterables import Taking
from _pylanes.place import _getframe, assigned_name, place_of
from _pylanes.probe_submitted import tell_callback_failed
from _pylanes.probe_threading import place_of_error
from _pylanes.probing import during, own_code, place_here, record, replace, logged_object_of

# below it the stdlib's job number, above it the number of the future
_JOB_BITS = 32
_JOB = (1 << _JOB_BITS) - 1

# task of the log -> (name, place) of the call that it is submitting
_submitting = {}


def show_shared(kind, value, frame):
    """Shows an object that several processes speak of."""
    name = assigned_name(frame)
    return LoggedObject(call(SYS_sharedNew, kind, value, name, place_of(frame)), name)


def new_future(place):
    return call(SYS_sharedNew, KIND_future, -1, '', place)


def _name_of(function, args):
    """What the program calls a task's function; a chunk of a `map` is a call of the stdlib's."""
    if (function is pool.mapstar or function is pool.starmapstar) and args:
        function = args[0][0]
    return callable_name(function, args)


# ── in the worker ──

class _Inbox:
    """Where workers take tasks from."""

    pool_number = 0

    def get(self, *arguments, **named):
        if arguments or named:
            # the stdlib empties it
            return super().get(*arguments, **named)
        with during(REASON_queueGet, self.pool_number, 0):
            task = super().get()
        if task is not None:
            job, _, function, args, _ = task
            if job > _JOB:
                record(OP_run, job >> _JOB_BITS, 0, _name_of(function, args))
        return task


class _Outbox:
    """Where workers put results."""

    def put(self, result):
        if result is not None:
            job, i, (success, value) = result
            if job > _JOB:
                error = value.exc if type(value) is pool.ExceptionWithTraceback else value
                record(OP_done if success else OP_error, job >> _JOB_BITS, 0, describe(value if success else error))
                result = job & _JOB, i, (success, value)
        super().put(result)


class _ThreadInbox(_Inbox, queue.SimpleQueue):
    pass


class _ThreadOutbox(_Outbox, queue.SimpleQueue):
    pass


class _ProcessInbox(_Inbox, queues.SimpleQueue):
    # workers that have died since the last result, whether it was told that they only die
    deaths, told = 0, False

    def __getstate__(self):
        return self.pool_number, super().__getstate__(), None

    def __setstate__(self, state):
        self.pool_number, state, _ = state
        super().__setstate__(state)


class _ProcessOutbox(_Outbox, queues.SimpleQueue):
    pass


# ── in the process that has the pool ──

def _calling(callback, number, failed=None):
    """`failed`: the result, if the callback is that of its exception."""
    if callback is None:
        return None
    name = callable_name(callback)

    def run(value):
        if failed is not None:
            record(OP_result, number, 0, describe(value))
            _looked_at(failed)
        record(OP_callbackRun, number, 0, name)
        try:
            with own_code():
                callback(value)
        except BaseException as error:
            # the thread that hands out results passes over a KeyError, and ends with anything else
            tell_callback_failed(name, error)
            raise
        record(OP_callbackDone, number, 0, name)

    return run


def _submit(result, number):
    shown, name, place = result._pylanes_call
    record(OP_submit, shown, number, name, place)
    result._pylanes_jobs.append(number)


def _looked_at(result):
    """The program gets at the exception of one of the calls that are behind a result."""
    shown, jobs = attribute(result, '_pylanes'), attribute(result, '_pylanes_jobs')
    if jobs and not attribute(result, '_pylanes_looked'):
        result._pylanes_looked = True
        for number in jobs:
            if number != shown.id:
                record(OP_result, number)


def _number(result, of_pool):
    """Makes a future of the log of what `apply_async`, `map_async` or `imap` returns; None: its pool is not shown."""
    shown = attribute(of_pool, '_pylanes')
    submitting = _submitting.pop(call(SYS_currentTask), None)
    if shown is None or submitting is None:
        return None
    name, place = submitting
    number = new_future(place)
    result._pylanes = LoggedObject(number, False)
    result._pylanes_call = shown, name, place
    result._pylanes_jobs = []
    return number


def _sending(put, caches):
    """Tasks on their way to the workers, with the numbers of their futures."""
    def put_(task):
        if task is None:
            return put(task)
        job, i, *rest = task
        result = caches[0].get(job) if caches else None
        jobs = attribute(result, '_pylanes_jobs')
        if jobs is None:
            return put(task)
        if i == len(jobs):
            # `imap` learns of its tasks one by one
            _submit(result, new_future(result._pylanes_call[2]))
        number = jobs[i]
        try:
            put((job | number << _JOB_BITS, i, *rest))
        except Exception as error:
            record(OP_error, number, 0, describe(error))
            raise
    return put_


def _probe_results():
    apply_init, map_init, imap_init = pool.ApplyResult.__init__, pool.MapResult.__init__, pool.IMapIterator.__init__
    wait, map_set, next_ = pool.ApplyResult.wait, pool.MapResult._set, pool.IMapIterator.next

    def apply_init_(self, pool_, callback, error_callback):
        number = _number(self, pool_)
        if number is not None:
            for function in (callback, error_callback):
                if function is not None:
                    record(OP_callbackAdd, number, 0, callable_name(function), self._pylanes_call[2])
            callback, error_callback = _calling(callback, number), _calling(error_callback, number, self)
        apply_init(self, pool_, callback, error_callback)
        if number is not None and type(self) is pool.ApplyResult:
            _submit(self, number)

    def map_init_(self, pool_, chunksize, length, callback, error_callback):
        map_init(self, pool_, chunksize, length, callback, error_callback)
        if attribute(self, '_pylanes') is None:
            return
        if self._number_left == 1:
            _submit(self, self._pylanes.id)
        else:
            for _ in range(self._number_left):
                _submit(self, new_future(self._pylanes_call[2]))

    def map_set_(self, i, success_result):
        jobs = getattr(self, '_pylanes_jobs', ())
        if len(jobs) > 1 and self._number_left == 1:
            good = self._success and success_result[0]
            record(OP_done if good else OP_error, self._pylanes, 0, '' if good else describe(success_result[1] if self._success else self._value))
        map_set(self, i, success_result)

    def imap_init_(self, pool_):
        imap_init(self, pool_)
        _number(self, pool_)

    def wait_(self, timeout=None):
        shown = logged_object_of(self)
        if shown is None:
            return wait(self, timeout)
        place = place_here()
        with during(REASON_future, shown.id, place):
            wait(self, timeout)
        if self.ready():
            record(OP_result, shown, 1 if self.successful() else 0, describe(self._value), place)
            if not self.successful():
                _looked_at(self)

    def next__(self, timeout=None):
        shown = attribute(self, '_pylanes')
        try:
            with during(REASON_future, shown.id if shown else 0, place_here()):
                return next_(self, timeout)
        except (StopIteration, pool.TimeoutError):
            raise
        except BaseException:
            _looked_at(self)
            raise

    replace(pool.ApplyResult, '__init__', apply_init_)
    replace(pool.MapResult, '__init__', map_init_)
    replace(pool.MapResult, '_set', map_set_)
    replace(pool.IMapIterator, '__init__', imap_init_)
    replace(pool.ApplyResult, 'wait', wait_)
    replace(pool.IMapIterator, 'next', next__)
    pool.IMapIterator.__next__ = next__


class _Notifier(queue.SimpleQueue):
    """What wakes a thread pool's handler. The stdlib uses a pipe between processes for it: three objects more in the picture."""

    _reader = None


class _Context:
    SimpleQueue = _Notifier


def _wait_for_updates(sentinels, change_notifier, timeout=None):
    if type(change_notifier) is not _Notifier:
        return wait_for_updates(sentinels, change_notifier, timeout)
    change_notifier.get()
    while not change_notifier.empty():
        change_notifier.get()


wait_for_updates = pool.Pool._wait_for_updates


# so many workers of a pool that die one after the other, and nothing comes of any, are enough: CPython starts others for ever
_MOST_DEATHS = 24


def _hearing(get, inbox):
    """A result has come: the workers of the pool work."""
    def get_():
        result = get()
        inbox.deaths = 0
        return result
    return get_


def _telling(initializer):
    """An initializer that says of what its worker dies."""
    def initializer_(*arguments):
        try:
            with own_code():
                initializer(*arguments)
        except BaseException as error:
            problem = {'code': 'initializerFailed', 'name': callable_name(initializer), 'error': describe(error)}
            call(SYS_problem, json.dumps(problem), place_of_error(error.__traceback__))
            raise
    return initializer_


def _probe_workers():
    worker, maintain = pool.worker, pool.Pool._maintain_pool

    @around
    def worker_(inqueue, outqueue, initializer=None, *others):
        worker(inqueue, outqueue, None if initializer is None else _telling(initializer), *others)

    def maintain_(ctx, Process, processes, workers, inqueue, *others):
        if isinstance(inqueue, _ProcessInbox):
            codes = [one.exitcode for one in workers]
            inqueue.deaths = 0 if 0 in codes else inqueue.deaths + len([code for code in codes if code is not None])
            if inqueue.deaths >= _MOST_DEATHS:
                # nobody is to take the place of those that are dead
                if not inqueue.told:
                    inqueue.told = True
                    problem = {'code': 'poolWorkersDie', 'pool': str(inqueue.pool_number), 'count': str(inqueue.deaths)}
                    call(SYS_problem, json.dumps(problem), 0)
                pool.Pool._join_exited_workers(workers)
                return
        maintain(ctx, Process, processes, workers, inqueue, *others)

    replace(pool, 'worker', worker_)
    pool.Pool._maintain_pool = staticmethod(maintain_)


def _probe_queues(owner, inbox, outbox):
    setup = owner._setup_queues

    def setup_(self):
        setup(self)
        shown = attribute(self, '_pylanes')
        if shown is None:
            return
        self._inqueue.__class__, self._outqueue.__class__ = inbox, outbox
        self._inqueue.pool_number = shown.id
        self._quick_get = _hearing(self._quick_get, self._inqueue)
        # not the pool itself: its end is seen by nobody holding it any more
        self._pylanes_caches = []
        self._quick_put = _sending(self._quick_put, self._pylanes_caches)

    replace(owner, '_setup_queues', setup_)


def _taking(method, place):
    """`_map_async` is what `map` and its like call."""
    if method == '_map_async':
        return Taking('mapTakesAll', _getframe(2).f_code.co_name, place)
    return Taking('imapTakesAll', method, place)


def _probe_pool():
    ThreadPool, Pool = pool.ThreadPool, pool.Pool
    init, repopulate, close, terminate, join = Pool.__init__, Pool._repopulate_pool, Pool.close, Pool.terminate, Pool.join
    factories = BaseContext.Pool.__code__, ThreadPool.__init__.__code__, dummy.Pool.__code__

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        threads = isinstance(self, ThreadPool)
        frame = creator(1, *factories)
        if frame is not None:
            workers = processes if isinstance(processes, int) else os.process_cpu_count() or 1
            self._pylanes = show_shared(KIND_pool if threads else KIND_processPool, workers, frame)
        init(self, processes, initializer, initargs, maxtasksperchild, _Context if threads else context)

    def repopulate_(self):
        # the first moment at which there is a cache, and no task yet
        if hasattr(self, '_pylanes_caches'):
            self._pylanes_caches.append(self._cache)
        repopulate(self)

    def submitting(method, name):
        def method_(self, func, *arguments, **named):
            if logged_object_of(self) is None:
                return method(self, func, *arguments, **named)
            task = call(SYS_currentTask)
            args = () if name != 'apply_async' else arguments[0] if arguments else named.get('args', ())
            place = place_here()
            _submitting[task] = callable_name(func, args), place
            taking = None if name == 'apply_async' else _taking(name, place)
            if taking and arguments:
                arguments = taking.items_of(arguments[0]), *arguments[1:]
            elif taking and 'iterable' in named:
                named['iterable'] = taking.items_of(named['iterable'])
            try:
                return method(self, func, *arguments, **named)
            finally:
                _submitting.pop(task, None)
                if name == '_map_async':
                    taking.over = True
        replace(Pool, name, method_)

    def ending(method, name):
        def method_(self):
            shown = logged_object_of(self)
            if shown is None:
                return method(self)
            place = place_here()
            record(OP_shutdown, shown, 0, '', place)
            with during(REASON_join, shown.id, place):
                return method(self)
        replace(Pool, name, method_)

    def join_(self):
        shown = logged_object_of(self)
        with during(REASON_join, shown.id if shown else 0, place_here()):
            return join(self)

    replace(Pool, '__init__', __init__)
    Pool._repopulate_pool = repopulate_
    Pool._wait_for_updates = staticmethod(_wait_for_updates)
    for method in (Pool.apply_async, Pool._map_async, Pool.imap, Pool.imap_unordered):
        submitting(method, method.__name__)
    ending(close, 'close')
    ending(terminate, 'terminate')
    replace(Pool, 'join', join_)


def install():
    # a spawned worker finds the class of its inbox where the stdlib's classes are
    for box in (_ProcessInbox, _ProcessOutbox):
        box.__module__ = pool.__name__
        setattr(pool, box.__name__, box)
    _probe_results()
    _probe_queues(pool.Pool, _ProcessInbox, _ProcessOutbox)
    _probe_queues(pool.ThreadPool, _ThreadInbox, _ThreadOutbox)
    _probe_workers()
    _probe_pool()

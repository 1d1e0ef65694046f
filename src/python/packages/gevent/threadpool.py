"""ThreadPool: threads of the operating system for calls that would block every greenlet."""
from _pylanes import thread
from _pylanes.constants import KIND_pool, REASON_queueGet, REASON_semaphore
from _pylanes.describing import callable_name
from _pylanes.locks import lock
from _pylanes.probing import during

from gevent import _log
from gevent.event import AsyncResult
from gevent.greenlet import Greenlet
from gevent.hub import get_hub
from gevent.lock import Semaphore
from gevent.pool import GroupMappingMixin

__all__ = ['ThreadPool', 'ThreadResult', 'ThreadPoolExecutor']


class _Worker:
    """A thread of the pool. It rests on its lock until there is a call for it."""

    def __init__(self, pool, number):
        self.pool = pool
        self.call = None
        self.rest = lock()
        self.rest.acquire()
        self.name = 'ThreadPoolWorker-%d' % number
        self.__name__ = self.name
        thread.start_joinable_thread(self, daemon=True)

    @property
    def _name(self):
        return self.name

    # what the host asks to tell threads of the library from others
    _bootstrap = None

    @property
    def __self__(self):
        return self

    def __call__(self):
        while True:
            with during(REASON_queueGet, self.pool._number, 0):
                self.rest.acquire()
            if self.call is None:
                return
            function, args, kwargs, result = self.call
            _log.pool_runs(result, callable_name(function, args))
            try:
                value, error = function(*args, **kwargs), None
            except BaseException as raised:
                value, error = None, raised
            _log.pool_ran(result, value if error is None else error, error is not None)
            self.call = args = kwargs = None
            self.pool.hub.loop.run_callback_threadsafe(self.pool._came, self, function, result, value, error)
            del function, value, error, result

    def give(self, call):
        self.call = call
        self.rest.release()


class ThreadPool(GroupMappingMixin):
    """ThreadPool(maxsize, hub=None): at most so many calls at once; `spawn` waits for a thread."""

    def __init__(self, maxsize, hub=None, idle_task_timeout=-1):
        if not isinstance(maxsize, int):
            raise TypeError('maxsize must be integer: %r' % (maxsize,))
        if maxsize < 0:
            raise ValueError('maxsize must not be negative: %r' % (maxsize,))
        self.hub = get_hub() if hub is None else hub
        self._maxsize = maxsize
        self._semaphore = Semaphore(maxsize)
        self._idle = []
        self._workers = []
        self._made = 0
        # results to come, in the order in which they were asked for
        self._running = {}
        self._number = 0
        _log.shows(self, KIND_pool, maxsize)
        self._number = _log.object_of(self)
        self._semaphore._waits_as = REASON_semaphore, self._number

    def __repr__(self):
        return '<%s at %#x tasks=%s size=%s maxsize=%s hub=%r>' % (type(self).__name__, id(self), len(self), self.size, self.maxsize, self.hub)

    @property
    def maxsize(self):
        return self._maxsize

    @maxsize.setter
    def maxsize(self, maxsize):
        if not isinstance(maxsize, int):
            raise TypeError('maxsize must be integer: %r' % (maxsize,))
        more, self._maxsize = maxsize - self._maxsize, maxsize
        if more > 0:
            self._semaphore.release(more)
        else:
            self._semaphore.counter += more

    @property
    def size(self):
        return len(self._workers)

    def __len__(self):
        return len(self._running)

    def __bool__(self):
        return True

    def __contains__(self, item):
        return False

    def _next_worker(self):
        if self._idle:
            return self._idle.pop()
        self._made += 1
        worker = _Worker(self, self._made - 1)
        self._workers.append(worker)
        return worker

    def spawn(self, func, *args, **kwargs):
        """A thread calls func(*args, **kwargs); returns an AsyncResult."""
        result = AsyncResult()
        name = callable_name(func, args)
        _log.submitted(self, result, name)
        result._waits_as = _log.future_as(result)
        self._semaphore.acquire()
        self._running[result] = None
        self.hub.loop.expect()
        self._next_worker().give((func, args, kwargs, result))
        return result

    def _came(self, worker, function, result, value, error):
        """In the hub: a thread is done with its call."""
        self.hub.loop.expected_came()
        self._running.pop(result, None)
        if len(self._workers) > self._maxsize:
            self._workers.remove(worker)
            worker.rest.release()
        else:
            self._idle.append(worker)
        self._semaphore.release()
        if error is None:
            result.set(value)
        else:
            result.set_exception(error, (type(error), error, error.__traceback__))
            # as of a greenlet: it is reported at once, whether anybody asks for the result or not
            self.hub.handle_error((self, function), type(error), error, error.__traceback__)

    def join(self):
        """Waits until no call is under way."""
        while self._running:
            next(iter(self._running)).wait()

    def kill(self):
        """No thread stays, once it is done with its call."""
        self._maxsize = 0
        for worker in self._idle:
            self._workers.remove(worker)
            worker.rest.release()
        self._idle.clear()

    def _apply_async_use_greenlet(self):
        return get_hub() is not self.hub

    def apply_async(self, func, args=None, kwds=None, callback=None):
        args = () if args is None else args
        kwds = {} if kwds is None else kwds
        if callback is None:
            return self.spawn(func, *args, **kwds)
        one = Greenlet.spawn(self.apply_cb, func, args, kwds, callback)
        return one

    def apply(self, func, args=None, kwds=None):
        args = () if args is None else args
        kwds = {} if kwds is None else kwds
        return self.spawn(func, *args, **kwds).get()

    def apply_e(self, expected_errors, function, args=None, kwargs=None):
        return self.apply(function, args, kwargs)


ThreadResult = AsyncResult


class ThreadPoolExecutor:
    """As `concurrent.futures.ThreadPoolExecutor`, on a ThreadPool; waiting for a future lets other greenlets run."""

    def __init__(self, max_workers=None, *args, **kwargs):
        self._max_workers = max_workers or 10
        self._threadpool = ThreadPool(self._max_workers)

    def submit(self, fn, *args, **kwargs):
        return _Future(self._threadpool.spawn(fn, *args, **kwargs))

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return (future.result(timeout) for future in futures)

    def shutdown(self, wait=True, **kwargs):
        if wait:
            self._threadpool.join()
        self._threadpool.kill()

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.shutdown()


class _Future:
    def __init__(self, result):
        self._result = result

    def result(self, timeout=None):
        from concurrent.futures import TimeoutError
        from gevent.timeout import Timeout
        try:
            return self._result.get(timeout=timeout)
        except Timeout:
            raise TimeoutError() from None

    def exception(self, timeout=None):
        self._result.wait(timeout)
        return self._result.exception

    def done(self):
        return self._result.ready()

    def cancel(self):
        return False

    def cancelled(self):
        return False

    def running(self):
        return not self._result.ready()

    def add_done_callback(self, fn):
        self._result.rawlink(lambda result: fn(self))

"""asyncio as it was from Python 3.4 to 3.9: generators as coroutines, a loop without `asyncio.run`, `loop=` everywhere.

A `loop=` only matters where no loop runs yet, and there it is obeyed.
"""
import collections.abc
import functools
import gc
import inspect
import sys
import threading
import types

from _pylanes import naming
from _pylanes.compat import note, renamed, when_imported


def coroutine(func):
    """`@asyncio.coroutine`, as in Lib/asyncio/coroutines.py of Python 3.6."""
    note('@asyncio.coroutine', 'async def', '3.11')
    if inspect.iscoroutinefunction(func):
        return func
    if inspect.isgeneratorfunction(func):
        result = types.coroutine(func)
    else:
        @types.coroutine
        @functools.wraps(func)
        def result(*args, **options):
            value = func(*args, **options)
            if sys.modules['asyncio'].isfuture(value) or inspect.isgenerator(value):
                value = yield from value
            elif isinstance(value, collections.abc.Awaitable):
                value = yield from value.__await__()
            return value
    result._is_coroutine = sys.modules['asyncio'].coroutines._is_coroutine
    return result


def _generators_are_coroutines(asyncio):
    asyncio.coroutine = coroutine
    asyncio.coroutines.coroutine = coroutine
    asyncio.coroutines._COROUTINE_TYPES += (types.GeneratorType,)


def _loop_given(name, loop):
    if loop is not None:
        note('asyncio.%s(loop=…)' % name, 'asyncio.%s(…)' % name, '3.10')


def _waiting_functions(asyncio):
    """`wait`, which took coroutines, and those that took `loop=`."""
    wait, gather, as_completed, shield = asyncio.wait, asyncio.gather, asyncio.as_completed, asyncio.shield
    ensure_future, iscoroutine = asyncio.ensure_future, asyncio.iscoroutine

    async def wait_for_coroutines(futures, timeout, return_when):
        return await wait([ensure_future(future) for future in dict.fromkeys(futures)], timeout=timeout, return_when=return_when)

    def wait_(fs, *, loop=None, timeout=None, return_when=asyncio.ALL_COMPLETED):
        _loop_given('wait', loop)
        if not iscoroutine(fs) and not asyncio.isfuture(fs) and isinstance(fs, collections.abc.Iterable):
            fs = list(fs)
            if any(iscoroutine(future) for future in fs):
                note('asyncio.wait([coroutine, …])', 'asyncio.wait([asyncio.create_task(coroutine), …])', '3.11')
                return wait_for_coroutines(fs, timeout, return_when)
        return wait(fs, timeout=timeout, return_when=return_when)

    def gather_(*awaitables, loop=None, return_exceptions=False):
        _loop_given('gather', loop)
        if loop is not None:
            # one that is given twice runs once
            futures = {awaitable: ensure_future(awaitable, loop=loop) for awaitable in dict.fromkeys(awaitables)}
            awaitables = [futures[awaitable] for awaitable in awaitables]
        return gather(*awaitables, return_exceptions=return_exceptions)

    def as_completed_(fs, *, loop=None, timeout=None):
        _loop_given('as_completed', loop)
        return as_completed(fs if loop is None else [ensure_future(future, loop=loop) for future in dict.fromkeys(fs)], timeout=timeout)

    def shield_(arg, *, loop=None):
        _loop_given('shield', loop)
        return shield(arg if loop is None else ensure_future(arg, loop=loop))

    def forgiving(name, function):
        def call_(*args, loop=None, **options):
            _loop_given(name, loop)
            return function(*args, **options)
        return call_

    functions = {'wait': wait_, 'gather': gather_, 'as_completed': as_completed_, 'shield': shield_}
    for name in ('sleep', 'wait_for', 'open_connection', 'start_server', 'open_unix_connection', 'start_unix_server'):
        if name in vars(asyncio):
            functions[name] = forgiving(name, getattr(asyncio, name))
    for name, function in functions.items():
        original = getattr(asyncio, name)
        for attribute in ('__name__', '__qualname__', '__doc__', '__module__'):
            setattr(function, attribute, getattr(original, attribute))
        setattr(asyncio, name, inspect.markcoroutinefunction(function) if inspect.iscoroutinefunction(original) else function)


def _constructors(asyncio):
    """Queues and locks took `loop=`."""
    for owner in (asyncio.Queue, asyncio.Lock, asyncio.Event, asyncio.Condition, asyncio.Semaphore, asyncio.BoundedSemaphore):
        init = owner.__init__

        def __init__(self, *args, loop=None, _init=init, **options):
            if loop is not None:
                _loop_given(type(self).__name__, loop)
            _init(self, *args, **options)

        naming.PASSED_OVER.add(__init__.__code__)
        functools.update_wrapper(__init__, init)
        owner.__init__ = __init__


class _Held:
    """What `yield from lock` gave: `with` it, and the lock is released at the end."""

    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        return None

    def __exit__(self, *details):
        self._lock.release()


def _with_yield_from(asyncio):
    """`with (yield from lock):` and `with await lock:`."""

    def __iter__(self):
        note('with (yield from lock):', 'async with lock:', '3.9')
        yield from self.acquire().__await__()
        return _Held(self)

    mixin = asyncio.locks._ContextManagerMixin
    mixin.__iter__ = mixin.__await__ = __iter__


def _implicit_loops(asyncio):
    """The main thread has a loop as soon as somebody asks for one, unless one was set."""
    policy = asyncio.events._BaseDefaultEventLoopPolicy
    get_event_loop, set_event_loop = policy.get_event_loop, policy.set_event_loop
    policy._Local._set_called = False

    def get_event_loop_(self):
        local = self._local
        if local._loop is None and not local._set_called and threading.current_thread() is threading.main_thread():
            note('asyncio.get_event_loop()', 'asyncio.run(main())', '3.14')
            self.set_event_loop(self.new_event_loop())
        return get_event_loop(self)

    def set_event_loop_(self, loop):
        self._local._set_called = True
        set_event_loop(self, loop)

    policy.get_event_loop, policy.set_event_loop = get_event_loop_, set_event_loop_


def _tasks_of_a_loop(asyncio):
    """`Task.all_tasks` and `Task.current_task` were class methods."""

    def all_tasks(loop=None):
        return asyncio.all_tasks(asyncio.get_event_loop() if loop is None else loop)

    def current_task(loop=None):
        return asyncio.current_task(asyncio.get_event_loop() if loop is None else loop)

    # the class is written in C, and takes new attributes only where they lie
    attributes = gc.get_referents(vars(asyncio.Task))[0]
    for function in (all_tasks, current_task):
        name = function.__name__

        def call_(loop=None, function=function, name=name):
            note('asyncio.Task.' + name, 'asyncio.' + name, '3.9')
            return function(loop)

        attributes[name] = staticmethod(call_)


def _complete(asyncio):
    for part in (_generators_are_coroutines, _waiting_functions, _constructors, _with_yield_from, _implicit_loops, _tasks_of_a_loop):
        part(asyncio)
    # `asyncio.async` no longer parses: compat_source.py writes it with a capital
    for name in ('async', 'Async'):
        renamed(asyncio, name, asyncio.ensure_future, ('asyncio.async', 'asyncio.create_task'), '3.7')


def install():
    when_imported('asyncio', _complete)

"""Coroutines in the proof of prospects.py: which of them wait for what nobody can give any more, while their loop goes on with others.

A coroutine can still do what its frames do from where they stand; a loop, what its handles call: those that are ready, its timers, its
readers and writers. A wait of a coroutine's also ends when its task is cancelled: by whoever reaches the task and names `cancel`, or by
a timeout of the library's. That a loop cancels all that is left when it ends, or a group when one of its tasks fails, is no going on.
"""
import gc
import sys
from types import CoroutineType, MethodType

from _pylanes.constants import REASON_condition, REASON_event, REASON_join, REASON_lock, REASON_queueGet, REASON_queueJoin, REASON_queuePut
from _pylanes.describing import attribute

# with these names code gets at tasks that it does not name
EVERYTHING = frozenset(('all_tasks', 'get_coro', 'get_stack', '_ready', '_scheduled', '_callbacks', '_fut_waiter', '_run_once'))
# what a wait of a coroutine's ends by, besides what ends one of a thread's
_ENDS = {
    REASON_queueGet: {'_queue', '_getters', '_wakeup_next', '_put'},
    REASON_queuePut: {'_queue', '_putters', '_wakeup_next', '_get', '_maxsize'},
    REASON_queueJoin: {'_unfinished_tasks', '_finished'},
    REASON_event: {'_waiters', '_value'},
    REASON_condition: {'_waiters', '_notify'},
}
# modules whose objects hand what they hold to whoever has them, but do nothing with it of themselves
OPEN_MODULES = frozenset(('asyncio.taskgroups', 'asyncio.locks', 'asyncio.queues'))
# all loops as one that can go on
LOOPS = -1


# what more coroutines could do takes too long to find out
_MOST_COROUTINES = 200


def too_many():
    """Whether the loop of the running thread has more to do than is looked at."""
    events = sys.modules.get('asyncio.events')
    return _has_too_many(events and events._get_running_loop())


def too_many_at_rest():
    """The same of all loops."""
    base_events = sys.modules.get('asyncio.base_events')
    return base_events is not None and any(_has_too_many(one) for one in gc.get_objects() if issubclass(type(one), base_events.BaseEventLoop))


def _has_too_many(loop):
    scheduled, ready = (attribute(loop, name) for name in ('_scheduled', '_ready'))
    return scheduled is not None and ready is not None and len(scheduled) + len(ready) > _MOST_COROUTINES


def ends_of(reason, threads):
    own = _ENDS.get(reason)
    return threads if own is None or threads is None else threads | own


def _codes_of(function, found):
    """Addresses of the code of a function, of what it wraps and of what it makes."""
    code = getattr(function, '__code__', None)
    if code is None or id(code) in found:
        return
    found.add(id(code))
    for cell in getattr(function, '__closure__', None) or ():
        if callable(cell.cell_contents):
            _codes_of(cell.cell_contents, found)


class Coroutines:
    """The tasks of asyncio in a process that have not ended, and its loops."""

    def __init__(self, objects):
        # strand -> its task; tasks that were not reported yet have numbers below 0
        self.tasks = {}
        self.loops = []
        # a class of task of the program's may do anything
        self.blind = False
        self.any = 'asyncio' in sys.modules and 'asyncio.base_events' in sys.modules
        # of a loop's own work: what these frames hold is told by its handles
        self.machinery = set()
        if self.any:
            self._find(objects)

    def _find(self, objects):
        base_events, tasks, futures = (sys.modules['asyncio.' + name] for name in ('base_events', 'tasks', 'futures'))
        self.Task, self.Future, self.Gathering, self.Loop = tasks.Task, futures.Future, tasks._GatheringFuture, base_events.BaseEventLoop
        for one in list(objects.values()):
            kind = type(one)
            if kind is self.Task:
                if not one.done():
                    self.tasks[_number_of(one)] = one
            elif issubclass(kind, self.Loop):
                self.loops.append(one)
            elif issubclass(kind, self.Task):
                self.blind = True
        self.any = bool(self.loops)
        if self.any:
            runners = sys.modules.get('asyncio.runners')
            functions = [self.Loop.run_forever, self.Loop.run_until_complete, self.Loop._run_once]
            functions += [runners.run, runners.Runner.run, runners.Runner.__exit__, runners.Runner.close] if runners else []
            for function in functions:
                _codes_of(function, self.machinery)

    def is_interrupt(self, handler):
        """Whether a signal handler is that of `asyncio.run`, which cancels its task at Ctrl-C."""
        runners = sys.modules.get('asyncio.runners')
        return self.any and runners is not None and attribute(attribute(handler, 'func', handler), '__func__') is runners.Runner._on_sigint

    # ── what can be got at ──

    def root(self, reach):
        """What loops do of themselves."""
        for loop in self.loops:
            for handle in list(loop._ready) + [timer for timer in loop._scheduled if not timer._cancelled]:
                self.handle(handle, reach)
            selector = attribute(loop, '_selector')
            for key in list(selector.get_map().values()) if selector is not None and selector.get_map() else ():
                for handle in key.data if type(key.data) is tuple else ():
                    if handle is not None:
                        self.handle(handle, reach)
            for name in ('_default_executor', '_exception_handler', '_task_factory', '_signal_handlers'):
                value = attribute(loop, name)
                if value is not None:
                    reach.add(value, True)

    def handle(self, handle, reach):
        callback, args = handle._callback, handle._args
        if callback is None or type(attribute(callback, '__self__')) is self.Task:
            # a step of a task, which goes on itself
            return
        reach.add(callback, True)
        for one in args or ():
            reach.add(one, True)

    def visit(self, thing, held, reach):
        """False: it is nothing of asyncio's."""
        kind = type(thing)
        if kind is self.Task:
            self.visit_task(thing, held, reach)
        elif kind is self.Future or kind is self.Gathering:
            self.visit_future(thing, held, reach)
        elif kind.__name__ == 'FutureIter' and kind.__module__ == '_asyncio':
            # an await of a future
            reach.referents(thing, False)
        elif kind is MethodType and type(thing.__self__).__module__ == 'asyncio.taskgroups':
            # leaving a group waits for its tasks, it cancels them only where one fails
            reach.add(thing.__self__, False)
        elif kind is CoroutineType and _only_waits(thing.cr_code):
            reach.referents(thing, held)
        elif issubclass(kind, self.Loop):
            return kind.__module__.startswith('asyncio.')
        else:
            return False
        return True

    def visit_task(self, task, held, reach):
        if task.done():
            reach.referents(task, held)
            return
        reach.tasks[id(task)] = reach.tasks.get(id(task), False) or held
        # to cancel it is to cancel what it waits for
        waiter = task._fut_waiter
        if waiter is not None:
            reach.add(waiter, held)

    def visit_future(self, future, held, reach):
        logged = attribute(future, '_pylanes')
        if logged is not None:
            reach.add(logged, held)
        if type(future) is self.Gathering:
            for child in future._children:
                reach.add(child, held)
        if future.done():
            reach.referents(future, held)
        elif held:
            for callback, _ in future._callbacks or ():
                reach.add(attribute(callback, '__self__', callback), True)

    def frames(self, strand, reach, codes, summary, own):
        """What the coroutines of a task can get at, from where each stands."""
        thing = self.tasks[strand].get_coro()
        reach.tasks[id(self.tasks[strand])] = True
        while thing is not None:
            code, frame, inner = _suspended(thing)
            if code is None:
                # what is awaited in the end
                reach.add(thing, False)
                return
            if frame is None:
                return
            if id(code) in codes:
                reach.use(summary(code, frame.f_lasti), [frame.f_globals])
                reach.referents(thing, False)
            elif id(code) not in own:
                reach.referents(thing, not _only_waits(code))
            thing = inner

    # ── who waits ──

    def may_be_cancelled(self, strand, reach):
        held = reach.tasks.get(id(self.tasks[strand]))
        return reach.everything or held is True or (held is False and (reach.any_attribute or 'cancel' in reach.attributes))

    def is_waiting(self, strand):
        """Whether what the kernel knows of a strand still holds, in a loop that runs."""
        task = self.tasks.get(strand)
        if task is None:
            return False
        waiter = task._fut_waiter
        return waiter is not None and not waiter.done() and task.get_loop()._thread_id is not None

    def all_awaited_are(self, strand, stuck):
        """Whether a task waits for others, and for none but these."""
        waiter = self.tasks[strand]._fut_waiter
        meaning = attribute(waiter, '_pylanes_wait')
        members = waiter._children if type(waiter) is self.Gathering else meaning.members if meaning is not None else [waiter]
        undone = [one for one in members or () if not one.done()]
        return bool(undone) and all(type(one) is self.Task and _number_of(one) in stuck for one in undone)


def _only_waits(code):
    """Coroutines of the library that wait for what they hold: what they cancel they do by timers, or because something failed."""
    return code.co_filename.endswith(('/asyncio/taskgroups.py', '/asyncio/tasks.py'))


def _number_of(task):
    strand = attribute(task, '_pylanes')
    return strand.id if strand is not None else -2 - id(task)


def _suspended(thing):
    """Code, frame and what is awaited of a coroutine and the like; three times None: it is none."""
    for prefix, inner in (('cr', 'cr_await'), ('gi', 'gi_yieldfrom'), ('ag', 'ag_await')):
        code = getattr(thing, prefix + '_code', None) if type(thing).__name__ in ('coroutine', 'generator', 'async_generator') else None
        if code is not None:
            return code, getattr(thing, prefix + '_frame'), getattr(thing, inner)
    return None, None, None

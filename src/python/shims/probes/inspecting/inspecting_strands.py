"""The stacks of all tasks, as a look tells of them: of threads as the host found them, of coroutines and greenlets with what they wait for."""
import collections
import gc
import sys
import types

from _pylanes.describing import attribute, derives, dict_of, held_attribute, mro_of
from _pylanes.inspecting_frames import MOST_FRAMES, is_ours, read_stacks, stack_frames, suspended_frame

# a chain of awaits that is longer goes round
_MOST_AWAITS = 100_000
_objects_of_gc = gc.get_objects
_plain_attribute = object.__getattribute__
_size_of = object.__sizeof__
# by the ids of exact types: a metaclass may define `==` and `hash`
_AWAITS = {id(kind): names for kind, names in {
    types.CoroutineType: ('cr_frame', 'cr_await', 'cr_running'),
    types.GeneratorType: ('gi_frame', 'gi_yieldfrom', 'gi_running'),
    types.AsyncGeneratorType: ('ag_frame', 'ag_await', 'ag_running'),
}.items()}
_LISTS = frozenset(map(id, (list, tuple, collections.deque)))


def tasks_of(told, seen):
    stacks = list(read_stacks(told))
    greenlets = _greenlets()
    tasks = []
    for task, stack, frames in stacks:
        strand, waits, awaits = greenlets.get(stack, _NO_GREENLET)
        tasks.append(_task(strand or task, stack, stack_frames(frames, told, seen), waits, awaits, seen))
    return tasks + _coroutines(stacks, told, seen)


def _awaits(coroutine, stacks, told, seen):
    """
    The frames of a coroutine and of what it awaits, innermost first, and how many there are around these; and what the innermost waits for in the end.
    """
    around = []
    thing = coroutine
    for _ in range(_MOST_AWAITS):
        names = _AWAITS.get(id(type(thing)))
        if names is None:
            break
        frame, inner, running = (_plain_attribute(thing, name) for name in names)
        if running:
            inner, more = _running(thing, stacks, told, seen)
            return _innermost(around, seen, inner, more), None
        if frame is None:
            break
        if not is_ours(frame.f_code):
            around.append(frame)
        if inner is None:
            thing = None
            break
        thing = inner
    return _innermost(around, seen), thing


def _innermost(around, seen, inner=(), more=0):
    """Of frames that await one another, from the outermost, with what goes on within: as `stack_frames`."""
    room = max(0, MOST_FRAMES - len(inner)) if not more else 0
    kept = around[len(around) - room:] if room < len(around) else around
    outer = [suspended_frame(frame, seen) for frame in kept]
    return [*inner, *reversed(outer)], more + len(around) - len(kept)


def _running(coroutine, stacks, told, seen):
    """Of a coroutine that is on the stack of a thread: its frame and those that it called."""
    first = id(coroutine)
    last = first + _size_of(coroutine)
    for _, _, frames in stacks:
        for index, frame in enumerate(frames):
            if first <= frame[1] & 0xFFFF_FFFF < last:
                return stack_frames(frames[:index + 1], told, seen)
    return [], 0


def _waited_for(kind, task, innermost):
    """The future that a task waits for, rather than the iterator over it that its innermost coroutine is at."""
    getter = dict_of(kind).get('_fut_waiter')
    future = getter.__get__(task) if type(getter) is types.GetSetDescriptorType else held_attribute(task, '_fut_waiter')
    return innermost if future is None else future


def _coroutines(stacks, told, seen):
    """The tasks of asyncio that have not ended, in the order of their numbers."""
    tasks = sys.modules.get('asyncio.tasks')
    if tasks is None:
        return []
    Task = tasks.Task
    found = []
    for one in _objects_of_gc():
        if derives(one, Task) and not Task.done(one):
            strand = attribute(one, '_pylanes')
            if strand is not None:
                frames, waits = _awaits(Task.get_coro(one), stacks, told, seen)
                if waits is not None:
                    waits = _waited_for(Task, one, waits)
                found.append(_task(strand.id, 0, frames, waits, _strands_in(waits, Task), seen))
    return sorted(found, key=lambda told: told['task'])


def coroutine_of(number):
    """The task of asyncio with this number; None: it is none, or has ended."""
    tasks = sys.modules.get('asyncio.tasks')
    for one in _objects_of_gc() if tasks is not None else ():
        if derives(one, tasks.Task) and not tasks.Task.done(one):
            strand = attribute(one, '_pylanes')
            if strand is not None and strand.id == number:
                return one
    return None


def as_in(coroutine):
    """Has its loop run and itself be the current task of it, in the thread state of the look; answers its context."""
    Task, loops = sys.modules['asyncio.tasks'].Task, sys.modules['_asyncio']
    loop = Task.get_loop(coroutine)
    loops._set_running_loop(loop)
    loops._swap_current_task(loop, coroutine)
    return Task.get_context(coroutine)


def _strands_in(waits, Task):
    """The numbers of the tasks that are waited for by this: one, or those that are gathered."""
    children = attribute(waits, '_children')
    strands = [attribute(one, '_pylanes') for one in (children if type(children) is list else [waits]) if derives(one, Task) and not Task.done(one)]
    return [strand.id for strand in strands if strand is not None]


def _task(number, stack, told, waits, awaits, seen):
    frames, more = told
    return {'task': number, 'stack': stack, 'frames': frames, 'more': more, 'waits': None if waits is None else seen.value(waits), 'awaits': awaits}


_NO_GREENLET = (0, None, [])


def _greenlets():
    """Of each stack of a greenlet, by its number: that of its strand in the log, what it waits for and the strands that this is the end of."""
    kind = held_attribute(sys.modules.get('greenlet'), 'greenlet')
    if kind is None:
        return {}
    Waiter = held_attribute(sys.modules.get('gevent.hub'), 'Waiter')
    found, awaited, kinds = {}, {}, {}
    for one in _objects_of_gc():
        if id(type(one)) not in kinds:
            kinds[id(type(one))] = derives(one, kind), _is_of_gevent(type(one))
        is_greenlet, is_linked = kinds[id(type(one))]
        if is_greenlet and held_attribute(one, '_stack') and held_attribute(one, '_strand'):
            found[held_attribute(one, '_stack')] = one
        # who is called when it has happened, or has it put in or taken out
        for links in ('_links', 'getters', 'putters') if is_greenlet or is_linked else ():
            for link in _plain_items(held_attribute(one, links)):
                behind = _plain_attribute(link, '__self__') if type(link) is types.MethodType else link
                if Waiter is not None and derives(behind, Waiter):
                    behind = attribute(behind, 'greenlet')
                awaited[id(behind)] = one
    return {stack: (held_attribute(one, '_strand'), *_awaited_by(one, awaited, kind)) for stack, one in found.items()}


def _awaited_by(one, awaited, kind):
    waits = awaited.get(id(one)) if held_attribute(one, '_waits') is not None else None
    strand = held_attribute(waits, '_strand') if waits is not None and derives(waits, kind) else None
    return waits, [strand] if strand else []


def _is_of_gevent(kind):
    for base in mro_of(kind):
        module = dict_of(base).get('__module__')
        if type(module) is str and module.startswith('gevent.'):
            return True
    return False


def _plain_items(held):
    return list(held) if id(type(held)) in _LISTS else []

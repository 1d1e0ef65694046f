"""Which waiting threads nobody can ever let go on, while others still run: a proof from what those others could still do.

The host asks now and then, between two steps of the program, with the frames of all threads: nothing here may wait or call the
program's code. What cannot be proved is not said, so every answer leans to one side: what a thread *could* reach and do is taken
too large, never too small.

A thread can still do what the code in its frames does from where it stands, and what the functions do that this code reaches by
its names, through variables, closures, attributes and containers. A wait is hopeless where nobody who can go on reaches its object,
or none of the code they reach names an operation that would end it.
"""
import _signal
import atexit
import gc
import json
import sys
import threading
import types
import weakref

from _pylanes.accounting import CODES
from _pylanes.constants import (
    KIND_condition, KIND_fileLock, KIND_recordLock, KIND_rlock, REASON_barrier, REASON_condition, REASON_event, REASON_future, REASON_join, REASON_lock, REASON_queueGet,
    REASON_queueJoin, REASON_queuePut, REASON_semaphore,
)
from _pylanes.describing import attribute, dict_of
from _pylanes import prospects_asyncio, prospects_greenlets, prospects_polls, signals
from _pylanes.prospects_asyncio import LOOPS, Coroutines
from _pylanes.prospects_greenlets import HUBS, Greenlets
from _pylanes.prospects_code import summary_of
from _pylanes.prospects_reach import Reach, is_users_module, module_of

# what queues between processes consist of
_PARTS = frozenset(('_reader', '_writer', '_rlock', '_wlock', '_sem', '_buffer', '_notempty', '_thread', '_send_bytes', '_recv_bytes', '_cond', '_unfinished_tasks', '_feed', '_poll', '__dict__'))
# what ends a wait, by the names of the operations; None: whatever reaches the object might
_ENDS = {
    REASON_queueGet: {'put', 'put_nowait', 'shutdown', 'queue', '_put', 'mutex', 'not_empty', *_PARTS},
    REASON_queuePut: {'get', 'get_nowait', 'shutdown', 'queue', '_get', 'mutex', 'not_full', 'maxsize', *_PARTS},
    REASON_queueJoin: {'task_done', 'shutdown', 'unfinished_tasks', 'mutex', 'all_tasks_done', *_PARTS},
    REASON_event: {'set', '_cond', '_flag'},
    REASON_condition: {'notify', 'notify_all', 'notifyAll', '_waiters'},
    REASON_semaphore: None,
    REASON_barrier: None,
    REASON_future: None,
}
# locks that their owner alone releases
_OWNED = (KIND_rlock, KIND_condition)
_WAITS = {REASON_lock, REASON_join, *_ENDS}
# of a thread of this process, for what lies in its memory
_NO_WAIT = {'objects': [], 'owner': 0, 'elsewhere': False, 'kind': 0, 'join': 0, 'scope': 'own', 'file': 0, 'keepers': [], 'poll': None}

# with these, or `os.kill`, a signal is sent to a process of Python
_SENDERS = frozenset(('interrupt_main', 'raise_signal', 'pthread_kill', 'killpg', 'alarm', 'setitimer', 'send_signal', 'interrupt'))
# with these, too, a process ends in which others wait
_KILLERS = frozenset(('terminate', 'kill', 'terminate_workers', 'kill_workers', '_exit', 'abort')) | _SENDERS

# functions that run at exit, those of the standard library
_callbacks_at_start = 0


class _Scene:
    """The process as it is now: its tasks as the host tells of them, and its objects by address."""

    # what ends a wait, by its reason
    ends = _ENDS

    def __init__(self, tasks, stacks, helpers):
        # threads of the library's own that only this process could wake -> the numbers of what each waits for
        self.helpers = dict(helpers)
        # at rest: who waits in a way of its own -> what is told of that (`_at_rest`)
        self.rests = {}
        self.tasks = {task['task']: task for task in tasks}
        self.objects = {id(one): one for one in gc.get_objects()}
        self.own_codes = _own_codes()
        self.reaches = {}
        self.coroutines = Coroutines(self.objects)
        self.greenlets = Greenlets(self.objects, stacks)
        if self.greenlets.any:
            for frames in [task['frames'] for task in tasks] + [frames for _, _, frames in stacks if frames]:
                self.greenlets.under_way(frames, self.objects)
        # frames of these hold nothing that is not told otherwise
        self.machinery = self.coroutines.machinery | prospects_greenlets.machinery() if self.greenlets.any else self.coroutines.machinery

    @property
    def units(self):
        """All that may go on: threads, the tasks of asyncio, its loops, greenlets, their hubs."""
        threads = [number for number, task in self.tasks.items() if not task['within']]
        loops = ([LOOPS] if self.coroutines.any else []) + ([HUBS] if self.greenlets.hubs else [])
        return threads + list(self.coroutines.tasks) + list(self.greenlets.units) + loops

    def task_of(self, handle):
        """The task of a thread that has not ended; 0: it has, or has not begun."""
        thread = attribute(handle, '_task')
        return next((number for number, task in self.tasks.items() if not task['within'] and task['thread'] == thread), 0)

    def rest(self):
        """Nothing goes on any more: the first greenlets of threads count as waiting, and so do loops that look again and again for what others do."""
        for unit, one in list(self.greenlets.units.items()):
            if unit < 0 and one._parent is None and one._waits is not None and one._waits[0] in _WAITS and one._waits[1]:
                thread = next((task for task in self.tasks.values() if not task['within'] and task['thread'] == one._thread), None)
                if thread is not None:
                    reason, thing, _ = one._waits
                    wait = {**_NO_WAIT, 'reason': reason, 'objects': [thing]}
                    self.tasks[unit] = {'task': unit, 'main': thread['main'], 'within': thread['task'], 'wait': wait, 'frames': []}
                    self.rests[unit] = [thread['task'], reason, thing, 0, 0, '']
        for number, task in list(self.tasks.items()):
            if task['wait'] is None and not task['within']:
                poll = prospects_polls.poll_of(self, task['frames'], CODES)
                if poll is not None:
                    task['wait'] = {**_NO_WAIT, 'reason': poll.reason, 'poll': poll}
                    self.rests[number] = [number, poll.reason, poll.number, poll.join, poll.line, poll.text]

    def reach(self, task):
        known = self.reaches.get(task)
        if known is None:
            known = self.reaches[task] = Reach(self)
            if task == LOOPS:
                self.coroutines.root(known)
            elif task == HUBS:
                self.greenlets.root(known)
            elif task in self.greenlets.units:
                self.greenlets.frames(task, known)
            elif task in self.coroutines.tasks:
                self.coroutines.frames(task, known, CODES, summary_of, self.own_codes)
            else:
                known.frames(self.tasks[task]['frames'])
                body = self.objects.get(self.tasks[task]['body'])
                if body is not None:
                    known.add(body, True)
            for root in _common_roots(self):
                known.add(root, False)
            known.everything = known.everything or atexit._ncallbacks() > _callbacks_at_start
            known.run()
        return known


def begin():
    """Before the program."""
    global _callbacks_at_start
    _callbacks_at_start = atexit._ncallbacks()


# address -> code
_owned = {}


def _own_codes():
    """The code of the shims, by address: what their frames hold, the library above them holds too."""
    if not _owned:
        todo = [vars(module) for name, module in list(sys.modules.items()) if name.startswith('_pylanes.')]
        while todo:
            for value in list(todo.pop().values()):
                if isinstance(value, type) and module_of(value).startswith('_pylanes'):
                    todo.append(dict(dict_of(value)))
                elif isinstance(value, types.FunctionType) and value.__code__.co_filename.startswith('/opt/pylanes'):
                    _own(value.__code__)
    return _owned


def _own(code):
    if id(code) not in _owned:
        _owned[id(code)] = code
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                _own(constant)


def _handlers(scene):
    """The functions of the program that run at signals."""
    return (one for one in signals._handlers.values() if callable(one) and not scene.coroutines.is_interrupt(one))


def _may_be_signalled(scene):
    """Whether somebody could send a signal whose handler runs in the main thread; that of SIGINT raises unless the program has another."""
    return any(one is not _signal.default_int_handler for one in _handlers(scene)) or _sends_signals()


def _sends_signals():
    names = [set(code.co_names) for code in list(CODES.values())]
    return any(not _SENDERS.isdisjoint(some) or some >= {'os', 'kill'} for some in names)


def _common_roots(scene):
    """What any thread may come to call without naming it."""
    yield from _handlers(scene)
    yield from gc.callbacks
    yield from (sys.stdout, sys.stderr, sys.stdin, sys.excepthook, threading.excepthook, sys.unraisablehook, sys.displayhook)
    yield from weakref.finalize._registry.values()
    for one in scene.objects.values():
        kind = type(one)
        if '__del__' in dict_of(kind) and is_users_module(module_of(kind)):
            yield one
    logging = sys.modules.get('logging')
    if logging is not None:
        yield logging.root
        yield logging.root.manager.loggerDict


def _could(numbers, ends, living, scene):
    """Whether one of these could end a wait on these objects, or hand one of them to another that could."""
    reaches = [scene.reach(unit) for unit in living]
    if any(reach.could(numbers, ends) for reach in reaches):
        return True
    able = any(ends is None or reach.any_attribute or not ends.isdisjoint(reach.attributes) for reach in reaches)
    return able and any(reach.hands_over(numbers) for reach in reaches)


def _could_release(numbers, living, scene):
    reaches = [scene.reach(unit) for unit in living]
    if any(reach.could_release(numbers) for reach in reaches):
        return True
    return any(reach.releases or reach.any_attribute for reach in reaches) and any(reach.hands_over(numbers) for reach in reaches)


def _could_go_on(task, stuck, scene, alone):
    """`alone`: nobody outside of this process could do anything about it, or has been asked himself."""
    living = [unit for unit in scene.units if unit not in stuck]
    if task in scene.helpers:
        return _could(scene.helpers[task], None, living, scene)
    greenlet = task in scene.greenlets.units
    if greenlet and any(scene.greenlets.may_be_cut_off(task, scene.reach(unit)) for unit in living):
        return True
    if task not in scene.tasks:
        return not scene.greenlets.all_awaited_are(task, stuck)
    wait = scene.tasks[task]['wait']
    if wait.get('poll') is not None:
        return wait['poll'].could_end(stuck, [scene.reach(unit) for unit in living], lambda numbers, ends: _could(numbers, ends, living, scene))
    if task in scene.rests and any(prospects_greenlets.may_end_first(scene.reach(unit), scene.greenlets.is_raw(unit)) for unit in living):
        return True
    strand = scene.tasks[task]['within']
    if wait['scope'] == 'unknown' or (wait['scope'] == 'shared' and not alone and not (wait['reason'] == REASON_lock and wait['kind'] in _OWNED)):
        return True
    # also where it waits for something else in the end: a condition's lock, which whoever has notified it still has
    if wait['owner'] in living or (wait['elsewhere'] and wait['owner'] not in stuck):
        return True
    if strand and not greenlet and any(scene.coroutines.may_be_cancelled(task, scene.reach(unit)) for unit in living):
        return True
    if wait['reason'] == REASON_join:
        strands = scene.greenlets if greenlet else scene.coroutines
        if strand:
            return not strands.all_awaited_are(task, stuck)
        return wait['join'] not in stuck or (wait['join'] not in scene.tasks and _could_kill(living, scene))
    if wait['reason'] == REASON_lock:
        if wait['kind'] in (KIND_fileLock, KIND_recordLock):
            # whoever has the file may give its lock back; one that somebody in another process has as well is no keeper's
            return stuck.isdisjoint(wait['keepers']) or any(scene.reach(unit).could_unlock((wait['file'],)) for unit in living)
        if not wait['owner']:
            return True
        if not strand and wait['kind'] in _OWNED:
            return False
        return _could_release(wait['objects'], living, scene)
    ends = _ENDS[wait['reason']]
    if strand:
        ends = (prospects_greenlets if greenlet else prospects_asyncio).ends_of(wait['reason'], ends)
    return _could(wait['objects'], ends, living, scene)


def _could_kill(living, scene):
    return any(reach.everything or not _KILLERS.isdisjoint(reach.attributes) or not _KILLERS.isdisjoint(reach.names) for reach in map(scene.reach, living))


def _could_end(wait, main, living, scene):
    """Whether these could end a wait of another process."""
    if main and _sends_signals():
        return True
    if wait['reason'] == REASON_join:
        return _could_kill(living, scene)
    if wait['reason'] == REASON_lock:
        return wait['kind'] not in _OWNED and _could_release(wait['objects'], living, scene)
    ends = _ENDS[wait['reason']]
    return _could(wait['objects'], ends, living, scene)


def hopeless(text):
    """The tasks that can never go on, by what `text` tells of the process (host/stuck-look.ts): their numbers, as text.

    Where it names locks and files of a cycle through several processes, `;none` is added if nothing here, apart from the tasks of the cycle, could ever release one of them;
    where it names waits of several processes, those of them that something here could end.
    """
    return '' if prospects_asyncio.too_many() else _answer(json.loads(text))


def hopeless_at_rest(text):
    """The same with every task suspended, on a thread that has nothing to do with the program, where the run has ended.

    The last part is JSON, [task, reason, number of the object, task whose end is waited for, line of the loop, its condition] of those that wait in a way which the kernel does not know: the
    first greenlet of a thread, whose line the kernel knows, and a loop that looks again and again.
    """
    return '' if prospects_asyncio.too_many_at_rest() else _answer(json.loads(text), True)


def _answer(told, at_rest=False):
    tasks, locks, files = told['tasks'], told['locks'], told['files']
    scene = _Scene(tasks, told['stacks'], told['helpers'])
    try:
        if at_rest and not scene.greenlets.blind:
            scene.rest()
        stuck = _hopeless(list(scene.tasks.values()), scene, told['alone'])
        others = [unit for unit in scene.units if unit not in stuck and unit not in told['cycle']]
        asked = (locks or files) and not scene.greenlets.blind
        breaks = asked and (_could_release(locks, others, scene) or any(scene.reach(unit).could_unlock(files) for unit in others))
        ends = _ends_of(told['judged'], stuck, scene) if told['judged'] and not scene.greenlets.blind else 'unknown'
        rests = json.dumps([scene.rests[one] for one in sorted(stuck.intersection(scene.rests))])
        return '%s;%s;%s;%s' % (','.join(map(str, sorted(stuck.difference(scene.helpers, scene.rests)))), 'none' if asked and not breaks else '', ends, rests)
    finally:
        # it holds every object of the program, in a circle with what was found: they must die when they would have without this look
        scene.objects.clear()
        scene.reaches.clear()
        scene.tasks.clear()
        scene.coroutines.tasks.clear()
        scene.coroutines.loops.clear()
        scene.greenlets.clear()


def _ends_of(judged, hopeless, scene):
    """Of waits of several processes, those that something here could end if none of the others goes on."""
    here = {one['task'] for one in judged if one['here'] and one['task'] in scene.tasks and _may_be_hopeless(scene.tasks[one['task']], scene)}
    ends = {one['task'] for one in judged if one['here']} - here
    stuck = hopeless | {one['task'] for one in judged if not one['here']} | here | set(scene.helpers)
    moved = True
    while moved:
        moved = False
        for task in sorted(stuck & (here | set(scene.helpers))):
            if _could_go_on(task, stuck, scene, True):
                stuck.discard(task)
                moved = True
        living = [unit for unit in scene.units if unit not in stuck]
        for one in judged:
            if not one['here'] and one['task'] in stuck and _could_end(one['wait'], one['main'], living, scene):
                stuck.discard(one['task'])
                moved = True
    ends.update(one['task'] for one in judged if one['task'] not in stuck)
    return ','.join(map(str, sorted(ends)))


def _hopeless(tasks, scene, alone):
    if scene.greenlets.blind:
        return set()
    known = {task['task'] for task in tasks if _may_be_hopeless(task, scene)} | set(scene.helpers)
    stuck = known | set(scene.greenlets.implicit()) if known else known
    moved = True
    while stuck and moved:
        moved = False
        for task in sorted(stuck):
            if _could_go_on(task, stuck, scene, alone):
                stuck.discard(task)
                moved = True
    return stuck & known


def _may_be_hopeless(task, scene):
    wait = task['wait']
    if wait and task['task'] in scene.rests and task['main'] and _may_be_signalled(scene):
        return False
    if wait and wait.get('poll') is not None:
        return True
    if not wait or wait['reason'] not in _WAITS or not (wait['objects'] or wait['reason'] == REASON_join):
        return False
    if not task['within']:
        # an exception of a signal's handler ends any wait of the main thread
        return not (task['main'] and _may_be_signalled(scene))
    if task['task'] in scene.greenlets.units:
        return scene.greenlets.is_waiting(task['task'])
    return not scene.coroutines.blind and scene.coroutines.is_waiting(task['task'])

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
import builtins
import collections
import contextvars
import dis
import gc
import json
import sys
import threading
import types
import weakref
from _weakref import ReferenceType

from _pylanes.accounting import CODES
from _pylanes.constants import (
    KIND_condition, KIND_fileLock, KIND_recordLock, KIND_rlock, REASON_barrier, REASON_condition, REASON_event, REASON_future, REASON_join, REASON_lock, REASON_queueGet,
    REASON_queueJoin, REASON_queuePut, REASON_semaphore,
)
from _pylanes.locks import RLock, lock
from _pylanes.naming import LoggedObject
from _pylanes.place import USER_FILES
from _pylanes.semaphores import SemLock
from _pylanes import prospects_asyncio, prospects_greenlets, signals
from _pylanes.prospects_asyncio import LOOPS, Coroutines
from _pylanes.prospects_greenlets import HUBS, Greenlets

# what ends a wait, by the names of the operations; None: whatever reaches the object might
_ENDS = {
    REASON_queueGet: {'put', 'put_nowait', 'shutdown', 'queue', '_put', 'mutex', 'not_empty'},
    REASON_queuePut: {'get', 'get_nowait', 'shutdown', 'queue', '_get', 'mutex', 'not_full', 'maxsize'},
    REASON_queueJoin: {'task_done', 'shutdown', 'unfinished_tasks', 'mutex', 'all_tasks_done'},
    REASON_event: {'set', '_cond', '_flag'},
    REASON_condition: {'notify', 'notify_all', 'notifyAll', '_waiters'},
    REASON_semaphore: None,
    REASON_barrier: None,
    REASON_future: None,
}
_WAITS = {REASON_lock, REASON_join, *_ENDS}

# with these names code gets at what it does not name
_EVERYTHING = frozenset((
    'eval', 'exec', 'compile', 'globals', 'locals', 'vars', '__import__', 'import_module', 'run_path', 'run_module', '_getframe', '_current_frames',
    'get_objects', 'get_referrers', 'get_referents', 'settrace', 'setprofile', '__globals__', 'f_globals', 'f_locals', 'f_back', 'modules',
    'currentframe', 'breakpoint', '__builtins__',
)) | prospects_asyncio.EVERYTHING
_ANY_ATTRIBUTE = frozenset(('getattr', 'methodcaller', 'attrgetter', '__getattribute__', '__dict__', 'getmembers'))

# with these, or `os.kill`, a signal is sent to a process of Python
_SENDERS = frozenset(('interrupt_main', 'raise_signal', 'pthread_kill', 'killpg', 'alarm', 'setitimer', 'send_signal'))

_SCALARS = frozenset((str, bytes, bytearray, int, float, complex, bool, type(None), type(...), range, slice, type(NotImplemented)))
# what they hold is at hand for whoever has them
_OPEN = frozenset((
    list, tuple, dict, set, frozenset, collections.deque, collections.OrderedDict, collections.defaultdict, collections.Counter, types.CellType,
    types.MappingProxyType, staticmethod, classmethod, property,
))
_OPEN_MODULES = frozenset(('threading', 'queue', '_queue', '_thread')) | prospects_asyncio.OPEN_MODULES
_LOCKS = frozenset(('Lock', 'RLock', 'Semaphore', 'BoundedSemaphore'))
_GENERATORS = {types.GeneratorType: ('gi_code', 'gi_frame'), types.CoroutineType: ('cr_code', 'cr_frame'), types.AsyncGeneratorType: ('ag_code', 'ag_frame')}
_THREAD_KEYS = frozenset(threading.Thread(name='model').__dict__)
_NO_FALL_THROUGH = frozenset(('JUMP_FORWARD', 'JUMP_BACKWARD', 'JUMP_BACKWARD_NO_INTERRUPT', 'RETURN_VALUE', 'RAISE_VARARGS', 'RERAISE', 'RETURN_CONST'))

# plain descriptors: what a class defines is not asked
_module_of = type.__dict__['__module__'].__get__
_dict_of = type.__dict__['__dict__'].__get__
_bases_of = type.__dict__['__bases__'].__get__

# functions that run at exit, those of the standard library
_callbacks_at_start = 0


class _Summary:
    """What a stretch of code names."""

    __slots__ = ('names', 'fast', 'attributes', 'codes', 'releases')

    def __init__(self):
        self.names, self.fast, self.attributes, self.codes = set(), set(), set(), []
        # it gives back a lock that it did not take before
        self.releases = False


_instructions = {}
_summaries = {}


def _instructions_of(code):
    known = _instructions.get(id(code))
    if known is None:
        listed = list(dis.get_instructions(code))
        known = listed, {one.offset: at for at, one in enumerate(listed)}, dis.Bytecode(code).exception_entries
        _instructions[id(code)] = known
    return known


def _reachable(code, offset, passed=lambda at: True):
    """Indices of the instructions that can still be executed from `offset` on, on paths where `passed` holds of each but the last."""
    listed, index_at, handlers = _instructions_of(code)
    if offset not in index_at:
        return range(len(listed))
    found = set()
    todo = [index_at[offset]]
    while todo:
        at = todo.pop()
        if at in found or at >= len(listed):
            continue
        found.add(at)
        if not passed(at):
            continue
        one = listed[at]
        if one.opname not in _NO_FALL_THROUGH:
            todo.append(at + 1)
        if one.jump_target is not None and one.jump_target in index_at:
            todo.append(index_at[one.jump_target])
        for entry in handlers:
            if entry.start <= one.offset < entry.end and entry.target in index_at:
                todo.append(index_at[entry.target])
    return sorted(found)


def _names_in(value):
    return value if isinstance(value, tuple) else (value,)


def _summary(code, offset=0):
    """What `code` names from `offset` on."""
    key = id(code), offset
    known = _summaries.get(key)
    if known is not None:
        return known
    summary = _Summary()
    listed = _instructions_of(code)[0]
    for at in _reachable(code, offset):
        one = listed[at]
        name = one.opname
        if name in ('LOAD_NAME', 'LOAD_GLOBAL', 'LOAD_FROM_DICT_OR_GLOBALS', 'LOAD_CLASSDEREF'):
            summary.names.add(one.argval)
        elif name.startswith('LOAD_FAST') or name in ('LOAD_DEREF', 'LOAD_FROM_DICT_OR_DEREF', 'LOAD_CLOSURE', 'STORE_FAST_LOAD_FAST'):
            summary.fast.update(_names_in(one.argval))
        elif name in ('LOAD_ATTR', 'LOAD_METHOD', 'STORE_ATTR', 'LOAD_SUPER_ATTR', 'DELETE_ATTR', 'IMPORT_FROM'):
            summary.attributes.add(one.argval)
            if one.argval in ('release', 'release_lock', '__exit__'):
                summary.releases = summary.releases or _releases_anothers(code, offset, at)
        elif name == 'IMPORT_NAME':
            summary.names.add(one.argval.partition('.')[0])
        elif name == 'LOAD_CONST' and isinstance(one.argval, types.CodeType):
            summary.codes.append(one.argval)
    _summaries[key] = summary
    return summary


def _receiver(listed, at):
    """The words that lead to the object of the attribute at `at`: `self.lock`."""
    words = []
    for one in reversed(listed[max(0, at - 8):at]):
        if one.opname in ('LOAD_ATTR', 'LOAD_METHOD'):
            words.append(str(one.argval))
        elif one.opname.startswith('LOAD_'):
            words.append(str(_names_in(one.argval)[-1]))
            break
        else:
            words.append('?%d' % one.offset)
            break
    return tuple(words)


def _releases_anothers(code, offset, release):
    """Whether a path leads from `offset` to this release without taking the same lock on the way: it may be one that somebody else took."""
    listed, index_at, _ = _instructions_of(code)
    if offset not in index_at:
        return True
    wanted = _receiver(listed, release)
    return release in _reachable(code, offset, lambda at: not (_takes(listed, at) and _receiver(listed, at) == wanted))


def _takes(listed, at):
    """A call that returns only with the lock: `acquire()`, without a timeout and the like."""
    one = listed[at]
    if one.opname not in ('LOAD_ATTR', 'LOAD_METHOD') or one.argval not in ('acquire', 'acquire_lock', '__enter__'):
        return False
    following = next((later for later in listed[at + 1:at + 4] if later.opname not in ('PUSH_NULL', 'CACHE', 'NOP')), None)
    return following is not None and following.opname == 'CALL' and following.arg == 0


def _is_users_module(name):
    module = sys.modules.get(name) if type(name) is str else None
    if module is None or name in ('__main__', '__mp_main__'):
        return True
    return getattr(module, '__file__', None) in USER_FILES


class _Reach:
    """What one thread can still get at."""

    def __init__(self, scene):
        self.scene = scene
        # number of an object -> the library holds it, and may do anything with it
        self.numbers = {}
        # the same of tasks of asyncio, by address
        self.tasks = {}
        # the same of greenlets
        self.greenlets = {}
        self.attributes = set()
        self.any_attribute = self.everything = self.releases = False
        self.seen = {}
        self.todo = []
        self.codes_seen = set()

    def could(self, numbers, ends):
        if self.everything:
            return True
        for number in numbers:
            held = self.numbers.get(number)
            if held is not None and (held or ends is None or self.any_attribute or not ends.isdisjoint(self.attributes)):
                return True
        return False

    def could_release(self, numbers):
        return self.everything or any(number in self.numbers and (self.numbers[number] or self.releases or self.any_attribute) for number in numbers)

    def add(self, thing, held):
        if type(thing) in _SCALARS:
            return
        known = self.seen.get(id(thing))
        if known is None or (held and not known):
            self.seen[id(thing)] = held
            self.todo.append((thing, held))

    def run(self):
        while self.todo and not self.everything:
            thing, held = self.todo.pop()
            self.visit(thing, held)

    def frames(self, frames):
        objects = self.scene.objects
        probes = prospects_asyncio.probe_codes() if self.scene.coroutines.any else ()
        for code_at, offset, globals_at, locals_at, variables, stack in frames:
            if code_at in self.scene.machinery:
                continue
            if code_at in self.scene.own_codes and code_at not in probes:
                continue
            code = CODES.get(code_at)
            if code is None:
                for address in variables + stack:
                    if address in objects:
                        self.add(objects[address], True)
                continue
            for address in stack:
                if address in objects:
                    self.add(objects[address], False)
            spaces = [objects[address] for address in (locals_at, globals_at) if address in objects]
            summary = _summary(code, offset)
            self.use(summary, spaces)
            names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
            for name, address in zip(names, variables):
                if address in objects and (name in summary.fast or summary.codes):
                    self.add(objects[address], False)

    def use(self, summary, spaces):
        self.attributes |= summary.attributes
        self.releases = self.releases or summary.releases
        named = summary.names | summary.attributes
        if not _EVERYTHING.isdisjoint(named) or (self.scene.greenlets.any and not prospects_greenlets.EVERYTHING.isdisjoint(named)):
            self.everything = True
        if not _ANY_ATTRIBUTE.isdisjoint(named):
            self.any_attribute = True
        if 'enumerate' in summary.attributes or 'main_thread' in named:
            for thread in list(threading._active.values()):
                self.add(thread, False)
        for name in summary.names:
            for space in spaces + [builtins.__dict__]:
                if name in space:
                    self.add(space[name], False)
                    break
            module = sys.modules.get(name)
            if module is not None and _is_users_module(name):
                self.add(module, False)
        for code in summary.codes:
            if id(code) not in self.codes_seen:
                self.codes_seen.add(id(code))
                self.use(_summary(code), spaces)

    def referents(self, thing, held):
        for one in gc.get_referents(thing):
            self.add(one, held)

    def visit(self, thing, held):
        kind = type(thing)
        if self.scene.coroutines.any and self.scene.coroutines.visit(thing, held, self):
            return
        if self.scene.greenlets.any and self.scene.greenlets.visit(thing, held, self):
            return
        if kind is LoggedObject:
            self.numbers[thing.id] = self.numbers.get(thing.id, False) or held
        elif kind is lock or kind is RLock:
            self.numbers[thing._id] = self.numbers.get(thing._id, False) or held
        elif kind is SemLock:
            self.numbers[thing.handle] = self.numbers.get(thing.handle, False) or held
        elif kind.__name__ in _LOCKS and kind.__module__ == 'multiprocessing.synchronize':
            # its methods are the lock's, which it holds as attributes
            self.add(thing.__dict__.get('_semlock'), held)
        elif kind in _OPEN:
            self.referents(thing, held)
        elif kind is types.FunctionType:
            self.visit_function(thing)
        elif kind is types.MethodType:
            function = thing.__func__
            users = type(function) is types.FunctionType and id(function.__code__) in CODES
            if not users:
                self.attributes.add(getattr(function, '__name__', ''))
                self.releases = self.releases or getattr(function, '__name__', '') in ('release', '__exit__')
            self.add(function, False)
            self.add(thing.__self__, not users)
        elif kind is types.BuiltinFunctionType:
            if type(thing.__self__) is not types.ModuleType:
                self.add(thing.__self__, True)
        elif kind is types.ModuleType:
            if thing.__name__ in ('__main__', '__mp_main__') or thing.__dict__.get('__file__') in USER_FILES:
                self.referents(thing.__dict__, False)
        elif isinstance(thing, type) if kind is type else issubclass(kind, type):
            if _is_users_module(_module_of(thing)):
                for one in _dict_of(thing).values():
                    self.add(one, False)
                for base in _bases_of(thing):
                    self.add(base, False)
                self.add(kind, False)
        elif issubclass(kind, threading.Thread):
            self.visit_thread(thing)
        elif issubclass(kind, ReferenceType):
            self.add(ReferenceType.__call__(thing), held)
            self.add(ReferenceType.__callback__.__get__(thing), held)
        elif kind in _GENERATORS:
            code, frame = (getattr(thing, name) for name in _GENERATORS[kind])
            if id(code) in CODES and frame is not None:
                self.use(_summary(code), [frame.f_globals])
            self.referents(thing, id(code) not in CODES)
        elif kind is contextvars.ContextVar:
            # what is in it depends on who asks
            self.everything = self.everything or id(thing) in self.scene.objects
        elif _is_users_module(_module_of(kind)):
            self.add(kind, False)
            self.referents(thing, False)
        else:
            self.referents(thing, held if _module_of(kind) in _OPEN_MODULES else True)

    def visit_function(self, function):
        code = function.__code__
        users = id(code) in CODES
        if users and id(code) not in self.codes_seen:
            self.codes_seen.add(id(code))
            self.use(_summary(code), [function.__globals__])
        for held in (function.__closure__, function.__defaults__, function.__kwdefaults__):
            if held is not None:
                self.add(held, not users)
        self.referents(function.__dict__, not users)

    def visit_thread(self, thread):
        """Its target and arguments are its own, once it is started."""
        attributes = object.__getattribute__(thread, '__dict__')
        started = attributes.get('_started')
        begun = getattr(started, '_flag', False) is True
        for name, value in list(attributes.items()):
            if name not in _THREAD_KEYS:
                self.add(value, False)
            elif not begun and name in ('_target', '_args', '_kwargs', '_context'):
                self.add(value, True)
        self.add(type(thread), False)


class _Scene:
    """The process as it is now: its tasks as the host tells of them, and its objects by address."""

    def __init__(self, tasks, stacks):
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

    def reach(self, task):
        known = self.reaches.get(task)
        if known is None:
            known = self.reaches[task] = _Reach(self)
            if task == LOOPS:
                self.coroutines.root(known)
            elif task == HUBS:
                self.greenlets.root(known)
            elif task in self.greenlets.units:
                self.greenlets.frames(task, known)
            elif task in self.coroutines.tasks:
                self.coroutines.frames(task, known, CODES, _summary, self.own_codes)
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


_owned = set()


def _own_codes():
    """Addresses of the code of the shims: what their frames hold, the library above them holds too."""
    if not _owned:
        todo = [vars(module) for name, module in list(sys.modules.items()) if name.startswith('_pylanes.')]
        while todo:
            for value in list(todo.pop().values()):
                if isinstance(value, type) and _module_of(value).startswith('_pylanes'):
                    todo.append(dict(_dict_of(value)))
                elif isinstance(value, types.FunctionType) and value.__code__.co_filename.startswith('/opt/pylanes'):
                    _own(value.__code__)
    return _owned


def _own(code):
    if id(code) not in _owned:
        _owned.add(id(code))
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                _own(constant)


def _handlers(scene):
    """The functions of the program that run at signals."""
    return (one for one in signals._handlers.values() if callable(one) and not scene.coroutines.is_interrupt(one))


def _may_be_signalled(scene):
    """Whether somebody could send a signal whose handler runs in the main thread; that of SIGINT raises unless the program has another."""
    names = [set(code.co_names) for code in list(CODES.values())]
    return any(one is not _signal.default_int_handler for one in _handlers(scene)) or any(not _SENDERS.isdisjoint(some) or some >= {'os', 'kill'} for some in names)


def _common_roots(scene):
    """What any thread may come to call without naming it."""
    yield from _handlers(scene)
    yield from gc.callbacks
    yield from (sys.stdout, sys.stderr, sys.stdin, sys.excepthook, threading.excepthook, sys.unraisablehook, sys.displayhook)
    yield from weakref.finalize._registry.values()
    for one in scene.objects.values():
        kind = type(one)
        if '__del__' in _dict_of(kind) and _is_users_module(_module_of(kind)):
            yield one
    logging = sys.modules.get('logging')
    if logging is not None:
        yield logging.root
        yield logging.root.manager.loggerDict


def _could_go_on(task, stuck, scene):
    living = [unit for unit in scene.units if unit not in stuck]
    greenlet = task in scene.greenlets.units
    if greenlet and any(scene.greenlets.may_be_cut_off(task, scene.reach(unit)) for unit in living):
        return True
    if task not in scene.tasks:
        return not scene.greenlets.all_awaited_are(task, stuck)
    wait = scene.tasks[task]['wait']
    strand = scene.tasks[task]['within']
    if strand and not greenlet and any(scene.coroutines.may_be_cancelled(task, scene.reach(unit)) for unit in living):
        return True
    if wait['reason'] == REASON_join:
        strands = scene.greenlets if greenlet else scene.coroutines
        return not strands.all_awaited_are(task, stuck) if strand else wait['join'] not in stuck
    if wait['reason'] == REASON_lock:
        # whoever has a file's descriptor may give its lock back, also in another process
        if wait['owner'] in living or wait['elsewhere'] or not wait['owner'] or wait['kind'] in (KIND_fileLock, KIND_recordLock):
            return True
        if not strand and wait['kind'] in (KIND_rlock, KIND_condition):
            return False
        return any(scene.reach(unit).could_release(wait['objects']) for unit in living)
    ends = _ENDS[wait['reason']]
    if strand:
        ends = (prospects_greenlets if greenlet else prospects_asyncio).ends_of(wait['reason'], ends)
    return any(scene.reach(unit).could(wait['objects'], ends) for unit in living)


def hopeless(text):
    """The tasks that can never go on, by what `text` tells of the process (host/stuck-look.ts): their numbers, as text.

    Where it names locks of a cycle through other processes, `;none` is added if nothing here could ever release one of them.
    """
    if prospects_asyncio.too_many():
        return ''
    tasks, stacks, locks = json.loads(text)
    scene = _Scene(tasks, stacks)
    try:
        stuck = _hopeless(tasks, scene)
        breaks = locks and not scene.greenlets.blind and not any(scene.reach(unit).could_release(locks) for unit in scene.units if unit not in stuck)
        return ','.join(map(str, sorted(stuck))) + (';none' if breaks else '')
    finally:
        # it holds every object of the program, in a circle with what was found: they must die when they would have without this look
        scene.objects.clear()
        scene.reaches.clear()
        scene.coroutines.tasks.clear()
        scene.coroutines.loops.clear()
        scene.greenlets.clear()


def _hopeless(tasks, scene):
    if scene.greenlets.blind:
        return set()
    known = {task['task'] for task in tasks if _may_be_hopeless(task, scene)}
    stuck = known | set(scene.greenlets.implicit()) if known else known
    moved = True
    while stuck and moved:
        moved = False
        for task in sorted(stuck):
            if _could_go_on(task, stuck, scene):
                stuck.discard(task)
                moved = True
    return stuck & known


def _may_be_hopeless(task, scene):
    wait = task['wait']
    if not wait or wait['reason'] not in _WAITS or not (wait['objects'] or wait['reason'] == REASON_join):
        return False
    if not task['within']:
        # an exception of a signal's handler ends any wait of the main thread
        return not (task['main'] and _may_be_signalled(scene))
    if task['task'] in scene.greenlets.units:
        return scene.greenlets.is_waiting(task['task'])
    return not scene.coroutines.blind and scene.coroutines.is_waiting(task['task'])

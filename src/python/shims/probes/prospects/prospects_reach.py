"""What one thread, coroutine or greenlet can still get at, in the proof of prospects.py: through the names in its code, variables, closures, attributes, containers."""
import builtins
import collections
import contextvars
import gc
import sys
import threading
import types
from _io import FileIO
from multiprocessing import process as processes
from multiprocessing.connection import Connection
from posix import fstat
from _weakref import ReferenceType
from stat import S_ISREG

from _pylanes.accounting import CODES
from _pylanes.describing import dict_of
from _pylanes.locks import RLock, lock
from _pylanes.naming import LoggedObject
from _pylanes.place import USER_FILES
from _pylanes.prospects_code import summary_of
from _pylanes.semaphores import SemLock
from _pylanes import prospects_asyncio, prospects_greenlets

# with these names code gets at what it does not name
_EVERYTHING = frozenset((
    'eval', 'exec', 'compile', 'globals', 'locals', 'vars', '__import__', 'import_module', 'run_path', 'run_module', '_getframe', '_current_frames',
    'get_objects', 'get_referrers', 'get_referents', 'settrace', 'setprofile', '__globals__', 'f_globals', 'f_locals', 'f_back', 'modules',
    'currentframe', 'breakpoint', '__builtins__',
)) | prospects_asyncio.EVERYTHING
_ANY_ATTRIBUTE = frozenset(('getattr', 'methodcaller', 'attrgetter', '__getattribute__', '__dict__', 'getmembers'))

_SCALARS = frozenset((str, bytes, bytearray, int, float, complex, bool, type(None), type(...), range, slice, type(NotImplemented)))
# what they hold is at hand for whoever has them
_OPEN = frozenset((
    list, tuple, dict, set, frozenset, collections.deque, collections.OrderedDict, collections.defaultdict, collections.Counter, types.CellType,
    types.MappingProxyType, staticmethod, classmethod, property,
))
_OPEN_MODULES = frozenset(('threading', 'queue', '_queue', '_thread')) | prospects_asyncio.OPEN_MODULES
_LOCKS = frozenset(('Lock', 'RLock', 'Semaphore', 'BoundedSemaphore'))
# names of the shims' functions that give something back
_RELEASES = frozenset(('release', '__exit__', 'release_lock', '_release_save', '_exit_releasing'))
# by these a thing gets where others find it, besides being assigned
_HANDS_OVER = frozenset((
    'append', 'appendleft', 'add', 'extend', 'extendleft', 'heappush', 'insert', 'insort', 'put', 'put_nowait', 'send', 'send_bytes', 'set', 'set_result',
    'setattr', '__setattr__', '__setitem__', 'setdefault', 'submit', 'apply', 'apply_async', 'update', 'call_soon', 'call_soon_threadsafe', 'call_later', 'call_at',
))
# by these a lock of a file is given back whose number one knows, or guesses
_UNLOCKERS = frozenset(('flock', 'lockf', 'fcntl', 'dup2', 'dup3', 'closerange', 'close_range'))
_GENERATORS = {types.GeneratorType: ('gi_code', 'gi_frame'), types.CoroutineType: ('cr_code', 'cr_frame'), types.AsyncGeneratorType: ('ag_code', 'ag_frame')}
_THREAD_KEYS = frozenset(threading.Thread(name='model').__dict__)
_PROCESS_KEYS = frozenset(('_identity', '_config', '_parent_pid', '_parent_name', '_popen', '_closed', '_target', '_args', '_kwargs', '_name'))
_GIVEN = ('_target', '_args', '_kwargs', '_context')

# these have handed on what they were given: what they still have of it they only drop
_HAVE_HANDED_ON = frozenset(id(run.__code__) for run in (threading.Thread.run, processes.BaseProcess.run))

# a process ends when this returns: a forked one never comes back to the frames of whoever started it
_BOOTSTRAP = id(processes.BaseProcess._bootstrap.__code__)

# plain descriptors: what a class defines is not asked
module_of = type.__dict__['__module__'].__get__
_bases_of = type.__dict__['__bases__'].__get__


def _file_behind(file):
    try:
        found = fstat(FileIO.fileno(file))
        return found.st_ino if S_ISREG(found.st_mode) else 0
    except (OSError, ValueError):
        # closed, or a number that stands for another
        return 0 if FileIO.closed.__get__(file) else None


def _is_probe(code):
    """Between the words of a probe and the deed nobody else may hold what it is about."""
    return '/probe_' in code.co_filename or code.co_filename.startswith('probe_')


def is_users_module(name):
    module = sys.modules.get(name) if type(name) is str else None
    if module is None or name in ('__main__', '__mp_main__'):
        return True
    return getattr(module, '__file__', None) in USER_FILES


class Reach:
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
        self.names = set()
        # names and attributes that it gives another value
        self.stored = set()
        # the files that are behind file objects; None: one of which that cannot be said
        self.files = set()
        self.any_attribute = self.everything = self.releases = self.stores = self.has_os = False
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

    def hands_over(self, numbers):
        """Whether it could put one of these where somebody else gets at it."""
        return any(number in self.numbers for number in numbers) and (self.stores or not _HANDS_OVER.isdisjoint(self.attributes))

    def could_unlock(self, files):
        """Files by their numbers on the disk. Closing one, by any of its descriptors, gives its locks back."""
        if not files:
            return False
        by_number = not _UNLOCKERS.isdisjoint(self.attributes) or not _UNLOCKERS.isdisjoint(self.names) or 'close' in self.names or ('close' in self.attributes and self.has_os)
        return self.everything or self.any_attribute or by_number or None in self.files or not self.files.isdisjoint(files)

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
        begins = max((place for place, frame in enumerate(frames) if frame[0] == _BOOTSTRAP), default=0)
        for code_at, offset, globals_at, locals_at, variables, stack in frames[begins:]:
            if code_at in self.scene.machinery:
                continue
            own = self.scene.own_codes.get(code_at)
            if own is not None:
                # it is under way, and the program's code that called it is past the name
                self.attributes.add(own.co_name)
                if own.co_name not in _RELEASES and not _is_probe(own):
                    continue
            code = CODES.get(code_at)
            if code is None:
                for address in variables if code_at in _HAVE_HANDED_ON else variables + stack:
                    if address in objects:
                        self.add(objects[address], True)
                continue
            for address in stack:
                if address in objects:
                    self.add(objects[address], False)
            spaces = [objects[address] for address in (locals_at, globals_at) if address in objects]
            summary = summary_of(code, offset)
            self.use(summary, spaces)
            names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
            for name, address in zip(names, variables):
                if address in objects and (name in summary.fast or summary.codes):
                    self.add(objects[address], False)

    def use(self, summary, spaces):
        self.attributes |= summary.attributes
        self.releases = self.releases or summary.releases
        self.stores = self.stores or summary.stores
        self.names |= summary.names
        self.stored |= summary.stored
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
            if module is not None and is_users_module(name):
                self.add(module, False)
        for code in summary.codes:
            if id(code) not in self.codes_seen:
                self.codes_seen.add(id(code))
                self.use(summary_of(code), spaces)

    def referents(self, thing, held):
        if issubclass(type(thing), dict):
            # what lies in the object whose attributes it is, the collector finds there only
            for one in dict.values(thing):
                self.add(one, held)
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
        elif module_of(kind) == 'multiprocessing.queues' and type(thing.__dict__.get('_pylanes')) is LoggedObject:
            # what it consists of is reached by names that count as ends of a wait
            self.add(thing.__dict__['_pylanes'], held)
            self.come_by_name()
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
        elif issubclass(kind, FileIO):
            self.files.add(_file_behind(thing))
            self.referents(thing, True)
        elif kind is types.ModuleType:
            self.has_os = self.has_os or thing.__name__ in ('os', 'posix')
            if thing.__name__ in ('__main__', '__mp_main__') or thing.__dict__.get('__file__') in USER_FILES:
                self.referents(thing.__dict__, False)
        elif isinstance(thing, type) if kind is type else issubclass(kind, type):
            if is_users_module(module_of(thing)):
                for one in dict_of(thing).values():
                    self.add(one, False)
                for base in _bases_of(thing):
                    self.add(base, False)
                self.add(kind, False)
        elif issubclass(kind, threading.Thread):
            self.visit_thread(thing)
        elif issubclass(kind, processes.BaseProcess):
            self.visit_process(thing)
        elif held and kind is Connection:
            self.come_by_name()
            self.referents(thing, True)
        elif issubclass(kind, ReferenceType):
            self.add(ReferenceType.__call__(thing), held)
            self.add(ReferenceType.__callback__.__get__(thing), held)
        elif kind in _GENERATORS:
            code, frame = (getattr(thing, name) for name in _GENERATORS[kind])
            if id(code) in CODES and frame is not None:
                self.use(summary_of(code), [frame.f_globals])
            self.referents(thing, id(code) not in CODES)
        elif kind is contextvars.ContextVar:
            # what is in it depends on who asks
            self.everything = self.everything or id(thing) in self.scene.objects
        elif is_users_module(module_of(kind)):
            self.add(kind, False)
            self.referents(thing, False)
        else:
            self.referents(thing, held if module_of(kind) in _OPEN_MODULES else True)

    def come_by_name(self):
        """What comes out of a queue between processes, or of a connection, may be any function of the program's, by its name."""
        for module in list(sys.modules.values()):
            if type(module) is types.ModuleType and (module.__name__ in ('__main__', '__mp_main__') or module.__dict__.get('__file__') in USER_FILES):
                self.add(module, False)

    def visit_function(self, function):
        code = function.__code__
        users = id(code) in CODES
        if users and id(code) not in self.codes_seen:
            self.codes_seen.add(id(code))
            self.use(summary_of(code), [function.__globals__])
        for held in (function.__closure__, function.__defaults__, function.__kwdefaults__):
            if held is not None:
                self.add(held, not users)
        self.referents(function.__dict__, not users)

    def visit_process(self, process):
        """Like a thread: what it was given is its own, once it is started."""
        attributes = object.__getattribute__(process, '__dict__')
        begun = attributes.get('_popen') is not None or process is processes._current_process
        for name, value in list(attributes.items()):
            if name not in _PROCESS_KEYS:
                self.add(value, False)
            elif not begun and name in _GIVEN:
                self.add(value, True)
        self.add(type(process), False)

    def visit_thread(self, thread):
        """Its target and arguments are its own, once it is started."""
        attributes = object.__getattribute__(thread, '__dict__')
        started = attributes.get('_started')
        begun = getattr(started, '_flag', False) is True
        for name, value in list(attributes.items()):
            if name not in _THREAD_KEYS:
                self.add(value, False)
            elif not begun and name in _GIVEN:
                self.add(value, True)
        self.add(type(thread), False)

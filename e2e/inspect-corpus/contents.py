"""
What objects hold, as recordings of CPython tell of it: read by C's own means, so that nothing of the program's is called.

A value is its text (a number, a text); the number of an object among `objects`, so that the same number is the same object; or None: of it is told only that it is there.
An object is {type, text?, parts: [[name, value]], more?}; `more`: there is more in it than is told of.
"""
import asyncio
import collections
import concurrent.futures
import enum
import functools
import queue
import threading
import types

# what is larger was read from a clock: no program here reckons with so large a float
CLOCKS = 1000.0
LONGEST = 100
MOST_PARTS = 12
MOST_OBJECTS = 200
DEPTH = 5

_SCALARS = type(None), bool, int, str, bytes
_MEMBER = types.MemberDescriptorType
_MAPPINGS = dict, collections.defaultdict, collections.OrderedDict, collections.Counter
_ROWS = list, tuple, collections.deque
_SETS = set, frozenset
# which one it is, and where that is asked for whether it is held
_RLOCK = type(threading.RLock())
_LOCKS = type(threading.Lock()), _RLOCK
# of each class of the library what it keeps in attributes that the words of its documentation speak of
_LIBRARY = {
    queue.Queue: ('queue', 'maxsize', 'unfinished_tasks'),
    threading.Semaphore: ('_value',),
    threading.Event: ('_flag',),
    threading.Condition: ('_lock',),
    threading.Barrier: ('_parties', '_count'),
    threading.Thread: ('_name', '_daemonic'),
    concurrent.futures.Future: ('_state', '_result'),
    concurrent.futures.ThreadPoolExecutor: ('_max_workers',),
    asyncio.Queue: ('_queue', '_maxsize', '_unfinished_tasks'),
    asyncio.Lock: ('_locked',),
    asyncio.Event: ('_value',),
    asyncio.Semaphore: ('_value',),
    asyncio.Condition: ('_lock',),
    asyncio.Future: ('_state', '_result'),
    functools.partial: ('func', 'args', 'keywords'),
    types.MethodType: ('__self__',),
    types.SimpleNamespace: None,
}


def plain_text(value, depth=2):
    """As Pylanes shows it, of what is plain and small; None: shown otherwise."""
    if type(value) is float and value > CLOCKS:
        return None
    if type(value) in _SCALARS or type(value) is float:
        text = repr(value) if type(value) not in (str, bytes) or len(value) < LONGEST else None
        return text if text is None or len(text) < LONGEST else None
    if type(value) in (list, tuple, dict) and depth and len(value) <= 6:
        parts = [part for item in value.items() for part in item] if type(value) is dict else value
        if all(plain_text(part, depth - 1) is not None for part in parts):
            text = repr(value)
            return text if len(text) < 80 else None
    return None


def _is_scalar(value):
    return type(value) in _SCALARS or type(value) is float


class Contents:
    """The objects of one instant. `files`: those of the program, whose classes and functions are its own; `locked`: also whether locks are held, which others may do."""

    def __init__(self, files, modules, locked=False):
        self.locked = locked
        self.files = files
        self.modules = modules
        self.objects = []
        self.numbers = {}
        # their addresses are theirs as long as they are kept
        self.kept = []

    def value(self, value, depth=DEPTH):
        if _is_scalar(value):
            return plain_text(value)
        known = self.numbers.get(id(value))
        if known is not None:
            return known
        read = self._reader(value)
        if read is None or depth == 0 or len(self.objects) == MOST_OBJECTS:
            return None
        number = self.numbers[id(value)] = len(self.objects)
        self.kept.append(value)
        told = {'type': self._type(value)}
        self.objects.append(told)
        text = plain_text(value)
        if text is not None:
            told['text'] = text
        parts, more = read(value)
        told['parts'] = [[name, self.value(held, depth - 1)] for name, held in parts[:MOST_PARTS]]
        if more or len(parts) > MOST_PARTS:
            told['more'] = True
        return number

    def _type(self, value):
        kind = type(value)
        module = type.__getattribute__(kind, '__module__')
        return kind.__name__ if module in ('builtins', '__main__') else '%s.%s' % (module, kind.__name__)

    def _is_own(self, kind):
        return type.__getattribute__(kind, '__module__') in self.modules

    def _reader(self, value):
        """What gives the parts of an object, and whether there are others beside; None: of it nothing is told."""
        kind = type(value)
        if kind in _MAPPINGS:
            return lambda one: ([('[%s]' % plain_text(key), held) for key, held in dict.items(one) if plain_text(key) is not None], any(plain_text(key) is None for key in dict.keys(one)) or kind is collections.defaultdict)
        if kind in _ROWS:
            return lambda one: ([('[%d]' % index, held) for index, held in enumerate(list(one))], False)
        if kind in _SETS:
            return self._set
        if kind in _LOCKS:
            return lambda one: ([('.locked()', kind.locked(one))] if self.locked else _owner(one), True)
        if kind is types.FunctionType:
            return self._function if value.__code__.co_filename in self.files else None
        if kind is types.GeneratorType:
            return self._generator if value.gi_code.co_filename in self.files else None
        if issubclass(kind, (type, enum.Enum)):
            return None
        for base in type.__dict__['__mro__'].__get__(kind):
            if base in _LIBRARY:
                return functools.partial(self._of_library, base)
        if self._is_own(kind):
            return self._instance
        return self._exception if issubclass(kind, BaseException) else None

    def _set(self, one):
        texts = sorted(((plain_text(item), item) for item in one if _is_scalar(item) and plain_text(item) is not None), key=lambda pair: pair[0])
        return [('', item) for _, item in texts] if len(texts) <= MOST_PARTS else [], len(texts) < len(one) or len(texts) > MOST_PARTS

    def _function(self, one):
        held = []
        for name, cell in zip(one.__code__.co_freevars, one.__closure__ or ()):
            try:
                held.append(('<%s>' % name, cell.cell_contents))
            except ValueError:
                pass
        return held, True

    def _generator(self, one):
        frame = one.gi_frame
        if frame is None:
            return [('.gi_frame', None)], True
        if one.gi_running:
            return [], True
        return [('.gi_frame.f_lineno', frame.f_lineno), *(('<%s>' % name, held) for name, held in dict(frame.f_locals).items() if not name.startswith('.'))], True

    def _of_library(self, base, one):
        found = []
        space = dict_of(one) or {}
        for name in _LIBRARY[base] or list(space):
            if name in space:
                found.append(('.' + name, space[name]))
            else:
                descriptor = next((vars(kind)[name] for kind in type(one).__mro__ if name in vars(kind)), None)
                if type(descriptor) in (_MEMBER, types.GetSetDescriptorType):
                    found.append(('.' + name, descriptor.__get__(one)))
        if self._is_own(type(one)):
            # beside what the library's class has for itself, which has a line before its name
            known = {name for name, _ in found}
            found += [('.' + name, held) for name, held in space.items() if not name.startswith('_') and '.' + name not in known]
        return found, _LIBRARY[base] is not None

    def _exception(self, one):
        if isinstance(one, BaseExceptionGroup):
            return [('.exceptions', vars(BaseExceptionGroup)['exceptions'].__get__(one))], True
        return [('.args', vars(BaseException)['args'].__get__(one))], True

    def _instance(self, one):
        found = []
        kinds = type.__dict__['__mro__'].__get__(type(one))
        for kind in reversed(kinds):
            space = type.__dict__['__dict__'].__get__(kind)
            if '__slots__' in space:
                for name, descriptor in list(space.items()):
                    if type(descriptor) is _MEMBER:
                        try:
                            found.append(('.' + name, descriptor.__get__(one)))
                        except AttributeError:
                            pass
        found += [('.' + name, held) for name, held in (dict_of(one) or {}).items() if type(name) is str]
        # of those that derive from others of C's, these have more
        return found, not all(kind is object or self._is_own(kind) for kind in kinds)


def _owner(lock):
    """Whose an RLock is, and how often: while who is stopped has it itself nobody else changes that."""
    if type(lock) is not _RLOCK or not _RLOCK._is_owned(lock):
        return []
    return [('<owner>', threading.current_thread().name), ('<count>', _RLOCK._recursion_count(lock))]


def dict_of(one):
    for base in type.__dict__['__mro__'].__get__(type(one)):
        found = type.__dict__['__dict__'].__get__(base).get('__dict__')
        if type(found) in (types.GetSetDescriptorType, _MEMBER):
            return dict(found.__get__(one))
    return None

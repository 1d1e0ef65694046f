"""What is in a process at a moment: the frames of every task with their variables, and the objects that these hold.

The host calls `describe` in a run that rests for the look alone, with every task suspended, and puts the memory back afterwards. What is asked
stands in `box`: everything ('look'), what one object holds ('open'), or the value of an expression ('evaluate', watching.py). But for the last,
nothing here may wait, or call the program's code. So there is no `repr`, `==`, `hash` or attribute look-up that a class of the program's could
answer, and no collection of garbage, whose finalizers are the program's.

The answer is JSON, read by src/inspect/moment.ts. A value is [text, address], where address 0 says that it is all there is to it: a number,
a text and the like. What lies at an address stands once under `objects`, as far as there is room; the same address is the same object.
"""
import collections
import ctypes
import functools
import gc
import itertools
import sys
import types
from multiprocessing import sharedctypes
from json.encoder import encode_basestring_ascii as _quote

from _pylanes import place, watching
from _pylanes.describing import (
    DICTS, SCALAR, attribute, attributes_of, derives, describe as text_of, dict_of, held_attribute, items_of, mro_of, name_of, shortened, sort_of, write_scalar,
)
from _pylanes.place import USER_FILES

# from the host: what is asked, and the frames or the object; to the host: the text
box = []

_OURS = '/opt/pylanes/'
_LONGEST = 200
# of each object, and of all
_MOST_PARTS = 100
_MOST_OBJECTS = 2_000
_MOST_VARIABLES = 200
_MOST_FRAMES = 1_200
_MOST_AWAITS = 100
_ANY_STACK = -1
_CO_OPTIMIZED = 1
_objects_of_gc = gc.get_objects
_lines_of = types.CodeType.co_lines
_positions_of = types.CodeType.co_positions
_Cell = types.CellType
_contents_of = vars(_Cell)['cell_contents'].__get__
_member = types.MemberDescriptorType
_plain_attribute = object.__getattribute__
_size_of = object.__sizeof__
_HIDDEN = (types.ModuleType, types.BuiltinFunctionType)
# what a class holds that is no value of its own
_OF_CLASSES = (
    types.FunctionType, types.BuiltinFunctionType, types.GetSetDescriptorType, types.MemberDescriptorType, types.WrapperDescriptorType, types.MethodDescriptorType,
    classmethod, staticmethod, property, functools.cached_property,
)
_OF_FUTURES = ('_state', '_result', '_exception', '_coro', '_fut_waiter')
_Synchronized = sharedctypes.SynchronizedBase
_c_value = vars(ctypes._SimpleCData)['value'].__get__
_c_length, _c_item = ctypes.Array.__len__, ctypes.Array.__getitem__
# those that are no addresses
_C_NUMBERS = frozenset('bBhHiIlLqQfdg?cu')
_AWAITS = {
    types.CoroutineType: ('cr_frame', 'cr_await', 'cr_running'),
    types.GeneratorType: ('gi_frame', 'gi_yieldfrom', 'gi_running'),
    types.AsyncGeneratorType: ('ag_frame', 'ag_await', 'ag_running'),
}


def _json(value):
    kind = type(value)
    if value is None:
        return 'null'
    if kind is bool:
        return 'true' if value else 'false'
    if kind is int:
        return int.__repr__(value)
    if kind is str:
        return _quote(value)
    if kind is dict:
        return '{%s}' % ','.join(['%s:%s' % (_quote(key), _json(one)) for key, one in value.items()])
    return '[%s]' % ','.join([_json(one) for one in value])


class _Seen:
    """The objects that are told of, in the order in which they were met."""

    def __init__(self):
        self.order = []
        self.known = {}
        # the variables of each frame that is told of, where an expression is to be evaluated in one
        self.spaces = None

    def frame(self, told, globals_, names):
        if self.spaces is not None:
            self.spaces.append((told, globals_, names))
        return told

    def value(self, value):
        if type(value) is _Told:
            return [str.__str__(value), 0]
        if sort_of(type(value)) == SCALAR and not (type(value) in (str, bytes) and len(value) > _LONGEST):
            return [shortened(write_scalar(value), _LONGEST), 0]
        address = id(value)
        if address not in self.known:
            self.known[address] = value
            self.order.append(value)
        return [text_of(value, _LONGEST), address]

    def told(self):
        """What they hold, as far as there is room, by address."""
        found = {}
        at = 0
        while at < len(self.order) and at < _MOST_OBJECTS:
            one = self.order[at]
            at += 1
            parts, more = self.parts(one)
            found[str(id(one))] = {'type': _type_name(type(one)), 'parts': parts, 'more': more}
        return found

    def parts(self, one, first=0, most=_MOST_PARTS):
        """[name, value] of what an object holds, `most` from the `first` on, and how many there are behind these."""
        if type(one) is str or type(one) is bytes or any(derives(one, hidden) for hidden in _HIDDEN) or not _is_told(one):
            return [], 0
        named, count = _items(one)
        parts = [[name, self.value(held)] for name, held in itertools.islice(named, first, first + most)]
        for name, held in _named(one):
            if count >= first and len(parts) < most:
                parts.append([_cut(name), self.value(held)])
            count += 1
        return parts, max(0, count - first - len(parts))


def _items(one):
    """(name, item) of what a container holds, and how many these are."""
    if type(one) in DICTS or derives(one, dict):
        return (('[%s]' % text_of(key, 80), held) for key, held in items_of(one)), dict.__len__(one)
    for base in (list, tuple, collections.deque):
        if derives(one, base):
            return (('[%d]' % index, held) for index, held in enumerate(base.__iter__(one))), base.__len__(one)
    for base in (set, frozenset):
        if derives(one, base):
            return (('', held) for held in base.__iter__(one)), base.__len__(one)
    return iter(()), 0


def _cut(name):
    """A name at a length that can be told."""
    return shortened(name, _LONGEST)


def _type_name(kind):
    module = dict_of(kind).get('__module__')
    name = name_of(kind)
    return _cut('%s.%s' % (module, name) if type(module) is str and module not in ('builtins', '__main__') else name)


def _of_program(name):
    module = sys.modules.get(name) if type(name) is str else None
    return name == '__main__' or (type(module) is types.ModuleType and vars(module).get('__file__') in USER_FILES)


def _is_told(one):
    """Of functions and classes those of the program."""
    if type(one) is types.FunctionType:
        return one.__code__.co_filename in USER_FILES
    return not derives(one, type) or _of_program(dict_of(one).get('__module__'))


def _named(one):
    """(name, value) of what an object holds beside items, as the program writes it; '<name>': what a function has captured, which cannot be written."""
    if type(one) is types.FunctionType:
        for name, cell in zip(one.__code__.co_freevars, one.__closure__ or ()):
            try:
                yield '<%s>' % name, _contents_of(cell)
            except ValueError:
                pass
    if derives(one, type):
        for name, held in list(items_of(dict(dict_of(one)))):
            if _visible(name) and not name.startswith('_pylanes') and not any(derives(held, kind) for kind in _OF_CLASSES):
                yield '.' + name, held
        return
    for kind in mro_of(type(one)):
        # futures and tasks of asyncio, in C
        if dict_of(kind).get('__module__') == '_asyncio':
            for name in _OF_FUTURES:
                getter = dict_of(kind).get(name)
                if type(getter) is types.GetSetDescriptorType:
                    yield '.' + name, getter.__get__(one)
            break
    if derives(one, _Synchronized):
        yield from _in_memory(held_attribute(one, '_obj'))
    yield from _in_memory(one)
    for name, held in _attributes(one):
        yield '.' + name, held


class _Told(str):
    """The text of a value that is made for the look alone."""


def _from_memory(value):
    # an object that C makes for who looks is gone with the look
    return value if sort_of(type(value)) == SCALAR else _Told(text_of(value, _LONGEST))


def _is_plain(kind):
    """Whether values of a class of ctypes lie where they are: what is behind an address is not looked at."""
    inner = next((dict_of(base)['_type_'] for base in mro_of(kind) if '_type_' in dict_of(base)), None)
    return inner in _C_NUMBERS if type(inner) is str else issubclass(kind, (ctypes.Structure, ctypes.Union)) or (issubclass(kind, ctypes.Array) and _is_plain(inner))


def _in_memory(one):
    """(name, value) of what lies in the memory of a value of ctypes, as C tells of it without asking the program."""
    kinds = mro_of(type(one))
    if ctypes._SimpleCData.__base__ not in kinds or not _is_plain(type(one)):
        return
    if derives(one, ctypes._SimpleCData):
        yield '.value', _c_value(one)
    elif derives(one, ctypes.Array):
        for index in range(min(_c_length(one), _MOST_PARTS)):
            yield '[%d]' % index, _from_memory(_c_item(one, index))
    else:
        for space in map(dict_of, reversed(kinds)):
            for name, kind, *_ in space.get('_fields_', ()):
                if _is_plain(kind):
                    yield '.' + name, _from_memory(space[name].__get__(one))


def _attributes(one):
    """(name, value) of what an instance holds, in its slots and its dictionary."""
    for base in reversed(mro_of(type(one))):
        if '__slots__' in dict_of(base):
            for name, descriptor in list(items_of(dict(dict_of(base)))):
                if type(name) is str and type(descriptor) is _member and not name.startswith('_pylanes'):
                    try:
                        yield name, descriptor.__get__(one)
                    except AttributeError:
                        pass
    attributes = attributes_of(one)
    if attributes is not None:
        for name, held in list(items_of(attributes)):
            # what the probes keep beside it is not the program's
            if type(name) is str and not name.startswith('_pylanes'):
                yield name, held


def _line_of(code, offset):
    for start, end, line in _lines_of(code):
        if start <= offset < end:
            return line or 0
    return 0


def _expression_of(code, offset):
    """[line, column, end of line, end of column] of what is in progress, columns in bytes of UTF-8 from 0; None: nobody knows."""
    found = next(itertools.islice(_positions_of(code), max(0, offset) // 2, None), None)
    if found is None or None in found:
        return None
    line, end_line, column, end_column = found
    return [line, column, end_line, end_column]


def _visible(name):
    return type(name) is str and not name.startswith('.') and not (name.startswith('__') and name.endswith('__'))


def _namespace(space, seen):
    """[name, value] of what a namespace holds, without what every module has."""
    if not derives(space, dict):
        return []
    found = []
    for name, value in list(items_of(space)):
        if _visible(name) and not derives(value, types.ModuleType) and len(found) < _MOST_VARIABLES:
            found.append([_cut(name), seen.value(value)])
    return found


def _held(code, values, missing):
    """(name, value) of the variables of a frame that have a place of their own in it, and of cells what they hold."""
    names = code.co_varnames + tuple(name for name in code.co_cellvars if name not in code.co_varnames) + code.co_freevars
    cells = frozenset(code.co_cellvars + code.co_freevars)
    for name, value in zip(names, values):
        if value is missing:
            continue
        if name in cells and type(value) is _Cell:
            try:
                value = _contents_of(value)
            except ValueError:
                continue
        yield name, value


def _variables(code, values, missing, locals_, globals_, seen):
    found = []
    # the body of a class has a namespace, and beside it what it has from a function around it
    if not code.co_flags & _CO_OPTIMIZED and locals_ is not None and locals_ is not globals_:
        found = _namespace(locals_, seen)
    for name, value in _held(code, values, missing):
        if _visible(name) and len(found) < _MOST_VARIABLES:
            found.append([_cut(name), seen.value(value)])
    return found


def _told_of(some, told):
    return [name for name in map(_cut, some) if name in told]


def _frame(code, offset, variables, of_main):
    names = frozenset([name for name, _ in variables])
    return {
        'function': _cut(code.co_qualname),
        'file': _cut(code.co_filename),
        'user': code.co_filename in USER_FILES,
        'line': _line_of(code, offset),
        'expression': _expression_of(code, offset),
        'variables': variables,
        'captured': _told_of(code.co_freevars, names),
        'cells': _told_of(code.co_cellvars, names),
        'module': of_main,
    }


def _read(told):
    """The stacks as the host tells them: task, number of the stack, frames from the innermost."""
    at = 0
    while at < len(told):
        task, stack, count = told[at:at + 3]
        at += 3
        frames = []
        for _ in range(count):
            code, address, offset, globals_, locals_, length = told[at:at + 6]
            frames.append((code, address, offset, globals_, locals_, told[at + 6:at + 6 + length]))
            at += 6 + length
        yield task, stack, frames


def _stack(frames, told, seen):
    return [
        seen.frame(
            _frame(code, max(0, offset), _variables(code, values, told, locals_, globals_, seen), code.co_name == '<module>' and globals_ is place.MAIN_NAMESPACE),
            globals_, functools.partial(_names_of, code, values, told, locals_),
        )
        for code, _, offset, globals_, locals_, values in frames
        if not code.co_filename.startswith(_OURS)
    ][:_MOST_FRAMES]


def _suspended_frame(frame, seen):
    code = frame.f_code
    space = frame.f_locals
    # of a function, a view of its variables
    entries = items_of(space) if type(space) is dict else space.items()
    told = _frame(code, max(0, frame.f_lasti), [[_cut(name), seen.value(value)] for name, value in list(entries) if _visible(name)][:_MOST_VARIABLES], False)
    return seen.frame(told, frame.f_globals, functools.partial(dict, entries))


def _awaits(coroutine, stacks, told, seen):
    """The frames of a coroutine and of what it awaits, innermost first, and what the innermost waits for in the end."""
    frames = []
    thing = coroutine
    for _ in range(_MOST_AWAITS):
        names = _AWAITS.get(type(thing))
        if names is None:
            break
        frame, inner, running = (_plain_attribute(thing, name) for name in names)
        if running:
            frames[:0] = _running(thing, stacks, told, seen)
            return frames, None
        if frame is None:
            break
        if not frame.f_code.co_filename.startswith(_OURS):
            frames.insert(0, _suspended_frame(frame, seen))
        if inner is None:
            thing = None
            break
        thing = inner
    return frames, thing


def _running(coroutine, stacks, told, seen):
    """Of a coroutine that is on the stack of a thread: its frame and those that it called."""
    first = id(coroutine)
    last = first + _size_of(coroutine)
    for _, _, frames in stacks:
        for index, frame in enumerate(frames):
            if first <= frame[1] & 0xFFFF_FFFF < last:
                return _stack(frames[:index + 1], told, seen)
    return []


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


def _strands_in(waits, Task):
    """The numbers of the tasks that are waited for by this: one, or those that are gathered."""
    children = attribute(waits, '_children')
    strands = [attribute(one, '_pylanes') for one in (children if type(children) is list else [waits]) if derives(one, Task) and not Task.done(one)]
    return [strand.id for strand in strands if strand is not None]


def _task(number, stack, frames, waits, awaits, seen):
    return {'task': number, 'stack': stack, 'frames': frames, 'waits': None if waits is None else seen.value(waits), 'awaits': awaits}


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
    return list(held) if type(held) in (list, tuple, collections.deque) else []


def _tasks(told, seen):
    stacks = list(_read(told))
    greenlets = _greenlets()
    tasks = []
    for task, stack, frames in stacks:
        strand, waits, awaits = greenlets.get(stack, _NO_GREENLET)
        tasks.append(_task(strand or task, stack, _stack(frames, told, seen), waits, awaits, seen))
    return tasks + _coroutines(stacks, told, seen)


def _look(told):
    seen = _Seen()
    tasks = _tasks(told, seen)
    variables = _namespace(place.MAIN_NAMESPACE, seen)
    objects = seen.told()
    return {'tasks': tasks, 'globals': variables, 'objects': objects, 'left': max(0, len(seen.order) - len(objects))}


def _open(first, most, one):
    parts, more = _Seen().parts(one, first, most)
    return {'type': _type_name(type(one)), 'parts': parts, 'more': more}


def _names_of(code, values, missing, locals_):
    """The variables of a frame by name."""
    found = dict(_held(code, values, missing))
    if not code.co_flags & _CO_OPTIMIZED and derives(locals_, dict):
        found.update(items_of(locals_))
    return found


def _space_of(task, stack, index, told):
    """The globals and the variables of a frame, by its place among those that are told of."""
    seen = _Seen()
    seen.spaces = []
    for one in _tasks(told, seen):
        if one['task'] == task and stack in (one['stack'], _ANY_STACK) and index < len(one['frames']):
            for frame, globals_, names in seen.spaces:
                if frame is one['frames'][index]:
                    return globals_, names()
    if task:
        raise watching.Failed('there is no such frame at this moment')
    return place.MAIN_NAMESPACE, {}


def _evaluate(expression, task, stack, index, told):
    space = _space_of(task, stack, index, told)
    gc.enable()
    value = watching.evaluate(expression, *space)
    gc.disable()
    seen = _Seen()
    shown = seen.value(value)
    # what is made for the answer alone is gone with it: so it is told with what it holds
    return {'value': shown, 'objects': seen.told()}


_ANSWERS = {'look': _look, 'open': _open, 'evaluate': _evaluate}


def describe():
    gc.disable()
    what, *asked = box[-1]
    try:
        text = _json(_ANSWERS[what](*asked))
    except watching.Failed as failure:
        text = _json({'failed': failure.words})
    except Exception as error:
        text = _json({'failed': '%s: %s' % (name_of(type(error)), text_of(error, 200))})
    box.append(text)

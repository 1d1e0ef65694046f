"""What objects of the standard library hold that are made in C, for a look: each by the names by which a program asks for it, read by C's own descriptors."""
import collections
import contextvars
import functools
import gc
import re
import threading
import types
import weakref
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_lockLocked
from _pylanes.describing import describe, dict_of, held_attribute, items_of, mro_of, plain_text
from _pylanes.identity import ident_of
from _pylanes.inspecting_values import from_memory
from _pylanes.locks import RLock, lock
from _pylanes.thread_local import local

_member, _getset = types.MemberDescriptorType, types.GetSetDescriptorType

# Tables have the ids of exact types for keys: a metaclass may define `==` and `hash`.
_NAMES = {id(kind): names for kind, names in {
    functools.partial: ('func', 'args', 'keywords'),
    types.MethodType: ('__self__', '__func__'),
    types.BuiltinFunctionType: ('__self__',),
    types.FunctionType: ('__defaults__', '__kwdefaults__'),
    property: ('fget', 'fset', 'fdel'),
    classmethod: ('__func__',),
    staticmethod: ('__func__',),
    super: ('__thisclass__', '__self__'),
    slice: ('start', 'stop', 'step'),
    types.CellType: ('cell_contents',),
    types.CodeType: ('co_qualname', 'co_filename', 'co_firstlineno'),
    types.TracebackType: ('tb_lineno', 'tb_next'),
    types.GenericAlias: ('__origin__', '__args__'),
    contextvars.ContextVar: ('name',),
    contextvars.Token: ('var', 'old_value'),
    memoryview: ('obj', 'format', 'readonly'),
    re.Pattern: ('pattern', 'flags'),
    re.Match: ('re', 'string', 'pos', 'endpos'),
}.items()}
# where a generator stands, and whom it waits for
_GENERATORS = {id(kind): names for kind, names in {
    types.GeneratorType: ('gi_frame', 'gi_yieldfrom'),
    types.CoroutineType: ('cr_frame', 'cr_await'),
    types.AsyncGeneratorType: ('ag_frame', 'ag_await'),
}.items()}
_VALUES = {id(type({}.keys())): dict.keys, id(type({}.values())): dict.values, id(type({}.items())): dict.items}
_OF_FUTURES = ('_state', '_result', '_exception', '_coro', '_fut_waiter')
_factory_of = vars(collections.defaultdict)['default_factory'].__get__
_name_of_variable = vars(contextvars.ContextVar)['name'].__get__
_spaces_of = vars(local)['_local__spaces'].__get__


def library_items(one):
    """What gives (name, item) from one index to another, and how many there are; None: it is no container of the library's."""
    kind = type(one)
    found = None
    if kind is contextvars.Context:
        found = [('[%s]' % _name_of_variable(variable), value) for variable, value in contextvars.Context.items(one)]
    elif kind is types.MappingProxyType or id(kind) in _VALUES:
        held = next((inner for inner in gc.get_referents(one) if type(inner) is dict), {})
        values = _VALUES.get(id(kind))
        found = [('', from_memory(value) if values is items_of else value) for value in values(held)] if values else [('[%s]' % describe(key, 80), value) for key, value in items_of(held)]
    return found and (lambda first, end: iter(found[first:end]), len(found))


def held_by_library(one):
    """(name, value) of what is not among the attributes of an object."""
    kind = type(one)
    if id(kind) in _NAMES:
        yield from _asked(one, dict_of(kind), _NAMES[id(kind)])
    elif id(kind) in _GENERATORS:
        yield from _of_generator(one, *_GENERATORS[id(kind)])
    if kind is lock:
        yield '.locked()', call(SYS_lockLocked, one._id) == 1
    elif kind is RLock:
        yield '.locked()', one._count > 0
        if one._count > 0:
            # as its repr says, the owner by its name
            yield '<owner>', _name_of(one._owner)
            yield '<count>', one._count
    elif kind is re.Match:
        yield '.group()', from_memory(re.Match.group(one))
        yield '.groups()', from_memory(re.Match.groups(one))
    for base in mro_of(kind):
        if base is collections.defaultdict:
            yield '.default_factory', _factory_of(one)
        elif base is weakref.ReferenceType:
            yield '()', weakref.ReferenceType.__call__(one)
        elif base is local:
            yield from _of_threads(one)
        elif base is BaseException:
            yield from _of_exception(one)
        elif dict_of(base).get('__module__') == '_asyncio':
            yield from _of_future(one)
            break


def _of_future(one):
    """Of a future or a task: what a task has beside a future lies in a class of its own."""
    spaces = [space for space in map(dict_of, mro_of(type(one))) if space.get('__module__') == '_asyncio']
    for name in _OF_FUTURES:
        space = next((space for space in spaces if name in space), {})
        yield from _asked(one, space, (name,), True)
    for space in spaces:
        if 'get_context' in space:
            yield '.get_context()', space['get_context'](one)
            break


def _asked(one, space, names, empty=False):
    """By descriptors of C alone; `empty`: also what is None."""
    for name in names:
        descriptor = space.get(name)
        if type(descriptor) is _member or type(descriptor) is _getset:
            try:
                held = descriptor.__get__(one)
            except (AttributeError, ValueError):
                # an empty cell, a view that was released
                continue
            if (held is not None or empty) and type(held) is not types.ModuleType:
                yield '.' + name, held


def _of_generator(one, frame_name, inner_name):
    """Where it stands, and its variables."""
    space = dict_of(type(one))
    frame = space[frame_name].__get__(one)
    if frame is None:
        yield '.' + frame_name, None
        return
    yield '.%s.f_lineno' % frame_name, frame.f_lineno
    for name, held in list(frame.f_locals.items()):
        if type(name) is str and not name.startswith('.'):
            yield '<%s>' % name, held
    yield from _asked(one, space, (inner_name,))


def _of_exception(one):
    """What it was made with, and what belongs to its own kind: the members of a group, the number of an OSError."""
    own = {}
    for base in reversed(mro_of(type(one))):
        if '__slots__' not in dict_of(base):
            own.update((name, descriptor) for name, descriptor in list(items_of(dict(dict_of(base)))) if type(descriptor) is _member and type(name) is str and not name.startswith('_'))
    space = vars(BaseException)
    if 'exceptions' not in own:
        yield from _asked(one, space, ('args',))
    yield from _asked(one, own, tuple(own))
    cause, context = (space[name].__get__(one) for name in ('__cause__', '__context__'))
    yield from _asked(one, space, ('__cause__', '__traceback__') if context is cause else ('__cause__', '__context__', '__traceback__'))


def _of_threads(one):
    """('<name of a thread>', its attributes) of a `threading.local`."""
    for task, attributes in list(items_of(_spaces_of(one))):
        yield '<%s>' % _name_of(task), attributes


def _name_of(task):
    """The name of a task's thread; its number, if it has none any more."""
    thread = threading._active.get(ident_of(task))
    return plain_text(held_attribute(thread, '_name')) if thread is not None else task

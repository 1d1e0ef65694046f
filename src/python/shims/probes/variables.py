"""The globals of the program's main module, as short texts, whenever they have changed.

The host calls `scan` between two steps of the program, with tasks in the middle of anything: nothing here may wait, call
the program's code (so no `repr`, `==` or `hash` of its objects), or keep its objects alive. Only numbers, strings and the
like are kept, to see whether a name still means the same one.
"""
import collections
import types
from itertools import chain, islice
from operator import is_
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_watchContainers, SYS_watchVariables

_LIMIT = 120
_DEPTH = 4
# more do not fit in the text: each takes three characters
_SHOWN_ITEMS = _LIMIT // 3 + 1

_SCALARS = (int, float, complex, bool, str, bytes, type(None), type(...))
# opening and closing of each container, as repr has them
_CONTAINERS = {
    list: ('[', ']'),
    tuple: ('(', ')'),
    dict: ('{', '}'),
    set: ('{', '}'),
    frozenset: ('frozenset({', '})'),
    collections.deque: ('deque([', '])'),
    collections.defaultdict: ('defaultdict({', '})'),
    collections.Counter: ('Counter({', '})'),
}
_EMPTY = {set: 'set()', frozenset: 'frozenset()', collections.Counter: 'Counter()'}
_DICTS = (dict, collections.defaultdict, collections.Counter)
_ITEMS = dict.items

_HIDDEN_TYPES = (
    types.ModuleType, type, types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.MethodWrapperType,
    types.MethodDescriptorType, types.WrapperDescriptorType, types.GenericAlias, types.UnionType, classmethod, staticmethod, property,
)
# what these modules make has a lane of its own, or is no data
_HIDDEN_MODULES = frozenset((
    'threading', '_thread', '_threading_local', 'queue', '_queue', 'concurrent', 'multiprocessing', 'asyncio', '_asyncio', 'contextvars',
    '_contextvars', 'functools', 'typing', '__future__', 'logging', '_pylanes', 'subprocess', 'socket', '_socket', 'selectors',
))

_SCALAR, _CONTAINER, _INSTANCE, _HIDDEN = range(4)

# plain descriptors of type: what a metaclass defines is not asked
_mro_of = type.__dict__['__mro__'].__get__
_name_of = type.__dict__['__name__'].__get__
_dict_of = type.__dict__['__dict__'].__get__


class _Gone:
    """Stands for the value of a name that is not there."""


_GONE = _Gone()

_space = {}
# the program has ended: what becomes of its globals is not its doing any more
_stopped = False
# name -> what was reported of it last
_reported = {}
# name -> its value, where that is a scalar
_same = {}
# name of each container -> what it held (see _held_by)
_held = {}
# id of a type -> (how its objects are shown, the type, so that the id stays its own)
_sorts = {}


def _sort(kind):
    if kind in _SCALARS or kind is range:
        sort = _SCALAR
    elif kind in _CONTAINERS:
        sort = _CONTAINER
    elif any(base is hidden for base in _mro_of(kind) for hidden in _HIDDEN_TYPES):
        sort = _HIDDEN
    else:
        sort = _INSTANCE
        for base in _mro_of(kind):
            module = _dict_of(base).get('__module__')
            if type(module) is str and module.partition('.')[0] in _HIDDEN_MODULES:
                sort = _HIDDEN
    _sorts[id(kind)] = sort, kind
    return sort


def _scalar(value):
    kind = type(value)
    if kind is int and value.bit_length() > 4 * _LIMIT:
        return '<int of %d bits>' % value.bit_length()
    if kind in (str, bytes):
        return repr(value[:_LIMIT])
    return repr(value)


def _write(value, pieces, room, depth):
    """Appends the text of a value to `pieces`, at least as far as there is room; returns the room left, below 0: none."""
    kind = type(value)
    found = _sorts.get(id(kind))
    sort = found[0] if found else _sort(kind)
    if sort != _CONTAINER:
        text = _scalar(value) if sort == _SCALAR else '<%s>' % _name_of(kind)
        pieces.append(text)
        return room - len(text)
    opening, closing = _CONTAINERS[kind]
    if not value:
        opening, closing = _EMPTY.get(kind, opening + closing), ''
    elif kind is tuple and len(value) == 1:
        closing = ',)'
    elif kind is collections.deque and value.maxlen is not None:
        closing = '], maxlen=%d)' % value.maxlen
    pieces.append(opening)
    room -= len(opening) + len(closing)
    if value and depth == _DEPTH:
        pieces.append('…')
    elif kind in _DICTS:
        separator = ''
        for key, item in _ITEMS(value):
            if room < 0:
                break
            pieces.append(separator)
            room = _write(key, pieces, room - len(separator), depth + 1)
            pieces.append(': ')
            room = _write(item, pieces, room - 2, depth + 1)
            separator = ', '
    else:
        separator = ''
        for item in value:
            if room < 0:
                break
            pieces.append(separator)
            room = _write(item, pieces, room - len(separator), depth + 1)
            separator = ', '
    pieces.append(closing)
    return room


def _text(value):
    pieces = []
    _write(value, pieces, _LIMIT, 0)
    text = ''.join(pieces)
    return text if len(text) <= _LIMIT else text[:_LIMIT - 1] + '…'


def _held_by(value):
    """(length, items, types of items) as far as they show, one of the two; None where the items are of several sorts."""
    if type(value) in _DICTS:
        if len(value) > _SHOWN_ITEMS:
            return None
        items = [*value.keys(), *value.values()]
    else:
        items = list(islice(value, _SHOWN_ITEMS))
    sorts = {(_sorts.get(id(type(item))) or (_sort(type(item)),))[0] for item in items}
    if sorts <= {_SCALAR}:
        return len(value), items, None
    if _CONTAINER not in sorts and _SCALAR not in sorts:
        return len(value), None, list(map(type, items))
    return None


def _unchanged(value, held):
    length, items, kinds = held
    if len(value) != length:
        return False
    now = chain(value.keys(), value.values()) if type(value) in _DICTS else value
    return all(map(is_, now, items)) if kinds is None else all(map(is_, map(type, now), kinds))


def _look(name, changes):
    """Looks at one name, and appends what is to be reported of it."""
    value = _space.get(name, _GONE)
    kind = type(value)
    found = _sorts.get(id(kind))
    sort = found[0] if found else _sort(kind)
    text = None
    if sort == _SCALAR:
        if name in _same and _same[name] is value:
            return
        text = _text(value)
    elif sort == _CONTAINER:
        text = _text(value)
        held = _held_by(value)
        if kind in (tuple, frozenset) and held is not None and held[1] is not None:
            # nothing in it can change
            sort = _SCALAR
        else:
            _held[name] = held
    elif sort == _INSTANCE:
        text = '<%s>' % _name_of(kind)
    if sort == _SCALAR:
        _same[name] = value
    else:
        _same.pop(name, None)
    if sort != _CONTAINER:
        _held.pop(name, None)
    if text is None:
        if _reported.pop(name, None) is not None:
            changes += name, None
    elif _reported.get(name) != text:
        _reported[name] = text
        changes += name, text


def scan(names):
    """
    Looks at the given names (None: at all) and at the containers. None, or what has changed: name, text (None: the name
    is not there any more), name, text …
    """
    if _stopped:
        return None
    any_before = bool(_held)
    changes = []
    for name in {**_reported, **_space} if names is None else names:
        if type(name) is str and name[:2] != '__':
            _look(name, changes)
    changed = [name for name, held in _held.items() if held is None or not _unchanged(_space[name], held)]
    for name in changed:
        _look(name, changes)
    if bool(_held) != any_before:
        call(SYS_watchContainers, not any_before)
    return changes or None


def watch(namespace):
    """From now on the variables are those of this module."""
    global _space
    _space = namespace
    call(SYS_watchVariables, namespace)


def stop():
    """Lets go of them, too."""
    global _space, _stopped
    _stopped = True
    _space = {}
    _same.clear()
    _held.clear()
    _sorts.clear()

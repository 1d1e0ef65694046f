"""The globals of the program's main module, as short texts, whenever they have changed.

The host calls `scan` between two steps of the program, with tasks in the middle of anything: nothing here may wait, call
the program's code (so no `repr`, `==` or `hash` of its objects), or keep its objects alive. Only numbers, strings and the
like are kept, to see whether a name still means the same one.
"""
import types
from itertools import chain, islice
from operator import is_
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_watchContainers, SYS_watchVariables
from _pylanes.describing import CONTAINER, DICTS, OTHER, SCALAR, by_type, dict_of, items_of, mro_of, shortened, sort_of, write

_LIMIT = 120
# more do not fit in the text: each takes three characters
_SHOWN_ITEMS = _LIMIT // 3 + 1

_HIDDEN_TYPES = (
    types.ModuleType, type, types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.MethodWrapperType,
    types.MethodDescriptorType, types.WrapperDescriptorType, types.GenericAlias, types.UnionType, classmethod, staticmethod, property,
)
# what these modules make has a lane of its own, or is no data
_HIDDEN_MODULES = frozenset((
    'threading', '_thread', '_threading_local', 'queue', '_queue', 'concurrent', 'multiprocessing', 'asyncio', '_asyncio', 'contextvars',
    '_contextvars', 'functools', 'typing', '__future__', 'logging', '_pylanes', 'subprocess', 'socket', '_socket', 'selectors',
))

_HIDDEN = OTHER + 1


class _Gone:
    """Stands for the value of a name that is not there."""


_GONE = _Gone()

_space = {}
# Keys of other types than str: a look-up could ask them whether they are equal, so names are found by going through all.
_other_keys = False
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
    sort = sort_of(kind)
    if sort == OTHER:
        if any(base is hidden for base in mro_of(kind) for hidden in _HIDDEN_TYPES):
            sort = _HIDDEN
        for base in mro_of(kind):
            module = dict_of(base).get('__module__')
            if type(module) is str and module.partition('.')[0] in _HIDDEN_MODULES:
                sort = _HIDDEN
    _sorts[id(kind)] = sort, kind
    return sort


def _text(value):
    pieces = []
    write(value, pieces, _LIMIT, 0, by_type)
    return shortened(''.join(pieces), _LIMIT)


def _held_by(value):
    """(length, items, types of items) as far as they show, one of the two; None where the items are of several sorts."""
    if type(value) in DICTS:
        if len(value) > _SHOWN_ITEMS:
            return None
        items = [*value.keys(), *value.values()]
    else:
        items = list(islice(value, _SHOWN_ITEMS))
    sorts = {(_sorts.get(id(type(item))) or (_sort(type(item)),))[0] for item in items}
    if sorts <= {SCALAR}:
        return len(value), items, None
    if CONTAINER not in sorts and SCALAR not in sorts:
        return len(value), None, list(map(type, items))
    return None


def _unchanged(value, held):
    length, items, kinds = held
    if len(value) != length:
        return False
    now = chain(value.keys(), value.values()) if type(value) in DICTS else value
    return all(map(is_, now, items)) if kinds is None else all(map(is_, map(type, now), kinds))


def _value(name):
    """What a name stands for, or _GONE."""
    if not _other_keys:
        return _space.get(name, _GONE)
    return next((value for key, value in items_of(_space) if type(key) is str and key == name), _GONE)


def _look(name, changes):
    """Looks at one name, and appends what is to be reported of it."""
    value = _value(name)
    kind = type(value)
    found = _sorts.get(id(kind))
    sort = found[0] if found else _sort(kind)
    text = None
    if sort == SCALAR:
        if name in _same and _same[name] is value:
            return
        text = _text(value)
    elif sort == CONTAINER:
        text = _text(value)
        held = _held_by(value)
        if kind in (tuple, frozenset) and held is not None and held[1] is not None:
            # nothing in it can change
            sort = SCALAR
        else:
            _held[name] = held
    elif sort == OTHER:
        text = by_type(value)
    if sort == SCALAR:
        _same[name] = value
    else:
        _same.pop(name, None)
    if sort != CONTAINER:
        _held.pop(name, None)
    if text is None:
        if _reported.pop(name, None) is not None:
            changes += name, None
    elif _reported.get(name) != text:
        _reported[name] = text
        changes += name, text


def _as_defined(names):
    """In the order in which the program defined them, those that are gone last. The host finds names by their addresses."""
    here = [name for name in _space if type(name) is str and name in names]
    return here + sorted(names.difference(here))


def scan(names):
    """
    Looks at the given names (None: at all) and at the containers. None, or what has changed: name, text (None: the name
    is not there any more), name, text …
    """
    global _other_keys
    if _stopped:
        return None
    any_before = bool(_held)
    changes = []
    known = {name for name in (chain(_reported, _space) if names is None else names) if type(name) is str}
    if not _other_keys:
        _other_keys = any(type(name) is not str for name in (_space if names is None else names))
    for name in _as_defined(known) if len(known) > 1 else known:
        if name[:2] != '__':
            _look(name, changes)
    changed = [name for name, held in _held.items() if held is None or not _unchanged(_value(name), held)]
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

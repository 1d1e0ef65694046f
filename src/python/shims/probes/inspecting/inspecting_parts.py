"""What an object holds, part by part, for a look: items, attributes, what a function has captured, what a class defines. Calls nothing of the program's."""
import collections
import enum
import functools
import itertools
import types

from _pylanes.describing import attributes_of, derives, describe, dict_of, entries_of, items_of, mro_of
from _pylanes.inspecting_library import held_by_library, library_items
from _pylanes.inspecting_memory import in_memory, memory_items
from _pylanes.inspecting_values import cut, is_long, is_own_file, of_program, type_name, visible

# of each object, and of all
_MOST_PARTS = 100
_MOST_OBJECTS = 2_000
_OURS = '/opt/pylanes/'
_contents_of = vars(types.CellType)['cell_contents'].__get__
_member = types.MemberDescriptorType
_namedtuple_field = type(collections.namedtuple('model', 'field').field)
# what a class holds that is no value of its own
_OF_CLASSES = (
    types.FunctionType, types.BuiltinFunctionType, types.GetSetDescriptorType, types.MemberDescriptorType, types.WrapperDescriptorType, types.MethodDescriptorType,
    classmethod, staticmethod, property, functools.cached_property, _namedtuple_field,
)
# what a member of an enumeration keeps for its class, and by what name the program asks for it; None: it does not
_OF_MEMBERS = {'_name_': 'name', '_value_': 'value', '__objclass__': None, '_sort_order_': None}
# by the address of each class
_ours = {}


def all_parts(seen):
    """What the objects that were met hold, as far as there is room, by address."""
    found = {}
    at = 0
    while at < len(seen.order) and at < _MOST_OBJECTS:
        one = seen.order[at]
        at += 1
        found[str(id(one))] = parts_of(one, seen)
    return found


def parts_of(one, seen, first=0, most=_MOST_PARTS):
    """[name, value] of what an object holds, `most` from the `first` on, and how many there are behind these."""
    parts, count = [], 0
    if not is_long(one) and not derives(one, types.ModuleType) and _is_told(one):
        named, count = _items(one)
        parts = [[cut(name), seen.value(held)] for name, held in named(first, first + most)]
        for name, held in _named(one):
            if count >= first and len(parts) < most:
                parts.append([cut(name), seen.value(held)])
            count += 1
    return {'type': type_name(type(one)), 'parts': parts, 'more': max(0, count - first - len(parts))}


def part_of(one, name, default):
    """One part of what an object holds, by the name that `parts_of` gives it."""
    if derives(one, types.ModuleType) or not _is_told(one):
        return default
    named, count = _items(one)
    if name.startswith('[-') and name[2:-1].isdigit():
        name = '[%d]' % (count - int(name[2:-1]))
    for known, held in itertools.chain(_named(one), named(0, count)):
        if known == name:
            return held
    return default


def _is_told(one):
    """Of functions and classes those of the program and of packages that the reader brought."""
    if type(one) is types.FunctionType:
        return is_own_file(one.__code__.co_filename)
    return not derives(one, type) or of_program(dict_of(one).get('__module__'))


# ── items ──


def _items(one):
    """What gives (name, item) of the items of a container from one to another, and how many there are."""
    if derives(one, dict):
        return lambda first, end: (('[%s]' % describe(key, 80), held) for key, held in itertools.islice(entries_of(one), first, end)), dict.__len__(one)
    for base in (list, tuple):
        if derives(one, base):
            names = _field_names(one) if base is tuple else ()
            return lambda first, end: _by_index(base.__getitem__, one, first, min(end, base.__len__(one)), names), base.__len__(one)
    if derives(one, collections.deque):
        return lambda first, end: (('[%d]' % (first + index), held) for index, held in enumerate(itertools.islice(collections.deque.__iter__(one), first, end))), collections.deque.__len__(one)
    for base in (set, frozenset):
        if derives(one, base):
            return lambda first, end: (('', held) for held in itertools.islice(base.__iter__(one), first, end)), base.__len__(one)
    return memory_items(one) or library_items(one) or (lambda first, end: iter(()), 0)


def _by_index(item, one, first, end, names):
    for index in range(first, end):
        yield '.' + names[index] if index < len(names) else '[%d]' % index, item(one, index)


def _field_names(one):
    """What the places of a named tuple are called."""
    for base in mro_of(type(one)):
        names = dict_of(base).get('_fields')
        if type(names) is tuple and all(type(name) is str for name in names):
            return names
    return ()


# ── what has a name ──


def _named(one):
    """(name, value) of what an object holds beside items, as the program writes it; '<name>': what cannot be written, such as what a function has captured."""
    if type(one) is types.FunctionType:
        yield from _captured(one)
    if derives(one, type):
        yield from _of_class(one)
        return
    yield from held_by_library(one)
    yield from in_memory(one)
    for name, held in _attributes(one):
        yield '.' + name, held


def _captured(function):
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            yield '<%s>' % name, _contents_of(cell)
        except ValueError:
            pass


def _of_class(kind):
    is_enum = any(base is enum.Enum for base in mro_of(kind))
    for name, held in list(items_of(dict(dict_of(kind)))):
        if not visible(name) or name.startswith('_pylanes') or name == '_abc_impl' or (is_enum and name.startswith('_') and name.endswith('_')):
            continue
        if not any(derives(held, other) for other in _OF_CLASSES):
            yield '.' + name, held


def _is_ours(kind):
    """Whether a class stands in for one of C's: what it keeps for itself is nothing that CPython has."""
    known = _ours.get(id(kind))
    if known is None:
        known = _ours[id(kind)] = any(type(one) is types.FunctionType and one.__code__.co_filename.startswith(_OURS) for one in list(dict_of(kind).values()))
    return known


def _attributes(one):
    """(name, value) of what an instance holds, in its slots and its dictionary."""
    kinds = mro_of(type(one))
    for base in reversed(kinds):
        if '__slots__' in dict_of(base):
            for name, descriptor in list(items_of(dict(dict_of(base)))):
                if type(name) is str and type(descriptor) is _member and not name.startswith('_pylanes') and not (name.startswith('_') and _is_ours(base)):
                    try:
                        yield name, descriptor.__get__(one)
                    except AttributeError:
                        pass
    attributes = attributes_of(one)
    if attributes is not None:
        renamed = _OF_MEMBERS if any(base is enum.Enum for base in kinds) else {}
        for name, held in list(items_of(attributes)):
            # what the probes keep beside it is not the program's
            if type(name) is str and not name.startswith('_pylanes'):
                shown = renamed.get(name, name)
                if shown is not None:
                    yield shown, held

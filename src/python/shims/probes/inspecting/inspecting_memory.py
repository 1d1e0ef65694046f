"""What lies in memory as numbers, for a look: values of ctypes, arrays, buffers and what processes share, read by C's own means and not by the program's."""
import array
import ctypes
from multiprocessing import shared_memory, sharedctypes

from _pylanes.describing import derives, dict_of, held_attribute, mro_of
from _pylanes.inspecting_values import from_memory

_MOST_ITEMS = 100
_Synchronized = sharedctypes.SynchronizedBase
_Shareable = shared_memory.ShareableList
_c_value = vars(ctypes._SimpleCData)['value'].__get__
_c_length, _c_item = ctypes.Array.__len__, ctypes.Array.__getitem__
# those that are no addresses
_C_NUMBERS = frozenset('bBhHiIlLqQfdg?cu')
_VIEWED = frozenset('bBhHiIlLqQfdnN?')


def memory_items(one):
    """What gives (name, item) from one index to another, and how many there are; None: it is no row of numbers."""
    for kind in (array.array, bytearray):
        if derives(one, kind):
            return _row(kind.__getitem__, one, kind.__len__(one))
    if type(one) is memoryview:
        return _viewed(one)
    if derives(one, _Shareable):
        try:
            return _row(_Shareable.__getitem__, one, _Shareable.__len__(one))
        except (ValueError, TypeError, AttributeError):
            # it is closed
            return None
    return None


def _row(item, one, count):
    return lambda first, end: (('[%d]' % index, from_memory(item(one, index))) for index in range(first, min(end, count))), count


def _viewed(view):
    try:
        plain = view.ndim == 1 and view.format in _VIEWED
    except ValueError:
        # it was released
        return None
    return _row(memoryview.__getitem__, view, memoryview.__len__(view)) if plain else None


def in_memory(one):
    """(name, value) of what a value of ctypes holds, also behind its lock."""
    if derives(one, _Synchronized):
        yield from _of_c(held_attribute(one, '_obj'))
    yield from _of_c(one)


def _is_plain(kind):
    """Whether values of a class of ctypes lie where they are: what is behind an address is not looked at."""
    inner = next((dict_of(base)['_type_'] for base in mro_of(kind) if '_type_' in dict_of(base)), None)
    return inner in _C_NUMBERS if type(inner) is str else issubclass(kind, (ctypes.Structure, ctypes.Union)) or (issubclass(kind, ctypes.Array) and _is_plain(inner))


def _of_c(one):
    kinds = mro_of(type(one))
    if not derives(one, ctypes._SimpleCData.__base__) or not _is_plain(type(one)):
        return
    if derives(one, ctypes._SimpleCData):
        yield '.value', _c_value(one)
    elif derives(one, ctypes.Array):
        for index in range(min(_c_length(one), _MOST_ITEMS)):
            yield '[%d]' % index, from_memory(_c_item(one, index))
    else:
        for space in map(dict_of, reversed(kinds)):
            for name, kind, *_ in space.get('_fields_', ()):
                if _is_plain(kind):
                    yield '.' + name, from_memory(space[name].__get__(one))

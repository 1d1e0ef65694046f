"""Probes on `multiprocessing.Value`, `Array`, `SharedMemory` and `ShareableList`: what lies in the memory of one is the object's value.

The object is the lock that guards it, where the stdlib makes one; else it is one of its own. Its bytes are made known to
the host, which reports what is in them whenever a process has written there.
"""
import ctypes
from multiprocessing import shared_memory, sharedctypes
from multiprocessing.context import BaseContext
from _pylanes_glue import sys as call

from _pylanes.constants import KIND_sharedArray, KIND_sharedMemory, KIND_sharedValue, SYS_segmentOf, SYS_segmentView
from _pylanes.naming import creator, show
from _pylanes.place import assigned_name
from _pylanes.semaphores import ACCESSORS

# how a C type reads (shared-values.ts); of the rest nothing is reported
_LETTERS = {**dict.fromkeys('bhilq', 'i'), **dict.fromkeys('BHILQ', 'u'), **dict.fromkeys('fd', 'f'), '?': '?', 'c': 'c', 'u': 'w'}


# kinds of the fields of a structure: letter and size → number
_FIELD_KINDS = {key: number for number, key in enumerate(
    (('i', 1), ('i', 2), ('i', 4), ('i', 8), ('u', 1), ('u', 2), ('u', 4), ('u', 8), ('f', 4), ('f', 8), ('?', 1), ('w', 4)), 1,
)}
_MOST_FIELDS = 6


def _structure_kinds(item):
    """The kinds of all fields of a ctypes structure in one number, 0 where it has others than that number can say."""
    fields = [field for base in reversed(item.__mro__) for field in base.__dict__.get('_fields_', ())]
    kinds = end = 0
    for at, (name, kind, *bits) in enumerate(fields):
        letter = _LETTERS.get(kind._type_) if isinstance(kind, type) and issubclass(kind, ctypes._SimpleCData) else None
        size = ctypes.sizeof(kind)
        number = _FIELD_KINDS.get((letter, size))
        if number is None or bits or at == _MOST_FIELDS:
            return 0
        end = -(-end // size) * size
        if getattr(item, name).offset != end:
            # packed
            return 0
        kinds |= number << 4 * at
        end += size
    return kinds


def _view(number, segment, offset, size, letter, item_size):
    call(SYS_segmentView, segment, number, offset, size, ord(letter) | item_size << 8)


def _item_type(raw):
    return raw._type_ if isinstance(raw, ctypes.Array) else type(raw)


def _report(number, raw):
    """From now on what is in `raw`, made by sharedctypes, is the value of an object."""
    item = _item_type(raw)
    if issubclass(item, ctypes._SimpleCData):
        letter, detail = _LETTERS.get(item._type_), ctypes.sizeof(item)
    else:
        structure = issubclass(item, ctypes.Structure) and not issubclass(item, (ctypes.BigEndianStructure,))
        letter, detail = 'S', _structure_kinds(item) if structure else 0
    size = ctypes.sizeof(raw)
    if letter is not None and detail and size:
        (arena, start, _), _ = raw._wrapper._state
        _view(number, call(SYS_segmentOf, arena.fd), start, size, letter, detail)


def _probe(name, kind, *factories):
    make = getattr(sharedctypes, name)

    def make_(*arguments, **named):
        made = make(*arguments, **named)
        frame = creator(1, *factories)
        if frame is None:
            return made
        raw = getattr(made, '_obj', made)
        if raw is not made and named.get('lock', True) in (True, None):
            shown = made.get_lock()._semlock.show_as(kind, assigned_name(frame), frame)
        else:
            # a lock that was given has its own name
            shown = show(kind, getattr(raw, '_length_', 1), frame, shared=True)
        _report(shown.id, raw)
        return made

    make_.__name__ = make_.__qualname__ = name
    make_.__module__, make_.__doc__ = make.__module__, make.__doc__
    setattr(sharedctypes, name, make_)


def _note_accessor(member):
    functions = (member.fget, member.fset) if isinstance(member, property) else (member,)
    ACCESSORS.update(id(function.__code__) for function in functions if function is not None)


def _note_accessors():
    for kind in (sharedctypes.Synchronized, sharedctypes.SynchronizedArray, sharedctypes.SynchronizedString):
        for name, member in vars(kind).items():
            if isinstance(member, property) or name in ('__getitem__', '__setitem__', '__getslice__', '__setslice__'):
                _note_accessor(member)
    make = sharedctypes.make_property

    def make_property(name):
        made = make(name)
        _note_accessor(made)
        return made

    # for the fields of structures
    sharedctypes.make_property = make_property


def _probe_shared_memory():
    SharedMemory = shared_memory.SharedMemory
    init = SharedMemory.__init__

    def __init__(self, name=None, create=False, size=0, *, track=True):
        init(self, name, create, size, track=track)
        frame = creator(1) if create else None
        if frame is not None:
            shown = show(KIND_sharedMemory, self.size, frame, shared=True)
            _view(shown.id, call(SYS_segmentOf, self._fd), 0, self.size, 'b', 1)

    __init__.__doc__ = init.__doc__
    SharedMemory.__init__ = __init__


def _probe_shareable_list():
    ShareableList = shared_memory.ShareableList
    init = ShareableList.__init__

    def __init__(self, sequence=None, *, name=None):
        init(self, sequence, name=name)
        frame = creator(1) if sequence is not None else None
        if frame is not None:
            shown = show(KIND_sharedArray, self._list_len, frame, shared=True)
            _view(shown.id, call(SYS_segmentOf, self.shm._fd), 0, self.shm.size, 'L', 1)

    __init__.__doc__ = init.__doc__
    ShareableList.__init__ = __init__


def install():
    _probe('Value', KIND_sharedValue, BaseContext.Value.__code__)
    _probe('Array', KIND_sharedArray, BaseContext.Array.__code__)
    _probe('RawValue', KIND_sharedValue, BaseContext.RawValue.__code__)
    _probe('RawArray', KIND_sharedArray, BaseContext.RawArray.__code__)
    _note_accessors()
    _probe_shared_memory()
    _probe_shareable_list()

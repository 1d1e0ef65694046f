"""`threading.local`: each task sees attributes of its own, gone when the task ends (as in CPython's C version).

The attributes of an object live in the spaces of the tasks; they are put under the object for the length of one access.
"""
from weakref import ref
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_currentTask

# task -> {number of a local object: attributes}
_spaces = {}
_numbers = iter(range(1, 1 << 62))


def forget_task(task):
    """The task ended: so do its attributes."""
    _spaces.pop(task, None)


def continue_as(old, new):
    """In a forked child its main task is what the forking one was; all others are gone."""
    space = _spaces.pop(old, None)
    _spaces.clear()
    if space is not None:
        _spaces[new] = space


class local:
    __slots__ = ('_local__number', '_local__arguments', '_local__reference', '__dict__', '__weakref__')

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        number = next(_numbers)

        def forget(_):
            for space in list(_spaces.values()):
                space.pop(number, None)

        object.__setattr__(self, '_local__number', number)
        object.__setattr__(self, '_local__arguments', (args, kwargs))
        object.__setattr__(self, '_local__reference', ref(self, forget))
        # the creating task runs __init__ through the class, not through its first access
        _spaces.setdefault(call(SYS_currentTask), {})[number] = {}
        return self

    def __getattribute__(self, name):
        _show(self)
        try:
            return object.__getattribute__(self, name)
        finally:
            _hide(self)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % type(self).__name__)
        _show(self)
        try:
            object.__setattr__(self, name, value)
        finally:
            _hide(self)

    def __delattr__(self, name):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % type(self).__name__)
        _show(self)
        try:
            object.__delattr__(self, name)
        finally:
            _hide(self)


def _show(self):
    space = _spaces.setdefault(call(SYS_currentTask), {})
    number = object.__getattribute__(self, '_local__number')
    attributes = space.get(number)
    if attributes is None:
        attributes = space[number] = {}
        args, kwargs = object.__getattribute__(self, '_local__arguments')
        type(self).__init__(self, *args, **kwargs)
    object.__setattr__(self, '__dict__', attributes)


def _hide(self):
    object.__setattr__(self, '__dict__', {})


local.__module__ = '_thread'
local.__qualname__ = local.__name__ = '_local'

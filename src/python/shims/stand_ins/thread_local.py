"""`threading.local`: each task sees attributes of its own, gone when the task ends (as in CPython's C version).

An object keeps the attributes of all tasks; those of the running one are put under it for the length of one access. Only
the object itself holds them, so that it is freed like any other, cycles through it included.
"""
from weakref import ref
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_currentTask

# task -> {id of a local object with attributes for it: weak reference to the object}
_users = {}


def forget_task(task):
    """The task ended: so do its attributes."""
    users = _users.pop(task, {})
    objects = [user() for user in users.values()]
    users.clear()
    for self in objects:
        if self is not None:
            object.__getattribute__(self, '_local__spaces').pop(task, None)


def _new_space(self, task):
    users = _users.setdefault(task, {})
    number = id(self)
    users[number] = ref(self, lambda _: users.pop(number, None))
    attributes = object.__getattribute__(self, '_local__spaces')[task] = {}
    return attributes


def forget_others(me):
    """In a forked child there is one task."""
    for task in list(_users):
        if task != me:
            forget_task(task)


class local:
    __slots__ = ('_local__spaces', '_local__arguments', '__dict__', '__weakref__')

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        self = object.__new__(cls)
        object.__setattr__(self, '_local__spaces', {})
        object.__setattr__(self, '_local__arguments', (args, kwargs))
        # the creating task runs __init__ through the class, not through its first access
        _new_space(self, call(SYS_currentTask))
        return self

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '_thread._local' object")

    def __getattribute__(self, name):
        _show(self)
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            if type(self) is not local:
                raise
            raise _missing(self, name) from None
        finally:
            _hide(self)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % _type_name(self))
        _show(self)
        try:
            object.__setattr__(self, name, value)
        finally:
            _hide(self)

    def __delattr__(self, name):
        if name == '__dict__':
            raise AttributeError("%r object attribute '__dict__' is read-only" % _type_name(self))
        _show(self)
        try:
            object.__delattr__(self, name)
        except AttributeError:
            if type(self) is not local:
                raise
            raise _missing(self, name) from None
        finally:
            _hide(self)


def _type_name(self):
    """What CPython calls its type in messages: that of C has its module's name in its own."""
    return '_thread._local' if type(self) is local else type(self).__name__


def _missing(self, name):
    return AttributeError('%r object has no attribute %r' % (_type_name(self), name), name=name, obj=self)


def _show(self):
    task = call(SYS_currentTask)
    attributes = object.__getattribute__(self, '_local__spaces').get(task)
    if attributes is None:
        attributes = _new_space(self, task)
        args, kwargs = object.__getattribute__(self, '_local__arguments')
        type(self).__init__(self, *args, **kwargs)
    object.__setattr__(self, '__dict__', attributes)


def _hide(self):
    object.__setattr__(self, '__dict__', {})


local.__module__ = '_thread'
local.__qualname__ = local.__name__ = '_local'

"""Probes on `multiprocessing.Value` and `Array`: the lock of one is shown as the object it guards."""
from multiprocessing import sharedctypes
from multiprocessing.context import BaseContext

from _pylanes.constants import KIND_sharedArray, KIND_sharedValue
from _pylanes.naming import creator
from _pylanes.place import assigned_name


def _probe(name, kind, factory):
    make = getattr(sharedctypes, name)

    def make_(*arguments, **named):
        made = make(*arguments, **named)
        frame = creator(1, factory)
        # a lock that was given has its own name
        if frame is not None and named.get('lock', True) is True:
            made.get_lock()._semlock.show_as(kind, assigned_name(frame), frame)
        return made

    make_.__name__ = make_.__qualname__ = name
    make_.__module__, make_.__doc__ = make.__module__, make.__doc__
    setattr(sharedctypes, name, make_)


def install():
    _probe('Value', KIND_sharedValue, BaseContext.Value.__code__)
    _probe('Array', KIND_sharedArray, BaseContext.Array.__code__)

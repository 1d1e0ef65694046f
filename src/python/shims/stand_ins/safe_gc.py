"""Garbage collection that is safe while stacks are suspended: only full collections, only when asked for.

A collection is reported to the run and takes its time, in which the collecting thread keeps the GIL.

The incremental collector of CPython 3.14 walks stacks that are not there (pyodide issue 6464); a full collection does not.
"""
import gc
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_collect
from _pylanes.place import where

_collect = gc.collect
_enabled = True


def collect(generation=2):
    if not isinstance(generation, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(generation).__name__)
    if not 0 <= generation <= 2:
        raise ValueError('invalid generation')
    found = _collect(2)
    call(SYS_collect, where())
    return found


def collect_unseen():
    """Not the program's doing."""
    _collect(2)


def enable():
    global _enabled
    _enabled = True


def disable():
    global _enabled
    _enabled = False


def isenabled():
    return _enabled


def install():
    gc.disable()
    gc.collect, gc.enable, gc.disable, gc.isenabled = collect, enable, disable, isenabled

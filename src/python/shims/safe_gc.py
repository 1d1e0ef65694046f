"""Garbage collection that is safe while stacks are suspended: only full collections, only when asked for.

The incremental collector of CPython 3.14 walks stacks that are not there (pyodide issue 6464); a full collection does not.
"""
import gc

_collect = gc.collect
_enabled = True


def collect(generation=2):
    if not isinstance(generation, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(generation).__name__)
    if not 0 <= generation <= 2:
        raise ValueError('invalid generation')
    return _collect(2)


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

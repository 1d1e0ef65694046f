"""A module that is built into the interpreter exists once.

A program can take one out of `sys.modules` and import it again. CPython makes it anew from C, here without what our stand-ins put in:
locks of C, on which a worker waits for ever, and a `time.sleep` that holds up the machine itself. So whoever asks for such a module
again gets the one that was there when the program began.
"""
import sys
import types
import _imp

_create = _imp.create_builtin
_modules = {}


def create_builtin(spec, /):
    module = _modules.get(spec.name)
    return _create(spec) if module is None else module


def install():
    """Called when all stand-ins are in place."""
    import queue
    # its place below `queue` is empty while that is imported, so that it falls back on Python
    queues = types.ModuleType('_queue', 'C implementation of the Python queue module.')
    queues.SimpleQueue, queues.Empty = queue.SimpleQueue, queue.Empty
    sys.modules['_queue'] = queues
    for name in sys.builtin_module_names:
        if type(sys.modules.get(name)) is types.ModuleType:
            _modules[name] = sys.modules[name]
    create_builtin.__module__ = '_imp'
    _imp.create_builtin = create_builtin

"""The end of the interpreter: what the program's modules still hold is destroyed, as in CPython's pylifecycle.c and import.c.

Only the program's own modules are taken down. The standard library goes with the interpreter, unseen.
"""
import sys
from weakref import ref

from _pylanes_glue import sys as call

from _pylanes import final_state, place, safe_gc, thread, variables
from _pylanes.builtin import builtin_function_or_method
from _pylanes.constants import SYS_endOthers, SYS_taskCount


def _is_users(module):
    return module.__name__ == '__main__' or getattr(module, '__file__', None) in place.USER_FILES


def _clear(namespace):
    """Names with one underscore first, `__builtins__` never: destructors still find what they use."""
    for names in (lambda name: name[:1] == '_' and name[1:2] != '_', lambda name: name != '__builtins__'):
        for name in list(namespace):
            if names(name):
                namespace[name] = None


def is_finalizing():
    return thread.finalizing


def install():
    sys.is_finalizing = builtin_function_or_method(is_finalizing, 'sys')


def run():
    from _pylanes.probe_asyncio import tell_what_was_seen
    tell_what_was_seen()
    final_state.tell()
    variables.stop()
    thread.finalizing = True
    if call(SYS_taskCount) > 1:
        # daemons: CPython stops them where they next ask for the GIL
        call(SYS_endOthers)
    for name in ('last_exc', 'last_type', 'last_value', 'last_traceback'):
        if hasattr(sys, name):
            setattr(sys, name, None)
    place.MAIN_NAMESPACE = {}
    names = [name for name, module in sys.modules.items() if hasattr(module, '__name__') and _is_users(module)]
    modules = [ref(sys.modules.pop(name)) for name in names]
    if not modules:
        return
    safe_gc.collect_unseen()
    for module in reversed(modules):
        alive = module()
        if alive is not None:
            _clear(alive.__dict__)

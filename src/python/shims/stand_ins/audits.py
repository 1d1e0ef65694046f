"""`sys.addaudithook` tells of what the program does, and not of what this machine does below it.

CPython tells its hooks of `sys._getframe` and `id`, which the shims use in nearly every call. A hook of the program's would see them, run at
each, and if it raises, bring down what the program never did. Files that tracebacks are read from are no business of a hook's either.
"""
import sys

_add_hook = sys.addaudithook
_OURS = '/opt/pylanes/'
_OF_SHIMS = frozenset(('sys._getframe', 'sys._getframemodulename', 'builtins.id', 'gc.get_objects', 'gc.get_referents', 'gc.get_referrers'))

# while this is not 0, hooks hear nothing
silent = 0


def _calling_frame():
    """The frame that raised an event, without raising another."""
    try:
        raise LookupError
    except LookupError as error:
        # this function, the filter, and who did what is told
        return error.__traceback__.tb_frame.f_back.f_back


def addaudithook(hook):
    def audit(event, arguments):
        if silent:
            return
        if event in _OF_SHIMS:
            frame = _calling_frame()
            if frame is not None and frame.f_code.co_filename.startswith(_OURS):
                return
        hook(event, arguments)

    _add_hook(audit)


addaudithook.__doc__ = _add_hook.__doc__


def install():
    from _pylanes.builtin import builtin_function_or_method
    sys.addaudithook = builtin_function_or_method(addaudithook, 'sys')

"""`sys.addaudithook` tells of what the program does, and not of what this machine does below it.

CPython tells its hooks of `sys._getframe` and `id`, which the shims use in nearly every call. A hook of the program's would see them, run at
each, and if it raises, bring down what the program never did. Files that tracebacks are read from are no business of a hook's either.
"""
import sys

# for our own hooks, which hear everything
add_hook_of_ours = sys.addaudithook
_OURS = '/opt/pylanes/'
_OF_SHIMS = frozenset((
    'sys._getframe', 'sys._getframemodulename', 'builtins.id', 'object.__getattr__', 'object.__setattr__', 'object.__delattr__', 'gc.get_objects', 'gc.get_referents',
    'gc.get_referrers',
))

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
        global silent
        if silent:
            return
        if event in _OF_SHIMS:
            # looking for the frame is an event itself
            silent += 1
            frame = _calling_frame()
            ours = frame is not None and frame.f_code.co_filename.startswith(_OURS)
            silent -= 1
            if ours:
                return
        hook(event, arguments)

    add_hook_of_ours(audit)


addaudithook.__doc__ = add_hook_of_ours.__doc__


def install():
    from _pylanes.builtin import builtin_function_or_method
    sys.addaudithook = builtin_function_or_method(addaudithook, 'sys')

"""Errors that nobody can catch, as `sys.unraisablehook` is told of them. The hook that C has takes C's own kind of arguments only."""
import sys


class _Fails:
    def __del__(self):
        raise RuntimeError


def _type_of_arguments():
    """No module has it: it is that of what a hook is called with."""
    given = []
    hook = sys.unraisablehook
    sys.unraisablehook = given.append
    try:
        _Fails()
    finally:
        sys.unraisablehook = hook
    return type(given.pop())


_Arguments = _type_of_arguments()


def tell(error, message, thing=None):
    """`message` and `thing`: as the hook prints them, `Exception ignored in: <thing>`."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_frame.f_code.co_filename.startswith('/opt/pylanes'):
        traceback = traceback.tb_next
    sys.unraisablehook(_Arguments((type(error), error, traceback, message, thing)))

"""What an error that nobody caught says beyond its words: of the program's age, or of what this machine lacks.

The error stays as it is; Problems says the rest.
"""
import sys
from types import ModuleType

from _pylanes import compat_hints, library
from _pylanes.compat import problem


def explain(error, place):
    """Tells what `error`, raised at `place`, is really about, if that is known."""
    if not place:
        return
    found = compat_hints.hint_of(error) or _of_machine(error)
    if found:
        problem(place, **found)


def _of_machine(error):
    if isinstance(error, ModuleNotFoundError):
        name = (error.name or '').partition('.')[0]
        # the part of a package that is there is no package
        if name and name not in sys.modules:
            return {'code': 'noModule' if name in sys.stdlib_module_names else 'noPackage', 'name': name}
    name = _module_without_name(error)
    used = name and (error.name if isinstance(error, AttributeError) else error.name_from)
    return {'code': 'ownModule', 'name': name, 'used': used} if used and library.is_replaced(name) else None


def _module_without_name(error):
    """The module in which something was looked for that it does not have; None: the error is another one."""
    if isinstance(error, AttributeError):
        return error.obj.__name__ if type(error.obj) is ModuleType and type(error.obj.__name__) is str else None
    return error.name if isinstance(error, ImportError) else None

"""Modules of the standard library that the boot image has imported give way to a program's own files of the same name.

A fresh interpreter has hardly anything imported: `import queue` there finds the `queue.py` beside the program. What the library itself
imported while the image was made stays with it.
"""
import os
import sys
from _imp import is_builtin, is_frozen

# imported before anybody looks into the program's folder
_EARLIER = frozenset(('__main__', '__mp_main__', 'encodings', 'site'))
# name -> the module of the library that a file of the program's has taken the place of
_replaced = {}


def module(name):
    """A module of the library's that the image has imported, whatever the program calls so."""
    return _replaced.get(name) or sys.modules[name]


def is_replaced(name):
    """Whether a file of the program's is imported where the library's module of this name would be."""
    return name in _replaced


def give_way_to(files):
    """`files`: paths below the folder that comes first in `sys.path`."""
    for path in files:
        name, _, rest = path.partition('/')
        if rest == '__init__.py' or not rest and name.endswith('.py'):
            _give_way(name if rest else name[:-3])


def give_way_in(folder):
    try:
        found = os.listdir(folder or '.')
    except OSError:
        return
    give_way_to(name if name.endswith('.py') else name + '/__init__.py' for name in found if name.endswith('.py') or os.path.isfile(os.path.join(folder, name, '__init__.py')))


def _give_way(name):
    if name not in sys.stdlib_module_names or name not in sys.modules or name in _EARLIER or is_builtin(name) or is_frozen(name):
        return
    for one in [one for one in sys.modules if one == name or one.startswith(name + '.')]:
        _replaced[one] = sys.modules.pop(one)

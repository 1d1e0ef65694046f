"""Modules of ours see builtins of their own: what a program deletes from `builtins`, or puts there, is not in their way.

Executed by boot.py before any other of them is imported, which takes the names from here as they are; `settle` when all is in place.
"""
import builtins
import sys
from _frozen_importlib_external import PathFinder

OWN = dict(vars(builtins))


class Finder:
    """Finds our modules as the import system does, and gives them these builtins first."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if not name.startswith('_pylanes.'):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            execute = spec.loader.exec_module

            def exec_module(module):
                module.__builtins__ = OWN
                execute(module)
            spec.loader.exec_module = exec_module
        return spec


def begin():
    sys.meta_path.insert(0, Finder)


def settle():
    """The builtins that are ours are in their places."""
    sys.meta_path.remove(Finder)
    OWN.update(vars(builtins))
    for name, module in sys.modules.items():
        # it would keep the loader of each
        if name.startswith('_pylanes.') and module is not None:
            vars(module.__spec__.loader).pop('exec_module', None)

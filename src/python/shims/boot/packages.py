"""Packages of ours beside the standard library (`greenlet`, `gevent`): in the boot image as text, compiled when imported.

What a program brings under the same name comes first.
"""
import importlib.abc
import importlib.util
import os
import sys

_FOLDER = '/opt/pylanes/packages/'
# path below the folder -> text
_sources = {}


class _Loader(importlib.abc.InspectLoader):
    def __init__(self, path):
        self._path = path

    def is_package(self, fullname):
        return self._path.endswith('/__init__.py')

    def get_filename(self, fullname):
        return _FOLDER + self._path

    def get_source(self, fullname):
        return _sources[self._path]

    def get_code(self, fullname):
        return compile(self.get_source(fullname), _FOLDER + self._path, 'exec', dont_inherit=True)


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        base = name.replace('.', '/')
        for candidate in (base + '/__init__.py', base + '.py'):
            if candidate in _sources:
                return importlib.util.spec_from_file_location(name, _FOLDER + candidate, loader=_Loader(candidate))
        return None


def install():
    """While booting: the folder is there only then."""
    for folder, _, names in os.walk(_FOLDER):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, encoding='utf-8') as file:
                _sources[path[len(_FOLDER):]] = file.read()
    sys.meta_path.append(_Finder)

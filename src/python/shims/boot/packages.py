"""Packages of ours beside the standard library (`greenlet`, `gevent`): in the library's file as text, read and compiled when imported.

What a program brings under the same name comes first.
"""
import importlib.abc
import importlib.util
import sys
import zipimport

_FOLDER = '/opt/pylanes/packages/'
_LIBRARY = '/lib/python314.zip'
_IN_LIBRARY = 'pylanes-packages/'
# paths below the folder
_paths = frozenset()
# what was read: path below the folder -> text
_sources = {}


class _Loader(importlib.abc.InspectLoader):
    def __init__(self, path):
        self._path = path

    def is_package(self, fullname):
        return self._path.endswith('/__init__.py')

    def get_filename(self, fullname):
        return _FOLDER + self._path

    def get_source(self, fullname):
        text = _sources.get(self._path)
        if text is None:
            text = _sources[self._path] = zipimport._get_data(_LIBRARY, zipimport._zip_directory_cache[_LIBRARY][_IN_LIBRARY + self._path]).decode()
        return text

    def get_code(self, fullname):
        return compile(self.get_source(fullname), _FOLDER + self._path, 'exec', dont_inherit=True)


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        base = name.replace('.', '/')
        for candidate in (base + '/__init__.py', base + '.py'):
            if candidate in _paths:
                return importlib.util.spec_from_file_location(name, _FOLDER + candidate, loader=_Loader(candidate))
        return None


def install():
    global _paths
    _paths = frozenset(path.removeprefix(_IN_LIBRARY) for path in zipimport._zip_directory_cache[_LIBRARY] if path.startswith(_IN_LIBRARY))
    sys.meta_path.append(_Finder)

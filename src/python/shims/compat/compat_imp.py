"""The module `imp`, which Python 3.12 removed: its functions in terms of importlib."""
import _imp
import importlib
import importlib.machinery
import importlib.util
import os
import sys
import types

from _pylanes.compat import note, replace_module

SEARCH_ERROR, PY_SOURCE, PY_COMPILED, C_EXTENSION, PY_RESOURCE, PKG_DIRECTORY, C_BUILTIN, PY_FROZEN = range(8)


def new_module(name):
    return types.ModuleType(name)


def _load(name, spec):
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return sys.modules[name]


def load_source(name, pathname, file=None):
    return _load(name, importlib.util.spec_from_file_location(name, pathname, loader=importlib.machinery.SourceFileLoader(name, pathname)))


def load_package(name, path):
    init = os.path.join(path, '__init__.py')
    return _load(name, importlib.util.spec_from_file_location(name, init, submodule_search_locations=[path]))


def find_module(name, path=None):
    """(open file or None, path, (suffix, mode, kind)), or ImportError."""
    if not isinstance(name, str):
        raise TypeError("'name' must be a str, not {}".format(type(name)))
    if path is None and name in sys.builtin_module_names:
        return None, None, ('', '', C_BUILTIN)
    spec = importlib.machinery.PathFinder.find_spec(name, path)
    if spec is None:
        raise ImportError('No module named {!r}'.format(name), name=name)
    if spec.submodule_search_locations is not None:
        return None, list(spec.submodule_search_locations)[0], ('', '', PKG_DIRECTORY)
    return open(spec.origin, encoding='utf-8'), spec.origin, ('.py', 'r', PY_SOURCE)


def load_module(name, file, filename, details):
    suffix, mode, kind = details
    if kind == PY_SOURCE:
        return load_source(name, filename, file)
    if kind == PKG_DIRECTORY:
        return load_package(name, filename)
    if kind == C_BUILTIN:
        return importlib.import_module(name)
    raise ImportError("Don't know how to import {} (type code {})".format(name, kind), name=name)


def get_suffixes():
    return [(suffix, 'r', PY_SOURCE) for suffix in importlib.machinery.SOURCE_SUFFIXES]


def _make(module):
    note('import imp', 'import importlib', '3.12')
    kinds = dict(SEARCH_ERROR=SEARCH_ERROR, PY_SOURCE=PY_SOURCE, PY_COMPILED=PY_COMPILED, C_EXTENSION=C_EXTENSION, PKG_DIRECTORY=PKG_DIRECTORY, C_BUILTIN=C_BUILTIN, PY_FROZEN=PY_FROZEN)
    vars(module).update(
        kinds, new_module=new_module, load_source=load_source, load_package=load_package, find_module=find_module, load_module=load_module, get_suffixes=get_suffixes,
        reload=importlib.reload, get_magic=lambda: importlib.util.MAGIC_NUMBER, get_tag=lambda: sys.implementation.cache_tag,
        acquire_lock=_imp.acquire_lock, release_lock=_imp.release_lock, lock_held=_imp.lock_held, is_builtin=_imp.is_builtin, is_frozen=_imp.is_frozen,
        cache_from_source=importlib.util.cache_from_source, source_from_cache=importlib.util.source_from_cache,
    )


def install():
    replace_module('imp', _make)

"""Old course code: names and forms that Python has removed since 3.4 work again, and Problems says what to write today.

Installed at the start of a program unless its configuration turns it off; then nothing of this is there, and the errors
are CPython's own. Each use is noted once per line.
"""
import json
import sys
from importlib.machinery import ModuleSpec, PathFinder
from _pylanes_glue import sys as call

from _pylanes.constants import SYS_problem
from _pylanes.place import USER_FILES, place_of, user_frame

_noted = set()
# modules that are not there yet -> what completes them once they are
_awaited = {}
# modules that Python has removed -> what makes them
_replaced = {}


def problem(place, code, **details):
    """Tells the Problems panel, once per place."""
    key = (place, code, details.get('name'))
    if key not in _noted:
        _noted.add(key)
        call(SYS_problem, json.dumps({'code': code, **details}), place)


def note(old, new, since):
    """The program uses `old`, gone since Python `since`, where one writes `new` today. Library code between is passed over."""
    place = place_of(user_frame())
    if place:
        problem(place, 'compat', name=old, instead=new, since=since)


def renamed(owner, old, function, names, since):
    """`owner.old` calls `function`; `names`: the old and the new name as the program writes them."""

    def call_(*args, **options):
        note(*names, since)
        return function(*args, **options)

    call_.__name__ = call_.__qualname__ = old
    setattr(owner, old, call_)


def attributes(module, found):
    """Names that are missing in `module` are looked up in `found`: name -> (what gives the value, new name, since)."""
    before = getattr(module, '__getattr__', None)

    def __getattr__(name):
        if name in found:
            value, new, since = found[name]
            note(module.__name__ + '.' + name, new, since)
            return value()
        if before is not None:
            return before(name)
        raise AttributeError('module %r has no attribute %r' % (module.__name__, name), name=name, obj=module)

    module.__getattr__ = __getattr__


def when_imported(name, complete):
    """`complete(module)` runs now if the module is there, else right after its first import."""
    if name in sys.modules:
        complete(sys.modules[name])
    else:
        _awaited[name] = complete


def replace_module(name, make):
    """`import name` gives `make(module)` its fresh module, unless there is one of that name."""
    _replaced[name] = make


class _Completing:
    """A loader that lets another one load."""

    def __init__(self, spec, complete):
        self._loader = spec.loader
        self._complete = complete

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module):
        module.__loader__ = module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._complete(module)


class _Making:
    def __init__(self, make):
        self._make = make

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self._make(module)


class _Finder:
    """First on the meta path. A file of the program's own is as it is."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in _awaited and name not in _replaced:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None:
            if name not in _replaced:
                return None
            return ModuleSpec(name, _Making(_replaced[name]))
        if name in _awaited and spec.origin not in USER_FILES:
            spec.loader = _Completing(spec, _awaited.pop(name))
        return spec


def install():
    from _pylanes import compat_asyncio, compat_deprecated, compat_hints, compat_imp, compat_names
    for part in (compat_names, compat_asyncio, compat_imp, compat_deprecated, compat_hints):
        part.install()
    sys.meta_path.insert(0, _Finder)

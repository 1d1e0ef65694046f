"""What a user's program may not reach: the page, through Pyodide's bridges to JavaScript.

Pyodide's modules cannot be imported, no object of Python's leads to one of JavaScript's, and what C code still refers to of the
bridge (the garbage collector finds it) raises when it is used. Against C itself stands the gate (src/runtime/worker/javascript-gate.ts).
"""
import sys
from _pylanes_glue import sys as call

_HIDDEN = ('js', 'pyodide_js', '_pyodide', '_pyodide_core', 'pyodide', 'micropip')

# of Pyodide too, although they say that they are of builtins
_HIDDEN_TYPES = ('Js2PyConverter', 'Py2JsConverter', 'JsFuncSignature')

# kinds of objects, as in src/python/wasm/closed-bridges.ts
_BUILTIN, _METHOD, _ATTRIBUTE, _TYPE = 1, 2, 3, 4

# every class has these from one definition, which they share
_OF_EVERY_CLASS = ('__dict__', '__weakref__', '__new__')


class _Refuse:
    """First on the meta path: the bridges do not exist."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition('.')[0] in _HIDDEN:
            raise ModuleNotFoundError('No module named %r' % name, name=name)
        return None


def _schedule(callback, delay_ms):
    """In place of Pyodide's own loop, on which nothing of a program runs."""
    raise RuntimeError('the event loop of the page is not there')


def _let_go_of_javascript():
    """Empties the places that hold JavaScript objects. All of them: a test looks for others."""
    modules = sys.modules
    proxy_type = modules['pyodide.ffi'].JsProxy
    for module in list(modules.values()):
        if isinstance(module, proxy_type):
            module.__spec__.loader.jsproxy = None
    modules['_pyodide._importhook'].jsfinder.jsproxies.clear()
    modules['pyodide._package_loader'].loadedPackages = {}
    modules['pyodide.webloop'].scheduleCallback = _schedule


def _is_hidden(thing):
    module = getattr(thing, '__module__', None)
    return isinstance(module, str) and module.partition('.')[0] in _HIDDEN


def _hidden_types():
    """Every class of Pyodide's, whoever refers to it."""
    found = set()
    left = [object]
    while left:
        for made in type.__subclasses__(left.pop()):
            if made not in found:
                found.add(made)
                left.append(made)
    return [made for made in found if _is_hidden(made) or (made.__module__ == 'builtins' and made.__name__ in _HIDDEN_TYPES)]


def _close_bridges():
    """Functions, methods and attributes of the bridge raise from now on, and nothing can be made from its types."""
    # the others are objects of JavaScript's
    holders = [vars(module) for name, module in sys.modules.items() if name.partition('.')[0] in _HIDDEN and type(module) is type(sys)]
    types = _hidden_types()
    builtin, descriptor, class_descriptor, attribute = type(len), type(str.join), type(vars(dict)['fromkeys']), type(vars(type(len))['__name__'])
    for names in holders + [vars(made) for made in types]:
        for name, thing in list(names.items()):
            if name in _OF_EVERY_CLASS:
                continue
            if isinstance(thing, staticmethod):
                thing = thing.__func__
            kind = type(thing)
            if kind is builtin and (_is_hidden(thing) or thing.__self__ in types):
                call(_BUILTIN, thing)
            elif kind is descriptor or kind is class_descriptor:
                if thing.__objclass__ in types:
                    call(_METHOD, thing)
            elif kind is attribute and thing.__objclass__ in types:
                call(_ATTRIBUTE, thing)
    for made in types:
        call(_TYPE, made)


def install():
    """Called in every restored interpreter: a snapshot cannot hold these objects, so restoring it makes them anew."""
    _let_go_of_javascript()
    _close_bridges()
    for name in list(sys.modules):
        if name.partition('.')[0] in _HIDDEN:
            del sys.modules[name]
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__.partition('.')[0] not in _HIDDEN]
    sys.meta_path.insert(0, _Refuse)
    # what Pyodide's own way of running code puts there
    vars(sys.modules['builtins']).pop('___EvalCodeResultException', None)
    sys.path_hooks[:] = [hook for hook in sys.path_hooks if getattr(hook, '__module__', '').partition('.')[0] not in _HIDDEN]

"""What a user's program may not reach: the page, through Pyodide's bridges to JavaScript.

Pyodide's modules cannot be imported, and no object of Python's leads to one of JavaScript's. Where a program makes one all
the same, through C, the worker has nothing left for it (src/runtime/worker/seal-worker.ts).
"""
import sys

_HIDDEN = ('js', 'pyodide_js', '_pyodide', '_pyodide_core', 'pyodide', 'micropip')


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


def install():
    """Called in every restored interpreter: a snapshot cannot hold these objects, so restoring it makes them anew."""
    _let_go_of_javascript()
    for name in list(sys.modules):
        if name.partition('.')[0] in _HIDDEN:
            del sys.modules[name]
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__.partition('.')[0] not in _HIDDEN]
    sys.meta_path.insert(0, _Refuse)
    sys.path_hooks[:] = [hook for hook in sys.path_hooks if getattr(hook, '__module__', '').partition('.')[0] not in _HIDDEN]

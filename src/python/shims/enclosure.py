"""What a user's program may not reach: the page, through Pyodide's bridges to JavaScript."""
import sys

_HIDDEN = ('js', 'pyodide_js', '_pyodide', '_pyodide_core', 'pyodide', 'micropip')


class _Refuse:
    """First on the meta path: the bridges do not exist."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.partition('.')[0] in _HIDDEN:
            raise ModuleNotFoundError('No module named %r' % name, name=name)
        return None


def install():
    for name in list(sys.modules):
        if name.partition('.')[0] in _HIDDEN:
            del sys.modules[name]
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__.partition('.')[0] not in _HIDDEN]
    sys.meta_path.insert(0, _Refuse)
    sys.path_hooks[:] = [hook for hook in sys.path_hooks if getattr(hook, '__module__', '').partition('.')[0] not in _HIDDEN]

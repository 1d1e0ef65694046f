"""The public modules of the standard library that can be imported here, with the names that each offers: one line of JSON. Run by write-library-names.mjs."""
import importlib
import json
import pkgutil
import re
import sys
import types
import warnings

warnings.simplefilter('ignore')
# what opens a browser, prints, draws windows, or is no library for programs
LEFT_OUT = {'antigravity', 'this', 'idlelib', 'turtledemo', 'turtle', 'tkinter', 'test', 'lib2to3', 'ensurepip', 'pydoc_data', 'encodings', 'venv'}
# parts of packages that give all they have to the package, and what nobody imports
INNER = re.compile(r'(asyncio|concurrent\.futures|unittest|json)\.(?!mock|tool)|.*\.(popen_|resource_|reduction|spawn|forkserver)|sre_|nturl2path|ntpath|.*\.wintypes')
# not in `__all__`, and written all the same
ALSO = {'os': {'_exit'}}


def offered(module):
    """Its `__all__`; without one what it makes itself: no modules, nothing that is another module's."""
    if hasattr(module, '__all__'):
        return {name for name in module.__all__ if isinstance(name, str)}
    names = set()
    for name, value in vars(module).items():
        if name.startswith('_') or isinstance(value, types.ModuleType):
            continue
        home = getattr(value, '__module__', None)
        if isinstance(home, str) and isinstance(value, (type, types.FunctionType)) and home.lstrip('_') != module.__name__.lstrip('_') and home != 'builtins':
            continue
        names.add(name)
    return names


def submodules(module):
    for found in pkgutil.iter_modules(getattr(module, '__path__', ())):
        if not found.name.startswith('_') and found.name not in ('test', 'tests'):
            yield found.name


def read(name, into):
    if INNER.match(name):
        return False
    try:
        module = importlib.import_module(name)
    except BaseException:
        return False
    inner = {one for one in submodules(module) if read(f'{name}.{one}', into)}
    into[name] = sorted(offered(module) | inner | ALSO.get(name, set()))
    return True


table = {}
for name in sorted(sys.stdlib_module_names):
    if not name.startswith('_') and name not in LEFT_OUT:
        read(name, table)
read('os.path', table)
print(json.dumps({name: ' '.join(names) for name, names in sorted(table.items()) if names}, ensure_ascii=True, separators=(',', ':')))

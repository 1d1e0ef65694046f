/** Shims in a bare interpreter in Node, without the kernel: for those that need nothing of it but to tell it something. */
import { loadPyodide, type PyodideInterface } from 'pyodide'
import { constantsModule } from '../calls/python-constants'

/** The modules of `_pylanes` with these texts, imported in this order. What they tell the host is kept in the list `told`. */
export async function loadShims(sources: Readonly<Record<string, string>>): Promise<PyodideInterface> {
  const python = await loadPyodide()
  python.globals.set('sources', python.toPy({ constants: constantsModule(), ...sources }))
  python.runPython(`
import sys, types
told = []
def _told(*call):
    told.append(tuple(int(item) if type(item) is bool else item for item in call[:2] if type(item) in (int, bool)))
glue = types.ModuleType('_pylanes_glue')
glue.sys = _told
package = types.ModuleType('_pylanes')
package.__path__ = []
sys.modules.update({'_pylanes_glue': glue, '_pylanes': package})
for name, source in sources.items():
    module = types.ModuleType('_pylanes.' + name)
    sys.modules[module.__name__] = module
    setattr(package, name, module)
    exec(compile(source, name + '.py', 'exec'), module.__dict__)
`)
  return python
}

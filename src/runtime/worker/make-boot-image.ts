/**
 * Boots Python cold, puts the shims under the stdlib and takes the image that all interpreters are restored from. It is done once, when
 * the app is built (scripts/make-boot-image.mjs), under clocks that stand: the same sources give the same bytes on every machine.
 */
import { BootHost } from '../../python/host/boot-host'
import { CHANGED_BYTES, type GlueAddresses } from '../../python/wasm/glue-module'
import { cString, PythonMemory, type PyodideModule, type PythonExports } from '../../python/wasm/python-memory'
import { packageFiles, shimFiles } from '../../python/shim-files'
import type { PyodideFiles } from '../pyodide-files'
import type { BootImage } from './boot-image'
import { checksum } from './image-checksum'
import { GLUE_NAMES, loadPython } from './load-python'

const REFUSAL_WORDS = 'JavaScript is not reachable from here'
const SHIM_FOLDER = '/opt/pylanes'

export async function makeBootImage(files: PyodideFiles): Promise<BootImage> {
  const { python, exports, hostCell, tableBase, tableIndex, attachGlue } = await loadPython(files, null)
  const module = python._module
  const budget = module._malloc(16)
  const signalRunner = budget + 12
  const changed = module._malloc(CHANGED_BYTES)
  module.HEAPU8.fill(0, changed, changed + CHANGED_BYTES)
  const addresses: GlueAddresses = {
    budget,
    signalRunner,
    changed,
    none: python.runPython('id(None)') as number,
    disable: python.runPython('import sys; id(sys.monitoring.DISABLE)') as number,
    refusal: python.runPython('id(RuntimeError)') as number,
    refusalWords: cString(module, REFUSAL_WORDS),
  }
  attachGlue(addresses)
  const memory = new PythonMemory(module, exports, budget + 8)
  defineGlueFunctions(memory, tableBase)
  module.FS.mkdirTree(`${SHIM_FOLDER}/_pylanes`)
  const shims = shimFiles()
  for (const [name, text] of Object.entries(shims)) module.FS.writeFile(`${SHIM_FOLDER}/_pylanes/${name}`, text)
  for (const [path, text] of Object.entries(packageFiles())) {
    module.FS.mkdirTree(`${SHIM_FOLDER}/packages/${path.slice(0, path.lastIndexOf('/'))}`)
    module.FS.writeFile(`${SHIM_FOLDER}/packages/${path}`, text)
  }
  const bootHost = new BootHost(memory)
  hostCell.host = bootHost
  // not imported but executed: the import system must not be in the middle of something when the locks are exchanged
  python.runPython(`import sys; sys.path.insert(0, '${SHIM_FOLDER}')`)
  python.runPython(shims['boot.py'] as string)
  python.runPython(`sys.path.remove('${SHIM_FOLDER}')`)
  const main = python.runPython('from _pylanes.program import main; id(main)') as number
  const variables = {
    scan: python.runPython('from _pylanes.variables import scan; id(scan)') as number,
    watcher: memory.exports.PyDict_AddWatcher(tableIndex('dictChanged')),
  }
  module.HEAP32[signalRunner >> 2] = python.runPython('from _pylanes.signals import run_handlers; id(run_handlers)') as number
  const hopeless = python.runPython('from _pylanes.prospects import hopeless; id(hopeless)') as number
  python.runPython('del main, scan, run_handlers, hopeless; import gc; gc.collect(); None')
  clearFreeMemory(exports, module)
  const snapshot = python.makeMemorySnapshot({ serializer: () => null })
  return { snapshot, snapshotSum: checksum(snapshot), addresses, sizeCell: budget + 8, main, variables, hopeless, locks: bootHost.lockCount, tableBase }
}

/** Makes the glue's functions importable as the module `_pylanes_glue`. */
function defineGlueFunctions(memory: PythonMemory, tableBase: number): void {
  const METH_FASTCALL = 0x80
  const { exports, module } = memory
  const glue = exports.PyImport_AddModule(memory.cString('_pylanes_glue'))
  GLUE_NAMES.forEach((name, index) => {
    const definition = exports.malloc(16) >> 2
    module.HEAP32.set([memory.cString(name), tableBase + index, METH_FASTCALL, 0], definition)
    exports.PyObject_SetAttrString(glue, memory.cString(name), exports.PyCFunction_NewEx(definition << 2, 0, 0))
  })
}

/** Sizes that CPython's own allocator serves, bytes: multiples of the first up to the second. */
const SMALL_STEP = 16
const SMALL_MOST = 512
/** What the C library's allocator is asked for: falling from the first by a tenth each time. */
const LARGE_MOST = 1 << 20

/**
 * Fills with zeros what was freed while booting, so that the image packs well: takes all there is, size by size, until the heap would have
 * to grow, and gives it back.
 */
function clearFreeMemory(exports: PythonExports, module: PyodideModule): void {
  const heapEnd = () => module.HEAPU32[exports.emscripten_get_sbrk_ptr() >> 2] as number
  const takeAll = (size: number, take: (size: number) => number): number[] => {
    const taken: number[] = []
    const end = heapEnd()
    while (heapEnd() === end) {
      const at = take(size)
      if (!at) break
      taken.push(at)
      module.HEAPU8.fill(0, at, at + size)
    }
    return taken
  }
  const small: number[] = []
  for (let size = SMALL_MOST; size > 0; size -= SMALL_STEP) small.push(...takeAll(size, exports.PyObject_Malloc))
  const large: number[] = []
  for (let size = LARGE_MOST; size >= SMALL_STEP; size = Math.min(size - SMALL_STEP, Math.floor(size * 0.9) & ~15)) large.push(...takeAll(size, exports.malloc))
  for (const at of large.reverse()) exports.free(at)
  for (const at of small.reverse()) exports.PyObject_Free(at)
}

/**
 * Boots Python cold, puts the shims under the stdlib and takes the image that all interpreters are restored from. It is done once, when
 * the app is built (scripts/make-boot-image.mjs), under clocks that stand: the same sources give the same bytes on every machine.
 */
import { BootHost } from '../../python/host/boot-host'
import { CHANGED_BYTES, type GlueAddresses } from '../../python/wasm/glue-module'
import { cString, PythonMemory } from '../../python/wasm/python-memory'
import { shimFiles } from '../../python/shim-files'
import { withoutDocstrings } from '../../python/without-docstrings'
import type { PyodideFiles } from '../pyodide-files'
import type { BootImage } from './boot-image'
import { imageVersion } from './boot-image-file'
import { clearUnused } from './clear-unused'
import { checkImage, checksum } from './image-checksum'
import { forgetTupleHashes, packImage, partsOf, sortLists, unpackImage } from './image-packing'
import { fileToKeep, imageFromKept } from './kept-image'
import { forgetColumns } from './lines-only'
import { lateData } from './rest-of-interpreter'
import { GLUE_NAMES, loadPython, PAGE_BYTES } from './load-python'

const REFUSAL_WORDS = 'JavaScript is not reachable from here'
const SHIM_FOLDER = '/opt/pylanes'
/** No traceback of a program shows what is in there. */
const FOLDERS_NOT_SHOWN = [`${SHIM_FOLDER}/_pylanes/`, '/lib/python314.zip/pyodide/', '/lib/python314.zip/_pyodide/']

export async function makeBootImage(files: PyodideFiles): Promise<BootImage> {
  const { python, exports, hostCell, surroundings, initial, tableBase, tableIndex, attachGlue } = await loadPython(files, null)
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
  for (const [name, text] of Object.entries(shims)) module.FS.writeFile(`${SHIM_FOLDER}/_pylanes/${name}`, withoutDocstrings(text))
  const bootHost = new BootHost(memory)
  hostCell.host = bootHost
  // not imported but executed: the import system must not be in the middle of something when the locks are exchanged
  python.runPython(`import sys; sys.path.insert(0, '${SHIM_FOLDER}')`)
  python.runPython(shims['boot.py'] as string)
  python.runPython(`sys.path.remove('${SHIM_FOLDER}')`)
  const main = python.runPython('from _pylanes.program import main, prepare, proceed; id(main)') as number
  const prepare = python.runPython('id(prepare)') as number
  const proceed = python.runPython('id(proceed)') as number
  const variables = {
    scan: python.runPython('from _pylanes.variables import scan; id(scan)') as number,
    watcher: memory.exports.PyDict_AddWatcher(tableIndex('dictChanged')),
  }
  module.HEAP32[signalRunner >> 2] = python.runPython('from _pylanes.signals import run_handlers; id(run_handlers)') as number
  const hopeless = python.runPython('from _pylanes.prospects import hopeless; id(hopeless)') as number
  const inspecting = {
    describe: python.runPython('from _pylanes import inspecting; id(inspecting.describe)') as number,
    box: python.runPython('id(inspecting.box)') as number,
  }
  const idOf = (name: string) => python.runPython(`id(${name})`) as number
  const types = {
    string: idOf('str'),
    dict: idOf('dict'),
    set: idOf('set'),
    frozenset: idOf('frozenset'),
    function: idOf('type(lambda: 0)'),
    code: idOf('type((lambda: 0).__code__)'),
  }
  python.runPython('import gc, weakref; from _pylanes import unraisable')
  const unaskedCallers = {
    gcCallbacks: idOf('gc.callbacks'),
    unraisable: idOf('unraisable._Arguments'),
    weakref: idOf('weakref.ref'),
    function: types.function,
    method: idOf('type(weakref.WeakSet().add)'),
  }
  const tupleType = idOf('tuple')
  const bytesType = idOf('bytes')
  python.runPython('del main, prepare, proceed, scan, run_handlers, hopeless, inspecting, unraisable, weakref; import gc, sys; sys._clear_internal_caches(); gc.collect(); None')
  const heapEnd = clearUnused(exports, module, surroundings)
  const whole = python.makeMemorySnapshot({ serializer: () => null })
  const header = whole.byteLength - exports.memory.buffer.byteLength
  const snapshot = whole.slice(0, header + Math.ceil(heapEnd / PAGE_BYTES) * PAGE_BYTES)
  const late = lateData(files.wasm)
  for (const [start, end] of late) snapshot.fill(0, header + start, header + end)
  sortLists(snapshot, header, initial.byteLength)
  forgetTupleHashes(snapshot, header, tupleType)
  forgetColumns(snapshot, header, { code: types.code, bytes: bytesType }, FOLDERS_NOT_SHOWN)
  const snapshotSum = checksum(snapshot)
  const parts = partsOf(snapshot)
  const packed = packImage(snapshot, header, initial, types)
  const unpacked = new Uint8Array(packed.byteLength)
  unpackImage(packed, initial, unpacked)
  checkImage(unpacked, snapshotSum)
  const image = {
    snapshot: new Uint8Array(0),
    snapshotSum,
    packed,
    parts,
    ...lateFilesOf(files),
    late,
    builtFor: python._api.lockfile_info,
    addresses,
    sizeCell: budget + 8,
    main,
    prepare,
    proceed,
    variables,
    hopeless,
    unaskedCallers,
    inspecting,
    locks: bootHost.lockCount,
    tableBase,
  }
  const kept = fileToKeep(image, unpacked)
  if (!(await imageFromKept(new Response(kept), imageVersion(kept), (bytes) => new Uint8Array(bytes)))) throw new Error('the image cannot be kept by a browser')
  return image
}

/** What a page must know of the files that come later before they have come. */
function lateFilesOf({ library, rest }: PyodideFiles): Pick<BootImage, 'libraryBytes' | 'librarySum' | 'restBytes' | 'restSum'> {
  return { libraryBytes: library.bytes.byteLength, librarySum: checksum(library.bytes), restBytes: rest.bytes.byteLength, restSum: checksum(rest.bytes) }
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

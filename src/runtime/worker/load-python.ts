/**
 * Loads Pyodide in this worker, from an image or cold, with everything that reaches outside of linear memory put in place by us, at the
 * same table indices and addresses every time, because an image is nothing but linear memory: the glue functions, the clock, the
 * source of randomness, the limit of memory.
 */
import { WHEEL_FOLDER } from '../../model/wheels'
import { placePrograms, SEARCH_PATH } from '../../python/calls/machine-programs'
import { type GlueAddresses, type GlueHost, glueModule, REFUSALS } from '../../python/wasm/glue-module'
import type { PyodideModule, PythonExports } from '../../python/wasm/python-memory'
import { TICKS } from '../../python/host/ticks'
import type { EmscriptenFs } from './emscripten-fs'
import type { BootImage } from './boot-image'
import { checkImage } from './image-checksum'
import { unpackImage } from './image-packing'
import { placeLibrary } from './library-file'
import { readLateFile } from '../late-file'
import { sparseSnapshot } from './sparse-snapshot'
import { JavascriptGate } from './javascript-gate'
import { Instances } from './instances'
import { lateLinker } from './rest-of-interpreter'
import type { PyodideFiles } from '../pyodide-files'

export interface PyodideApi {
  readonly _api: { readonly lockfile_info: object }
  readonly _module: PyodideModule & { readonly FS: EmscriptenFs; readonly StackState: new () => { restore(): void } }
  runPython(code: string): unknown
  makeMemorySnapshot(options: { serializer: (value: unknown) => unknown }): Uint8Array
}

interface PyodideLoader {
  loadPyodide(options: Record<string, unknown>): Promise<PyodideApi>
}

/** Functions that Python can call, and those that are in its table besides. */
export const GLUE_NAMES = [...TICKS.map((tick) => tick.name), 'sys', 'sysObject']
const TABLE_NAMES = [...GLUE_NAMES, 'dictChanged', ...REFUSALS]
export const PAGE_BYTES = 65_536

export type Glue = Record<string, (...args: number[]) => number>

/** What the world outside answers to the interpreter's C library; set before a run, deterministic during it. */
export interface Surroundings {
  /** nanoseconds since the Unix epoch, and since the run began */
  wallNs(): bigint
  monotonicNs(): bigint
  /** nanoseconds that the process, or the task that runs, has computed */
  cpuNs(of: 'process' | 'task'): bigint
  fillRandom(bytes: Uint8Array): void
  /** whether linear memory may grow to this many bytes */
  mayGrow(bytes: number): boolean
}

/** A Python that is loaded, and the cells through which it reaches what is outside. */
export interface LoadedPython {
  readonly python: PyodideApi
  readonly exports: PythonExports
  readonly instances: Instances
  /** of the first instance; null: cold, and `attachGlue` was not called yet */
  readonly glue: Glue | null
  readonly hostCell: { host: GlueHost }
  readonly surroundings: { current: Surroundings }
  /** gets each line that the interpreter itself writes where nothing of a program's goes: of a breakdown */
  readonly complaints: { tell: (line: string) => void }
  readonly gate: JavascriptGate
  readonly resize: (bytes: number) => unknown
  /** gives an instance its glue */
  readonly glueFor: (exports: WebAssembly.Exports) => Glue
  /** cold: linear memory below the heap as the module makes it */
  readonly initial: Uint8Array
  readonly tableBase: number
  /** where a function of the glue stands in the table */
  readonly tableIndex: (name: string) => number
  readonly attachGlue: (addresses: GlueAddresses) => void
}

/** Loads the scripts that `loadPython` asks for, ahead of it. */
export async function loadScripts(indexUrl: string): Promise<void> {
  await Promise.all([import(/* @vite-ignore */ `${indexUrl}pyodide.mjs`), import(/* @vite-ignore */ `${indexUrl}pyodide.asm.mjs`)])
}

/** `image`: null loads cold. `checked`: nobody else has had it since its sum was looked at. */
export async function loadPython(files: PyodideFiles, image: BootImage | null, checked = false): Promise<LoadedPython> {
  const surroundings = { current: BOOT_SURROUNDINGS }
  const hostCell = { host: NO_HOST }
  const complaints = { tell: (line: string) => console.error(line) }
  const glueHost = delegate(hostCell)
  const gate = new JavascriptGate()
  let instances: Instances | undefined
  let glue: Glue | null = null
  let compiledGlue: WebAssembly.Module | undefined
  let tableBase = 0
  let initial = new Uint8Array(0)
  let resize: (bytes: number) => unknown = () => 0
  const glueFor = (exports: WebAssembly.Exports): Glue => {
    const instance = new WebAssembly.Instance(compiledGlue as WebAssembly.Module, { host: { ...glueHost }, python: exports as WebAssembly.ModuleImports })
    const table = exports.__indirect_function_table as WebAssembly.Table
    TABLE_NAMES.forEach((name, index) => {
      table.set(tableBase + index, instance.exports[name])
    })
    return instance.exports as unknown as Glue
  }
  const attachGlue = (addresses: GlueAddresses): void => {
    compiledGlue = new WebAssembly.Module(glueModule(TICKS, addresses))
    glue = glueFor((instances as Instances).first.exports)
  }

  // with an image it is put in its place below
  const library = image ? new Uint8Array(0) : readLateFile(files.library)
  // Pyodide only warns of what goes wrong there, and waits for ever
  let fail: (error: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  const restoreGlobals = interceptLoading(
    files,
    library,
    image?.restSum,
    (made, resizeHeap) => {
      resize = resizeHeap
      instances = made
      const exports = made.first.exports as unknown as PythonExports
      // always the first thing to grow the table, so that the indices are the same in every interpreter
      tableBase = exports.__indirect_function_table.grow(TABLE_NAMES.length)
      if (image) {
        const missing = image.snapshot.byteLength - exports.memory.buffer.byteLength
        if (missing > 0) exports.memory.grow(Math.ceil(missing / PAGE_BYTES))
        if (tableBase !== image.tableBase) throw new Error(`the image expects its functions at ${image.tableBase}, not at ${tableBase}`)
        attachGlue(image.addresses)
        if (image.packed) unpackImage(image.packed, new Uint8Array(exports.memory.buffer), image.snapshot)
        if (!checked) checkImage(image.snapshot, image.snapshotSum)
      } else initial = new Uint8Array(exports.memory.buffer, 0, exports.__heap_base.value as number).slice()
    },
    surroundings,
    gate,
    fail,
  )
  let python: PyodideApi
  try {
    const loader = (await import(/* @vite-ignore */ `${files.indexUrl}pyodide.mjs`)) as PyodideLoader
    const loading = loader.loadPyodide({
      indexURL: files.indexUrl,
      env: { PYTHONHASHSEED: '0', HOME: '/home/user', LANG: 'C.UTF-8', PATH: SEARCH_PATH, PYTHONDONTWRITEBYTECODE: '1' },
      _makeSnapshot: true,
      ...(image
        ? {
            // there are no packages of Pyodide's here, so its list of them need not come
            lockFileContents: { info: image.builtFor, packages: {} },
            packageBaseUrl: files.indexUrl,
            _loadSnapshot: sparseSnapshot(image.snapshot, image.parts, () => new Uint8Array((instances as Instances).first.memory.buffer)),
            _snapshotDeserializer: () => () => 0,
          }
        : {}),
      stdout: (line: string) => console.log(line),
      stderr: (line: string) => complaints.tell(line),
    })
    python = await Promise.race([loading, failed])
  } finally {
    restoreGlobals()
  }
  if (!instances) throw new Error('Pyodide did not ask for its module')
  const made: Instances = instances
  if (image) placeLibrary(python._module.FS, files.library, image.librarySum)
  python._module.FS.mkdirTree('/home/user')
  python._module.FS.mkdirTree(WHEEL_FOLDER)
  placePrograms(python._module.FS)
  return {
    python,
    exports: made.exports as unknown as PythonExports,
    instances: made,
    glue,
    hostCell,
    surroundings,
    complaints,
    gate,
    resize,
    glueFor,
    initial,
    tableBase,
    tableIndex: (name) => tableBase + TABLE_NAMES.indexOf(name),
    attachGlue,
  }
}

/** 2025-01-01, UTC */
const BOOT_WALL_NS = 1_735_689_600_000_000_000n

/** Until a run begins: clocks that stand and one random number, so that an image has the same bytes wherever it was made. */
const BOOT_SURROUNDINGS: Surroundings = {
  wallNs: () => BOOT_WALL_NS,
  monotonicNs: () => 0n,
  cpuNs: () => 0n,
  fillRandom: (bytes) => bytes.fill(7),
  mayGrow: () => true,
}

const refuse = (): never => {
  throw new Error('the interpreter has no host')
}
/** Pyodide's loader looks for files while it restores, and may ask for a turn to do so. */
const grantTurn = () => 0
export const NO_HOST: GlueHost = { tick: refuse, tickResume: refuse, sys: grantTurn, sysResume: refuse, sysObject: refuse, sysObjectResume: refuse, parked: refuse }

function delegate(cell: { host: GlueHost }): GlueHost {
  return {
    tick: (kind, args) => cell.host.tick(kind, args),
    tickResume: (kind) => cell.host.tickResume(kind),
    sys: (args, count) => cell.host.sys(args, count),
    sysResume: () => cell.host.sysResume(),
    sysObject: (args, count) => cell.host.sysObject(args, count),
    sysObjectResume: () => cell.host.sysObjectResume(),
    parked: () => cell.host.parked(),
  }
}

/** `sig`: Emscripten's word for the type, which it needs to give the function an address. */
type Import = ((...args: never[]) => unknown) & { sig?: string }

/** `env` is the object in which Emscripten itself looks up what `dlsym` asks for, so it is changed and not copied. */
interface Imports {
  readonly env: Record<string, Import>
  /** addresses of functions of JavaScript's */
  'GOT.func': WebAssembly.ModuleImports
}

/** What the interpreter itself does not import, ctypes could still find by name: running scripts, windows, sound. */
function keepOnlyImported(env: Imports['env'], wasm: WebAssembly.Module): void {
  const imported = new Set(WebAssembly.Module.imports(wasm).map(({ name }) => name))
  for (const name of Object.keys(env)) if (!imported.has(name)) delete env[name]
}

/** In the place of what Emscripten would look up: whatever the name, no function has this address. */
function noAddresses(): WebAssembly.ModuleImports {
  const none = new WebAssembly.Global({ value: 'i32', mutable: true }, 0)
  return new Proxy({}, { get: () => none })
}

const decoder = new TextDecoder()
function cStringAt(bytes: Uint8Array<ArrayBuffer>, at: number): string {
  return decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)))
}

/** A clock by its number in WASI. */
function readClock(world: Surroundings, clock: number): bigint {
  if (clock === 0) return world.wallNs()
  if (clock === 2) return world.cpuNs('process')
  return clock === 3 ? world.cpuNs('task') : world.monotonicNs()
}

/**
 * For the length of one load: instantiates the shared compiled module instead of fetching it, hands the instance over
 * before Pyodide sees it, and puts our clock, randomness and memory limit under the C library.
 */
function interceptLoading(
  files: PyodideFiles,
  library: Uint8Array<ArrayBuffer> | null,
  restSum: number | undefined,
  onInstance: (instances: Instances, resizeHeap: (bytes: number) => unknown) => void,
  surroundings: { current: Surroundings },
  gate: JavascriptGate,
  onFailure: (error: unknown) => void,
): () => void {
  const originalFetch = self.fetch
  const originalInstantiate = WebAssembly.instantiateStreaming
  let instances: Instances | undefined
  const memory = () => (instances as Instances).current.memory.buffer
  const instantiate = async (given: WebAssembly.Imports | undefined) => {
    const imports = given as unknown as Imports
    const setClock = (clock: number, at: number) => {
      new BigInt64Array(memory())[at >>> 3] = readClock(surroundings.current, clock)
      return 0
    }
    // nothing but functions for drawing, which there are not
    imports['GOT.func'] = noAddresses()
    const resize = imports.env.emscripten_resize_heap as (bytes: number) => unknown
    const viewsAnew = imports.env.emscripten_notify_memory_growth as (memory: number) => unknown
    const mine: Record<string, Import> = {
      emscripten_date_now: () => Number(surroundings.current.wallNs()) / 1e6,
      emscripten_get_now: () => Number(surroundings.current.monotonicNs()) / 1e6,
      emscripten_resize_heap: (bytes: number) => (surroundings.current.mayGrow(bytes >>> 0) ? resize(bytes) : 0),
      clock_time_get: (clock: number, _precision: bigint, at: number) => setClock(clock, at),
      random_get: (at: number, size: number) => {
        surroundings.current.fillRandom(new Uint8Array(memory(), at >>> 0, size >>> 0))
        return 0
      },
    }
    keepOnlyImported(imports.env, files.wasm)
    gate.guard(imports.env)
    const lookUp = imports.env._dlsym_js as Import & ((...args: number[]) => number)
    const imported = new Set(Object.keys(imports.env))
    mine._dlsym_js = (library: number, name: number, place: number) => {
      const text = cStringAt(new Uint8Array(memory()), name >>> 0)
      return (!imported.has(text) && (instances as Instances).addressOf(text)) || lookUp(...([library, name, place] as never[]))
    }
    for (const [name, replacement] of Object.entries(mine)) imports.env[name] = Object.assign(replacement, { sig: imports.env[name]?.sig })
    const instance = await WebAssembly.instantiate(files.wasm, imports as unknown as WebAssembly.Imports)
    instances = new Instances(files.wasm, imports as unknown as WebAssembly.Imports, instance, lateLinker(imports['GOT.func'], files, restSum), () => viewsAnew(0))
    onInstance(instances, resize)
    return { module: files.wasm, instance: { exports: instances.exports } }
  }
  WebAssembly.instantiateStreaming = async (_source, given) => {
    try {
      return await instantiate(given)
    } catch (error) {
      onFailure(error)
      throw error
    }
  }
  self.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input)
    if (url.endsWith('.wasm')) return new Response(new Uint8Array(0), { headers: { 'content-type': 'application/wasm' } })
    if (url.endsWith('python_stdlib.zip')) return new Response(library)
    return originalFetch(input, init)
  }
  // Pyodide decodes the snapshot's header, which may lie in shared memory, and decoders refuse that
  const decode = TextDecoder.prototype.decode
  TextDecoder.prototype.decode = function (input, options) {
    const shared = ArrayBuffer.isView(input) && !(input.buffer instanceof ArrayBuffer)
    return decode.call(this, shared ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength).slice() : input, options)
  }
  const compileAnew = compileOnce()
  const { Instance } = WebAssembly
  WebAssembly.Instance = new Proxy(Instance, {
    construct: (_, [module, imports]: [WebAssembly.Module, WebAssembly.Imports?]) => instances?.instantiate(module, imports, Instance) ?? new Instance(module, imports),
  })
  return () => {
    WebAssembly.Instance = Instance
    TextDecoder.prototype.decode = decode
    self.fetch = originalFetch
    WebAssembly.instantiateStreaming = originalInstantiate
    compileAnew()
  }
}

/** Emscripten compiles a tiny module for each function that it gives an address, the same one for all of a type. Until what this answers is called, each is compiled once. */
function compileOnce(): () => void {
  const { Module } = WebAssembly
  const compiled = new Map<string, WebAssembly.Module>()
  WebAssembly.Module = new Proxy(Module, {
    construct(_, [bytes]: [Uint8Array<ArrayBuffer>]) {
      const key = bytes.length > MOST_TINY ? '' : bytes.join()
      const module = compiled.get(key) ?? new Module(bytes)
      if (key) compiled.set(key, module)
      return module
    },
  })
  return () => {
    WebAssembly.Module = Module
  }
}

/** bytes */
const MOST_TINY = 256

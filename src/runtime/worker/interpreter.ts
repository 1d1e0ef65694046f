/**
 * One CPython in this worker: booted cold (to take the snapshot that all others start from) or restored from it.
 *
 * Everything that reaches outside of linear memory is put in place here, at the same table indices and addresses every
 * time, because a snapshot is nothing but linear memory: the glue functions, the clock, the source of randomness, the
 * limit of memory.
 */
import { placePrograms, SEARCH_PATH } from '../../python/calls/machine-programs'
import { BootHost } from '../../python/host/boot-host'
import { closeBridges } from '../../python/wasm/closed-bridges'
import { CHANGED_BYTES, type GlueAddresses, type GlueHost, glueModule, REFUSALS } from '../../python/wasm/glue-module'
import type { VariableAddresses } from '../../python/host/variables'
import { cString, PythonMemory, type PyodideModule, type PythonExports } from '../../python/wasm/python-memory'
import type { ForkedStack } from '../../python/host/child-process'
import { stackModule } from '../../python/wasm/stack-module'
import { frameLayout } from '../../python/wasm/thread-states'
import { TICKS } from '../../python/host/ticks'
import { packageFiles, shimFiles } from '../../python/shim-files'
import type { EmscriptenFs } from './emscripten-fs'
import { JavascriptGate } from './javascript-gate'
import type { PyodideFiles } from '../pyodide-files'

/** A booted interpreter as bytes, and where things are in it. */
export interface BootImage {
  readonly snapshot: Uint8Array
  readonly addresses: GlueAddresses
  readonly sizeCell: number
  /** PyObject* of the callable that runs the program */
  readonly main: number
  readonly variables: VariableAddresses
  /** locks that the stdlib made while booting: the first rows of every process's objects */
  readonly locks: number
  /** linear memory of a restored interpreter, which forked memories are told apart from; absent until one was restored */
  readonly base?: Uint8Array
}

interface PyodideApi {
  readonly _module: PyodideModule & { readonly FS: EmscriptenFs; readonly StackState: { readonly prototype: { restore(): void } } }
  runPython(code: string): unknown
  makeMemorySnapshot(options: { serializer: (value: unknown) => unknown }): Uint8Array
}

/** What a process has in the C library's JavaScript half, outside of linear memory. */
export interface LibraryState {
  readonly streams: EmscriptenFs['streams']
  readonly currentPath: string
}

interface PyodideLoader {
  loadPyodide(options: Record<string, unknown>): Promise<PyodideApi>
}

/** Functions that Python can call, and those that are in its table besides. */
const GLUE_NAMES = [...TICKS.map((tick) => tick.name), 'sys', 'sysObject']
const TABLE_NAMES = [...GLUE_NAMES, 'dictChanged', ...REFUSALS]
const PAGE_BYTES = 65_536
const REFUSAL_WORDS = 'JavaScript is not reachable from here'
const SHIM_FOLDER = '/opt/pylanes'

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

export class Interpreter {
  readonly memory: PythonMemory
  readonly image: BootImage
  readonly surroundings: { current: Surroundings }
  /** stack pointer with nothing on the stack */
  private readonly idleStack: number
  private readonly resize: (bytes: number) => unknown
  private readonly glue: Record<string, (...args: number[]) => number>
  private readonly hostCell: { host: GlueHost }

  private constructor(
    memory: PythonMemory,
    image: BootImage,
    glue: Record<string, (...args: number[]) => number>,
    hostCell: { host: GlueHost },
    surroundings: { current: Surroundings },
    resize: (bytes: number) => unknown,
  ) {
    this.memory = memory
    this.image = image
    this.glue = glue
    this.hostCell = hostCell
    this.surroundings = surroundings
    this.resize = resize
    this.idleStack = memory.module.stackSave()
  }

  /** Loads Pyodide and puts the shims under the stdlib; `image` is what others restore. About two seconds. */
  static boot(files: PyodideFiles): Promise<Interpreter> {
    return Interpreter.load(files, null)
  }

  /** A fresh interpreter from a boot image: the same bytes every time. About a quarter of a second. */
  static restore(files: PyodideFiles, image: BootImage): Promise<Interpreter> {
    return Interpreter.load(files, image)
  }

  private static async load(files: PyodideFiles, image: BootImage | null): Promise<Interpreter> {
    const surroundings = { current: REAL_SURROUNDINGS }
    const hostCell = { host: NO_HOST }
    const glueHost = delegate(hostCell)
    const gate = new JavascriptGate()
    let exports: PythonExports | undefined
    let glue: Record<string, (...args: number[]) => number> | undefined
    let tableBase = 0
    let resize: (bytes: number) => unknown = () => 0
    const attachGlue = (addresses: GlueAddresses) => {
      const python = exports as PythonExports
      const instance = new WebAssembly.Instance(new WebAssembly.Module(glueModule(TICKS, addresses)), { host: { ...glueHost }, python: { ...python } })
      TABLE_NAMES.forEach((name, index) => {
        python.__indirect_function_table.set(tableBase + index, instance.exports[name])
      })
      glue = instance.exports as unknown as typeof glue
    }

    const restoreGlobals = interceptLoading(
      files,
      (instance, resizeHeap) => {
        resize = resizeHeap
        exports = instance.exports as unknown as PythonExports
        // always the first thing to grow the table, so that the indices are the same in every interpreter
        tableBase = exports.__indirect_function_table.grow(TABLE_NAMES.length)
        if (image) {
          const missing = image.snapshot.byteLength - exports.memory.buffer.byteLength
          if (missing > 0) exports.memory.grow(Math.ceil(missing / PAGE_BYTES))
          attachGlue(image.addresses)
        }
      },
      surroundings,
      gate,
    )
    let python: PyodideApi
    try {
      const loader = (await import(/* @vite-ignore */ `${files.indexUrl}pyodide.mjs`)) as PyodideLoader
      python = await loader.loadPyodide({
        indexURL: files.indexUrl,
        env: { PYTHONHASHSEED: '0', HOME: '/home/user', LANG: 'C.UTF-8', PATH: SEARCH_PATH, PYTHONDONTWRITEBYTECODE: '1' },
        _makeSnapshot: true,
        ...(image ? { _loadSnapshot: image.snapshot, _snapshotDeserializer: () => () => 0 } : {}),
        stdout: (line: string) => console.log(line),
        stderr: (line: string) => console.error(line),
      })
    } finally {
      restoreGlobals()
    }
    const module = python._module
    module.FS.mkdirTree('/home/user')
    placePrograms(module.FS)
    if (image) {
      const memory = new PythonMemory(module, exports as PythonExports, image.sizeCell)
      // not in the snapshot: restoring one brings the bridges back; and not in a process: the base of all of them is without
      hostCell.host = { ...NO_HOST, sys: (args) => closeBridges(memory, args, (name) => tableBase + TABLE_NAMES.indexOf(name)) }
      memory.run("__import__('_pylanes.enclosure').enclosure.install()")
      hostCell.host = NO_HOST
      gate.shut()
      return new Interpreter(memory, image, glue as never, hostCell, surroundings, resize)
    }

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
    const memory = new PythonMemory(module, exports as PythonExports, budget + 8)
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
      watcher: memory.exports.PyDict_AddWatcher(tableBase + TABLE_NAMES.indexOf('dictChanged')),
    }
    module.HEAP32[signalRunner >> 2] = python.runPython('from _pylanes.signals import run_handlers; id(run_handlers)') as number
    python.runPython('del main, scan, run_handlers; import gc; gc.collect(); None')
    const snapshot = python.makeMemorySnapshot({ serializer: () => null })
    return new Interpreter(memory, { snapshot, addresses, sizeCell: budget + 8, main, variables, locks: bootHost.lockCount }, glue as never, hostCell, surroundings, resize)
  }

  /** From now on system calls and accounted events go to this host. */
  attach(host: GlueHost): void {
    this.hostCell.host = host
  }

  /** All of linear memory, as it is now; the view lasts until the memory grows. */
  get bytes(): Uint8Array {
    return this.memory.module.HEAPU8
  }

  /** Makes linear memory at least so many bytes large. False: there is not so much. */
  growTo(bytes: number): boolean {
    if (this.bytes.byteLength >= bytes) return true
    this.resize(bytes)
    return this.bytes.byteLength >= bytes
  }

  /**
   * Gets all suspended stacks out of linear memory, which they share, into copies of their own: to be called before the
   * memory is exchanged, with every task suspended. Pyodide does the same one stack at a time when another needs the room.
   */
  evictStacks(): void {
    const { StackState } = this.module
    const whole = Object.assign(Object.create(StackState.prototype), { start: this.idleStack, stop: 0x7fff_ffff, _copy: new Uint8Array(0) })
    whole.restore()
  }

  /**
   * With no task left: the stack as before the first one. Where Pyodide puts the stacks of several tasks still depends on the average
   * size of all that there have been, which nothing but the depth of recursion in C code can show.
   */
  emptyStack(): void {
    this.module.stackRestore(this.idleStack)
  }

  /** How many functions C code can call by address. */
  get functionCount(): number {
    return this.memory.exports.__indirect_function_table.length
  }

  get libraryState(): LibraryState {
    const { streams, currentPath } = this.module.FS
    return { streams, currentPath }
  }

  set libraryState({ streams, currentPath }: LibraryState) {
    Object.assign(this.module.FS, { streams, currentPath })
  }

  private get module(): PyodideApi['_module'] {
    return this.memory.module as unknown as PyodideApi['_module']
  }

  /** The file system under the interpreter. */
  get files(): EmscriptenFs {
    return this.module.FS
  }

  /** Runs a callable on a stack of its own. Call it with no Python on the stack. */
  readonly runTask = (body: number): Promise<number> => {
    const { module } = this.memory
    this.promising ??= promising(this.glue.runTask as (body: number) => number)
    module.enterTask()
    module.validSuspender.value = true
    module.stackStop = module.stackSave()
    return this.promising(body)
  }
  private promising: ((body: number) => Promise<number>) | null = null

  /** Goes on with frames that are in memory (stack-module.ts), on a stack of its own. Call it with no Python on the stack. */
  readonly resumeStack = (stack: ForkedStack): Promise<number> => {
    const { module, exports } = this.memory
    const layout = frameLayout(module, exports)
    const instance = new WebAssembly.Instance(new WebAssembly.Module(stackModule(layout)), { python: exports as never })
    const frames = exports.malloc((stack.frames.length + 1) * 4)
    module.HEAP32.set([...stack.frames, 0], frames >> 2)
    module.enterTask()
    module.validSuspender.value = true
    module.stackStop = module.stackSave()
    const resume = promising(instance.exports.resumeStack as (...args: number[]) => number)
    return resume(stack.state, frames, stack.frames.length, stack.begin, stack.finish)
  }
}

const promising = (run: (...args: number[]) => number) =>
  (WebAssembly as unknown as { promising(run: (...args: number[]) => number): (...args: number[]) => Promise<number> }).promising(run)

const REAL_SURROUNDINGS: Surroundings = {
  wallNs: () => BigInt(Math.round(Date.now() * 1e6)),
  monotonicNs: () => BigInt(Math.round(performance.now() * 1e6)),
  cpuNs: () => BigInt(Math.round(performance.now() * 1e6)),
  fillRandom: (bytes) => bytes.fill(7),
  mayGrow: () => true,
}

const refuse = (): never => {
  throw new Error('the interpreter has no host')
}
/** Pyodide's loader looks for files while it restores, and may ask for a turn to do so. */
const grantTurn = () => 0
const NO_HOST: GlueHost = { tick: refuse, tickResume: refuse, sys: grantTurn, sysResume: refuse, sysObject: refuse, sysObjectResume: refuse, parked: refuse }

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

/** `sig`: Emscripten's word for the type, which it needs to give the function an address. */
type Import = ((...args: never[]) => unknown) & { sig?: string }

/** `env` is the object in which Emscripten itself looks up what `dlsym` asks for, so it is changed and not copied. */
interface Imports {
  readonly env: Record<string, Import>
}

/** What the interpreter itself does not import, ctypes could still find by name: running scripts, windows, sound. */
function keepOnlyImported(env: Imports['env'], wasm: WebAssembly.Module): void {
  const imported = new Set(WebAssembly.Module.imports(wasm).map(({ name }) => name))
  for (const name of Object.keys(env)) if (!imported.has(name)) delete env[name]
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
  onInstance: (instance: WebAssembly.Instance, resizeHeap: (bytes: number) => unknown) => void,
  surroundings: { current: Surroundings },
  gate: JavascriptGate,
): () => void {
  const originalFetch = self.fetch
  const originalInstantiate = WebAssembly.instantiateStreaming
  WebAssembly.instantiateStreaming = async (_source, given) => {
    const imports = given as unknown as Imports
    let memory: WebAssembly.Memory | undefined
    const setClock = (clock: number, at: number) => {
      new BigInt64Array((memory as WebAssembly.Memory).buffer)[at >>> 3] = readClock(surroundings.current, clock)
      return 0
    }
    const resize = imports.env.emscripten_resize_heap as (bytes: number) => unknown
    const mine: Record<string, Import> = {
      emscripten_date_now: () => Number(surroundings.current.wallNs()) / 1e6,
      emscripten_get_now: () => Number(surroundings.current.monotonicNs()) / 1e6,
      emscripten_resize_heap: (bytes: number) => (surroundings.current.mayGrow(bytes >>> 0) ? resize(bytes) : 0),
      clock_time_get: (clock: number, _precision: bigint, at: number) => setClock(clock, at),
      random_get: (at: number, size: number) => {
        surroundings.current.fillRandom(new Uint8Array((memory as WebAssembly.Memory).buffer, at >>> 0, size >>> 0))
        return 0
      },
    }
    keepOnlyImported(imports.env, files.wasm)
    gate.guard(imports.env)
    for (const [name, replacement] of Object.entries(mine)) imports.env[name] = Object.assign(replacement, { sig: imports.env[name]?.sig })
    const instance = await WebAssembly.instantiate(files.wasm, imports as unknown as WebAssembly.Imports)
    memory = instance.exports.memory as WebAssembly.Memory
    onInstance(instance, resize)
    return { module: files.wasm, instance }
  }
  self.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input)
    if (url.endsWith('.wasm')) return new Response(new Uint8Array(0), { headers: { 'content-type': 'application/wasm' } })
    if (url.endsWith('python_stdlib.zip')) return new Response(files.stdlib.slice(0))
    return originalFetch(input, init)
  }
  // Pyodide decodes the snapshot's header, which may lie in shared memory, and decoders refuse that
  const decode = TextDecoder.prototype.decode
  TextDecoder.prototype.decode = function (input, options) {
    const shared = ArrayBuffer.isView(input) && !(input.buffer instanceof ArrayBuffer)
    return decode.call(this, shared ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength).slice() : input, options)
  }
  return () => {
    TextDecoder.prototype.decode = decode
    self.fetch = originalFetch
    WebAssembly.instantiateStreaming = originalInstantiate
  }
}

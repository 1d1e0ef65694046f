/**
 * CPython in this worker, restored from the boot image: one instance, and further ones with memories of their own as they are wanted. What this
 * does and shows is of the one that is in place.
 */
import { closeBridges } from '../../python/wasm/closed-bridges'
import type { GlueHost } from '../../python/wasm/glue-module'
import { PythonMemory } from '../../python/wasm/python-memory'
import type { ForkedStack } from '../../python/host/child-process'
import { stackModule } from '../../python/wasm/stack-module'
import { frameLayout } from '../../python/wasm/thread-states'
import type { BootImage } from './boot-image'
import type { EmscriptenFs } from './emscripten-fs'
import type { Instance, Instances } from './instances'
import { type Glue, type LoadedPython, loadPython, NO_HOST, type PyodideApi, type Surroundings } from './load-python'
import { changedPages } from './memory-bank'
import { comparable } from './page-comparison'
import type { PyodideFiles } from '../pyodide-files'

/** What a process has in the C library's JavaScript half, outside of linear memory. */
export interface LibraryState {
  readonly streams: EmscriptenFs['streams']
  readonly currentPath: string
}

export class Interpreter {
  readonly memory: PythonMemory
  readonly image: BootImage
  readonly surroundings: { current: Surroundings }
  /** gets each line that tells of a breakdown */
  readonly complaints: { tell: (line: string) => void }
  /** stack pointer with nothing on the stack */
  private readonly idleStack: number
  private readonly resize: (bytes: number) => unknown
  private readonly instances: Instances
  private readonly glueFor: (exports: WebAssembly.Exports) => Glue
  /** the stacks of the instance in place that are suspended and in its memory, Pyodide's own list; and those of the others */
  private readonly suspended: unknown[]
  private readonly suspendedElsewhere = new WeakMap<Instance, readonly unknown[]>()
  private library: LibraryState
  private readonly runs = new WeakMap<Instance, (body: number) => Promise<number>>()
  private readonly hostCell: { host: GlueHost }

  private constructor(memory: PythonMemory, image: BootImage, glue: Glue, { hostCell, surroundings, complaints, resize, instances, glueFor }: LoadedPython) {
    this.memory = memory
    this.image = image
    this.hostCell = hostCell
    this.surroundings = surroundings
    this.complaints = complaints
    this.resize = resize
    this.instances = instances
    this.glueFor = glueFor
    this.idleStack = memory.module.stackSave()
    this.runs.set(instances.first, runOf(glue))
    this.suspended = suspendedStacks(this.module)
    const { FS } = this.module
    this.library = { streams: FS.streams, currentPath: FS.currentPath }
    this.keepLibraryHere(FS)
  }

  /** A fresh interpreter from a boot image: the same bytes every time. About a quarter of a second. */
  static async restore(files: PyodideFiles, image: BootImage, checked = false): Promise<Interpreter> {
    const loaded = await loadPython(files, image, checked)
    const { python, exports, glue, hostCell, gate, instances, tableIndex } = loaded
    const memory = new PythonMemory(python._module, exports, image.sizeCell)
    // not in the snapshot: restoring one brings the bridges back; and not in a process: the base of all of them is without
    hostCell.host = { ...NO_HOST, sys: (args) => closeBridges(memory, args, tableIndex) }
    memory.run("__import__('_pylanes.enclosure').enclosure.install()")
    hostCell.host = NO_HOST
    gate.shut()
    if (!glue) throw new Error('the glue was not attached')
    instances.settle()
    return new Interpreter(memory, image, glue, loaded)
  }

  /** The instance whose memory this shows. */
  get instance(): Instance {
    return this.instances.current
  }

  /** Puts an instance in place. Every stack is suspended. */
  put(instance: Instance): void {
    if (instance === this.instance) return
    this.suspendedElsewhere.set(this.instance, this.suspended.splice(0))
    this.instances.put(instance)
    this.suspended.push(...(this.suspendedElsewhere.get(instance) ?? []))
  }

  /** A further instance, put in place, with nothing on its stack; its memory is any. Throws RangeError where there is no room for it. */
  addInstance(): Instance {
    const before = this.instance
    const instance = this.instances.add()
    this.suspendedElsewhere.set(before, this.suspended.splice(0))
    this.runs.set(instance, runOf(this.glueFor(instance.exports)))
    this.emptyStack()
    return instance
  }

  isAsMade(instance: Instance, bytes: number, most = bytes): boolean {
    return this.instances.isAsMade(instance, bytes, most)
  }

  /** From now on system calls and accounted events go to this host. */
  attach(host: GlueHost): void {
    this.hostCell.host = host
  }

  /** All of linear memory, as it is now; the view lasts until the memory grows. */
  get bytes(): Uint8Array {
    return this.memory.module.HEAPU8
  }

  /** The pages that are not as in a memory that was this one's. */
  changedPages(then: Uint8Array): number[] {
    comparable(this.instance.memory)
    return changedPages(this.bytes, then, this.image.late)
  }

  /** Makes linear memory at least so many bytes large. False: there is not so much. */
  growTo(bytes: number): boolean {
    if (this.bytes.byteLength >= bytes) return true
    this.resize(bytes)
    return this.bytes.byteLength >= bytes
  }

  /**
   * Gets all suspended stacks of the instance in place out of linear memory, which they share, into copies of their own: to be called before what
   * is in that memory is exchanged, with every task suspended. Pyodide does the same one stack at a time when another needs the room.
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

  /** Where the C stack is, with no Python on it. */
  get stackPointer(): number {
    return this.module.stackSave()
  }

  set stackPointer(address: number) {
    this.module.stackRestore(address)
  }

  /** How many functions C code can call by address. */
  get functionCount(): number {
    return this.memory.exports.__indirect_function_table.length
  }

  get libraryState(): LibraryState {
    return this.library
  }

  set libraryState(library: LibraryState) {
    this.library = library
  }

  /** To write two fields of such a large object takes longer than all the rest of going over to another process. */
  private keepLibraryHere(fs: EmscriptenFs): void {
    Object.defineProperty(fs, 'streams', { get: () => this.library.streams })
    Object.defineProperty(fs, 'currentPath', {
      get: () => this.library.currentPath,
      set: (currentPath: string) => {
        this.library = { ...this.library, currentPath }
      },
    })
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
    const run = this.runs.get(this.instance) as (body: number) => Promise<number>
    module.enterTask()
    module.validSuspender.value = true
    module.stackStop = module.stackSave()
    return run(body)
  }

  /** Goes on with frames that are in memory (stack-module.ts), on a stack of its own. Call it with no Python on the stack. */
  readonly resumeStack = (stack: ForkedStack): Promise<number> => {
    const { module, exports } = this.memory
    const layout = frameLayout(module, exports)
    const instance = new WebAssembly.Instance(new WebAssembly.Module(stackModule(layout)), { python: this.instance.exports as WebAssembly.ModuleImports })
    const words = [...stack.frames, 0, ...stack.calls, ...stack.ends]
    const frames = exports.malloc(words.length * 4)
    module.HEAP32.set(words, frames >> 2)
    module.enterTask()
    module.validSuspender.value = true
    module.stackStop = module.stackSave()
    const resume = promising(instance.exports.resumeStack as (...args: number[]) => number)
    return resume(stack.state, frames, stack.frames.length, stack.begin, stack.finish, stack.afters)
  }
}

/** As large as Pyodide takes stacks to be on the average before there has been one. */
const STACK_BYTES = 500

/** Pyodide's list of suspended stacks, which only its own functions reach: found where it adds one. Call it before a program begins, with nothing on the stack. */
function suspendedStacks(module: PyodideApi['_module']): unknown[] {
  const { push } = Array.prototype
  const found: unknown[][] = []
  Array.prototype.push = function (...items) {
    found[0] = this
    return push.apply(this, items)
  }
  module.stackStop = module.stackSave() + STACK_BYTES
  new module.StackState()
  Array.prototype.push = push
  const [stacks] = found
  if (!stacks) throw new Error('Pyodide keeps its suspended stacks elsewhere')
  stacks.length = 0
  return stacks
}

const runOf = ({ runTask }: Glue) => promising(runTask as (body: number) => number)

const promising = (run: (...args: number[]) => number) =>
  (WebAssembly as unknown as { promising(run: (...args: number[]) => number): (...args: number[]) => Promise<number> }).promising(run)

/** One CPython in this worker, restored from the boot image. */
import { closeBridges } from '../../python/wasm/closed-bridges'
import type { GlueHost } from '../../python/wasm/glue-module'
import { PythonMemory } from '../../python/wasm/python-memory'
import type { ForkedStack } from '../../python/host/child-process'
import { stackModule } from '../../python/wasm/stack-module'
import { frameLayout } from '../../python/wasm/thread-states'
import type { BootImage } from './boot-image'
import type { EmscriptenFs } from './emscripten-fs'
import { type Glue, loadPython, NO_HOST, type PyodideApi, type Surroundings } from './load-python'
import { changedPages } from './memory-bank'
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
  /** stack pointer with nothing on the stack */
  private readonly idleStack: number
  private readonly resize: (bytes: number) => unknown
  private readonly glue: Glue
  private readonly hostCell: { host: GlueHost }

  private constructor(
    memory: PythonMemory,
    image: BootImage,
    glue: Glue,
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

  /** A fresh interpreter from a boot image: the same bytes every time. About a quarter of a second. */
  static async restore(files: PyodideFiles, image: BootImage): Promise<Interpreter> {
    const { python, exports, glue, hostCell, surroundings, gate, resize, tableIndex } = await loadPython(files, image)
    const memory = new PythonMemory(python._module, exports, image.sizeCell)
    // not in the snapshot: restoring one brings the bridges back; and not in a process: the base of all of them is without
    hostCell.host = { ...NO_HOST, sys: (args) => closeBridges(memory, args, tableIndex) }
    memory.run("__import__('_pylanes.enclosure').enclosure.install()")
    hostCell.host = NO_HOST
    gate.shut()
    if (!glue) throw new Error('the glue was not attached')
    return new Interpreter(memory, image, glue, hostCell, surroundings, resize)
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
    return changedPages(this.bytes, then, this.image.late)
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

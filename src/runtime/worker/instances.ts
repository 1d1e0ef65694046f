/**
 * Several instances of the interpreter's module, each with a linear memory of its own, behind one half of JavaScript's: Pyodide's script, which is
 * made for one. What that script calls leads to the instance that is *in place*, and it gets views of that one's memory.
 *
 * Invariants
 * - Another instance is put in place only while every stack is suspended.
 * - Every instance has at the places of its table what the first one had there when it was settled; what a program adds is its instance's own.
 * - WebAssembly calls WebAssembly directly, so that nothing of JavaScript's is in the middle of a stack that is suspended. Only what JavaScript calls goes
 *   through here.
 */
import { expectError } from '../../model/expected-error'
import { Unreachable } from './javascript-gate'
import type { LateNames } from './rest-of-interpreter'

/** Taken before a program could put another in its place. */
const { Instance: WasmInstance } = WebAssembly

type Call = (...args: unknown[]) => unknown

export interface Instance {
  readonly exports: WebAssembly.Exports
  readonly memory: WebAssembly.Memory
  readonly table: WebAssembly.Table
  /** its exported functions, in the order of the first one's */
  readonly functions: readonly Call[]
  /** functions and addresses that C code can ask for by their names, beside what is exported */
  readonly names: LateNames
}

/** What is at a place of an instance's table. */
type Filling = (instance: Instance) => unknown

interface Stand {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** A function of JavaScript's that calls the function `at` of whatever instance is in place. */
function forwarder(cell: { current: Instance }, at: number, parameters: number): Call {
  const callee = () => cell.current.functions[at] as Call
  switch (parameters) {
    case 0:
      return () => callee()()
    case 1:
      return (a) => callee()(a)
    case 2:
      return (a, b) => callee()(a, b)
    case 3:
      return (a, b, c) => callee()(a, b, c)
    case 4:
      return (a, b, c, d) => callee()(a, b, c, d)
    default:
      return (...args) => callee()(...args)
  }
}

/**
 * The constructors of C say first where the stack ends, outside of linear memory. What they say to JavaScript after that, the first instance has said,
 * and what they write will be overwritten.
 */
function construct({ __wasm_call_ctors }: WebAssembly.Exports): void {
  try {
    ;(__wasm_call_ctors as Call)()
  } catch (error) {
    expectError(error, Unreachable)
  }
}

/** WebAssembly itself takes none but its own functions to be suspended; Pyodide has a few ready that nobody calls here. */
const IS_PROMISING = /_promising$/

export class Instances {
  /** What JavaScript sees of the instance that is in place. */
  readonly exports: WebAssembly.Exports
  readonly first: Instance
  /** of its exported functions */
  private readonly names: readonly string[]
  private readonly cell: { current: Instance }
  private readonly module: WebAssembly.Module
  private readonly imports: WebAssembly.Imports
  private readonly link: (exports: WebAssembly.Exports) => LateNames
  private readonly viewsAnew: () => void
  /** functions of JavaScript's that stand for exported ones, and which */
  private readonly exported = new Map<unknown, string>()
  private readonly standIns = new Map<unknown, Call>()
  /** functions of small modules that were bound to the memory and the table of the first instance */
  private readonly bound = new Map<unknown, Filling>()
  /** what was put into the table while the first instance was loaded */
  private readonly filled = new Map<number, Filling>()
  private readonly entries: Call[] = []
  /** so long is the table of an instance that is new; 0: the first one is still being loaded */
  private settledLength = 0

  /** `link`: makes an instance able to link the rest of the interpreter; `viewsAnew`: has Pyodide's script look where memory is. */
  constructor(module: WebAssembly.Module, imports: WebAssembly.Imports, first: WebAssembly.Instance, link: (exports: WebAssembly.Exports) => LateNames, viewsAnew: () => void) {
    this.module = module
    this.imports = imports
    this.link = link
    this.viewsAnew = viewsAnew
    this.names = Object.keys(first.exports).filter((name) => typeof first.exports[name] === 'function')
    this.first = this.described(first.exports)
    this.cell = { current: this.first }
    const forwarders = this.names.map((name, at) => [name, this.forward(name, at)] as const)
    this.exports = { ...first.exports, ...Object.fromEntries(forwarders), memory: this.memoryInPlace() as never, __indirect_function_table: this.tableInPlace() as never }
  }

  get current(): Instance {
    return this.cell.current
  }

  /** A further instance, in place now. Its memory is as its module makes it. Throws RangeError where there is no memory for it. */
  add(): Instance {
    const { exports } = new WasmInstance(this.module, this.imports)
    const made = this.described(exports)
    made.table.grow(this.settledLength - made.table.length)
    for (const [at, filling] of this.filled) made.table.set(at, filling(made))
    this.put(made)
    construct(exports)
    return made
  }

  put(instance: Instance): void {
    this.cell.current = instance
    this.viewsAnew()
  }

  /** Whether a program has not made its memory or its table larger; `bytes`: how large the memory was, `most`: how large it may be. */
  isAsMade({ memory, table }: Instance, bytes: number, most = bytes): boolean {
    const { byteLength } = memory.buffer
    return byteLength >= bytes && byteLength <= most && table.length === this.settledLength
  }

  /** The first instance is as all others are to be. */
  settle(): void {
    this.settledLength = this.first.table.length
  }

  /** What a module imports that Pyodide's script instantiates while it is loaded; one that imports the memory and the table gets those of an instance. */
  private importsIn({ memory, table }: Instance, imports: WebAssembly.Imports): WebAssembly.Imports {
    return { ...imports, env: { ...imports.env, memory, __indirect_function_table: table } }
  }

  /** Instantiates such a module: with the first one's, and with those of others when these are added. `Made`: the class to do it with. */
  instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports | undefined, Made: typeof WasmInstance): WebAssembly.Instance {
    if (!imports?.env || imports.env.memory !== this.exports.memory) return new Made(module, imports)
    const made = new Made(module, this.importsIn(this.first, imports))
    for (const [name, value] of Object.entries(made.exports))
      this.bound.set(value, (instance) => (instance === this.first ? value : new WasmInstance(module, this.importsIn(instance, imports)).exports[name]))
    return made
  }

  /** What C code gets that asks the instance in place for a name: where in the table the function is, the address of data; 0: it has none of that name. */
  addressOf(name: string): number {
    const { exports, table, names } = this.current
    const own = exports[name]
    const found = typeof own === 'function' ? own : names().get(name)
    if (typeof found === 'number') return found
    if (typeof found !== 'function') return 0
    const places = this.placesIn(this.current)
    const known = places.get(found)
    if (known !== undefined) return known
    const at = table.grow(1)
    table.set(at, found)
    places.set(found, at)
    return at
  }
  private readonly places = new WeakMap<Instance, Map<unknown, number>>()

  private placesIn(instance: Instance): Map<unknown, number> {
    const known = this.places.get(instance)
    if (known) return known
    const places = new Map<unknown, number>()
    const { table } = instance
    for (let at = table.length - 1; at > 0; at--) {
      const found: unknown = table.get(at)
      if (found) places.set(found, at)
    }
    this.places.set(instance, places)
    return places
  }

  private described(exports: WebAssembly.Exports): Instance {
    return {
      exports,
      memory: exports.memory as WebAssembly.Memory,
      table: exports.__indirect_function_table as WebAssembly.Table,
      functions: this.names.map((name) => exports[name] as Call),
      names: this.link(exports),
    }
  }

  private forward(name: string, at: number): Call {
    const own = this.first.functions[at] as Call
    if (IS_PROMISING.test(name)) return own
    const call = forwarder(this.cell, at, own.length)
    this.exported.set(call, name)
    this.standIns.set(own, call)
    return call
  }

  private memoryInPlace(): Stand {
    const { cell } = this
    return {
      get buffer() {
        return cell.current.memory.buffer
      },
      grow: (pages) => cell.current.memory.grow(pages),
    }
  }

  private tableInPlace() {
    const { cell } = this
    return {
      get length() {
        return cell.current.table.length
      },
      get: (at: number) => this.entry(at),
      set: (at: number, value: unknown) => this.fill(at, value),
      grow: (by: number) => cell.current.table.grow(by),
    }
  }

  private entry(at: number): Call | null {
    const { cell } = this
    const found: unknown = cell.current.table.get(at)
    if (!found) return null
    this.entries[at] ??= (...args) => (cell.current.table.get(at) as Call)(...args)
    return this.standIns.get(found) ?? this.entries[at]
  }

  private fill(at: number, value: unknown): void {
    const { current } = this
    const name = this.exported.get(value)
    const filling: Filling = name !== undefined ? ({ exports }) => exports[name] : (this.bound.get(value) ?? (() => value))
    // a place that another instance gave back
    if (at >= current.table.length) current.table.grow(at + 1 - current.table.length)
    current.table.set(at, filling(current))
    if (this.settledLength === 0) this.filled.set(at, filling)
  }
}

/** The frame that runs: its variables, its stack of values, the owners of what its next instruction accesses. Read in linear memory; nothing of the program is called. */
import type { ObjectTypes } from '../wasm/object-types'
import type { PythonMemory } from '../wasm/python-memory'
import { type ThreadStates, type ValueLayout, valueLayout } from '../wasm/thread-states'
import { Owner, type Site } from './access-tables'

/** _PyStackRef keeps marks in its lowest bits. */
const ADDRESS = ~3
const FUNCTIONS_IN_C: ReadonlySet<string> = new Set(['builtin_function_or_method', 'method_descriptor', 'classmethod_descriptor', 'wrapper_descriptor', 'method-wrapper'])

export class RunningFrame {
  private readonly python: PythonMemory
  private readonly threads: ThreadStates
  private readonly types: ObjectTypes
  private knownLayout: ValueLayout | null = null

  constructor(python: PythonMemory, threads: ThreadStates, types: ObjectTypes) {
    this.python = python
    this.threads = threads
    this.types = types
  }

  private get layout(): ValueLayout {
    this.knownLayout ??= valueLayout(this.python.module, this.python.exports)
    return this.knownLayout
  }

  get address(): number {
    return this.threads.frame
  }

  get globals(): number {
    return this.types.word(this.address + this.layout.globals)
  }

  /** A local variable or a cell, of this frame or of another one; 0: it has no value. */
  variable(at: number, frame = this.address): number {
    return this.types.word(frame + this.layout.variables + 4 * at) & ADDRESS
  }

  /** An object on the stack of values; `depth` 1: the top. */
  stackItem(depth: number): number {
    return this.types.word(this.types.word(this.address + this.layout.stack) - 4 * depth) & ADDRESS
  }

  /** Whether an object on the stack of values is one that nothing else has. */
  isAlone(depth: number): boolean {
    const word = this.types.word(this.types.word(this.address + this.layout.stack) - 4 * depth)
    // what is marked is a variable's
    return word !== 0 && (word & ~ADDRESS) === 0 && this.types.word(word) === 1
  }

  ownerOf({ owner, at }: Site): number {
    switch (owner) {
      case Owner.globals:
        return this.globals
      case Owner.locals:
        return this.types.word(this.address + this.layout.locals)
      case Owner.cell:
        return this.variable(at)
      case Owner.frame:
        return this.address
      default:
        return this.stackItem(at)
    }
  }

  /** Of what is handed to something called: whether that is a function in C, which looks at it without instructions of its own. */
  isCalled({ callee }: Site): boolean {
    return callee === 0 || FUNCTIONS_IN_C.has(this.types.nameOf(this.stackItem(callee))) || this.types.isTypeOfC(this.stackItem(callee))
  }
}

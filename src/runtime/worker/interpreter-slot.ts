/**
 * An interpreter and the processes that take turns in it. The one whose memory is in place is *resident*; the others'
 * is kept as its difference from the base. One process alone never moves.
 *
 * Invariant: processes are exchanged only while every stack is suspended.
 */
import { changedPages, copyPages, type MemoryDelta, resetPages, writePages } from './memory-bank'
import type { Interpreter, LibraryState, Surroundings } from './interpreter'
import type { GlueHost } from '../../python/wasm/glue-module'

/** What of a process an interpreter can hold. */
export interface Sitter {
  readonly host: GlueHost
  readonly surroundings: Surroundings
  /** its memory while it is away; null: as in the base */
  memory: MemoryDelta | null
  library: LibraryState
  /** it has ended: its memory is nobody's */
  readonly over: boolean
  /** it is in its interpreter for the first time */
  arrive(): void
}

export class Seat<T extends Sitter> {
  readonly interpreter: Interpreter
  private readonly base: Uint8Array
  private resident: T | null = null
  private readonly known = new WeakSet<T>()

  constructor(interpreter: Interpreter, base: Uint8Array) {
    this.interpreter = interpreter
    this.base = base
  }

  /** Lets a process into an interpreter whose memory is as after its restore. */
  sit(sitter: T): void {
    this.resident = sitter
    this.interpreter.surroundings.current = sitter.surroundings
    this.interpreter.attach(sitter.host)
    if (!this.known.has(sitter)) {
      this.known.add(sitter)
      sitter.arrive()
    }
  }

  /** Puts a process's memory in place. Throws RangeError if there is not enough memory for it. */
  bring(sitter: T): void {
    if (this.resident === sitter) return
    const { interpreter, base } = this
    interpreter.evictStacks()
    const leaving = this.resident
    const changed = changedPages(interpreter.bytes, base)
    if (leaving && !leaving.over) {
      leaving.memory = copyPages(interpreter.bytes, changed)
      leaving.library = interpreter.libraryState
    }
    const coming = sitter.memory
    if (!interpreter.growTo(coming?.byteLength ?? 0)) throw new RangeError('no memory left for one more process')
    resetPages(interpreter.bytes, base, changed)
    if (coming) writePages(interpreter.bytes, coming)
    sitter.memory = null
    interpreter.libraryState = sitter.library
    this.sit(sitter)
  }

  /** Whose memory is in place. */
  get occupant(): T | null {
    return this.resident
  }

  /** Does something with the C library's state of a process, wherever its memory is. */
  withLibrary(sitter: T, action: () => void): void {
    if (this.resident === sitter) {
      action()
      return
    }
    const { interpreter } = this
    const present = interpreter.libraryState
    interpreter.libraryState = sitter.library
    action()
    interpreter.libraryState = present
  }

  /** The resident's memory as a forked child gets it. */
  copyMemory(): MemoryDelta {
    const { interpreter, base } = this
    return copyPages(interpreter.bytes, changedPages(interpreter.bytes, base))
  }
}

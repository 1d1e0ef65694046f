/**
 * An interpreter and the processes that take turns in it. The one whose memory is in place is *resident*; the others'
 * is kept as its difference from the base. One process alone never moves.
 *
 * Invariant: processes are exchanged only while every stack is suspended.
 */
import { BANK_PAGE_BYTES, changedPages, copyPages, type MemoryDelta, resetPages, writePages } from './memory-bank'
import type { Interpreter, LibraryState, Surroundings } from './interpreter'
import type { GlueHost } from '../python/glue-module'

/** What of a process an interpreter can hold. */
export interface Sitter {
  readonly host: GlueHost
  readonly surroundings: Surroundings
  /** its memory while it is away; null: as in the base */
  memory: MemoryDelta | null
  library: LibraryState
  /** it has ended: its memory is nobody's */
  readonly over: boolean
}

export class Seat {
  readonly interpreter: Interpreter
  private readonly base: Uint8Array
  private resident: Sitter | null = null

  constructor(interpreter: Interpreter, base: Uint8Array) {
    this.interpreter = interpreter
    this.base = base
  }

  /** Lets a process into an interpreter whose memory is as after its restore. */
  sit(sitter: Sitter): void {
    this.resident = sitter
    this.interpreter.surroundings.current = sitter.surroundings
    this.interpreter.attach(sitter.host)
  }

  /** Puts a process's memory in place. Throws RangeError if there is not enough memory for it. */
  bring(sitter: Sitter): void {
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

  /** The resident's memory as a forked child gets it. */
  copyMemory(): MemoryDelta {
    const { interpreter, base } = this
    return copyPages(interpreter.bytes, changedPages(interpreter.bytes, base))
  }

  /** Whether the interpreter has more memory than it began with, which it never gives back. */
  get grown(): boolean {
    return this.interpreter.bytes.byteLength > Math.ceil(this.base.byteLength / BANK_PAGE_BYTES) * BANK_PAGE_BYTES
  }
}

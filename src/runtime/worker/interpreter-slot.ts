/**
 * An interpreter and the processes that take turns in it. The one whose memory is in place is *resident*; the memories of the others are
 * kept as differences from the base. A process that has an interpreter to itself is never exchanged.
 *
 * Invariant: processes are exchanged only while every stack is suspended.
 */
import { BANK_PAGE_BYTES, changedAmong, changedPages, copyPages, type MemoryDelta, resetOtherPages, resetPages, writePages } from './memory-bank'
import type { Interpreter, LibraryState } from './interpreter'
import type { KnownPages } from './known-pages'
import type { Surroundings } from './load-python'
import { type GlueHost, TickResult } from '../../python/wasm/glue-module'

/** What an interpreter needs to know of a process that lives in it. */
export interface Resident {
  readonly host: GlueHost
  readonly surroundings: Surroundings
  /** its memory while it is away; null: as in the base */
  memory: MemoryDelta | null
  library: LibraryState
  /** It has ended: its memory need not be kept. */
  readonly over: boolean
  /** Called when it is in its interpreter for the first time. */
  arrive(): void
}

/** What a look may take of memory beside what is there. */
const MOST_MORE_BYTES = 64 * 1024 * 1024

/** Nothing of the machine is there while somebody looks into a process: time stands still, and there are no system calls. */
const refuseCall = (): never => {
  throw new Error('it would ask something of the machine, which stands still')
}
const LOOKING: GlueHost = {
  tick: () => TickResult.go,
  tickResume: () => TickResult.go,
  sys: refuseCall,
  sysResume: refuseCall,
  sysObject: refuseCall,
  sysObjectResume: refuseCall,
  parked: refuseCall,
}

export class InterpreterSlot<T extends Resident> {
  readonly interpreter: Interpreter
  private readonly base: Uint8Array
  private present: T | null = null
  private readonly known = new WeakSet<T>()
  /** where the bytes of a process that came were: room for those of the next one that leaves */
  private room: Uint8Array<ArrayBuffer> | null = null
  /** told which pages change */
  pages: KnownPages | null = null
  /** False: processes take turns as if no others changed. Whoever clears looks at all of them, and finds out if it was not so. */
  looksAtAll = true
  /** they have done so */
  guessed = false
  private readonly fresh: MemoryDelta | null

  /** `fresh`: the memory of a process that begins without one, where that is not the base. */
  constructor(interpreter: Interpreter, base: Uint8Array, fresh: MemoryDelta | null = null) {
    this.interpreter = interpreter
    this.base = base
    this.fresh = fresh
  }

  /** Lets a process into an interpreter whose memory is as after its restore. */
  enter(process: T): void {
    this.present = process
    this.interpreter.surroundings.current = process.surroundings
    this.interpreter.attach(process.host)
    if (!this.known.has(process)) {
      this.known.add(process)
      process.arrive()
    }
  }

  /** Puts a process's memory in place. Throws RangeError if there is not enough memory for it. */
  exchange(process: T): void {
    if (this.present === process) return
    const { interpreter } = this
    const changed = this.leave()
    this.place(process, changed)
    if (process.memory) this.room = process.memory.bytes
    process.memory = null
    interpreter.libraryState = process.library
    this.enter(process)
  }

  /** Keeps the memory of the process that is there, if it goes on later. Returns the pages that are not as in the base. */
  private leave(): number[] {
    const { interpreter, present } = this
    interpreter.evictStacks()
    const changed = this.changed()
    if (present && !present.over) {
      present.memory = copyPages(interpreter.bytes, changed, this.room)
      this.room = null
      present.library = interpreter.libraryState
    }
    this.present = null
    return changed
  }

  /** The pages that are not as in the base. */
  private changed(): number[] {
    const { interpreter, base, pages } = this
    if (pages && !this.looksAtAll) {
      this.guessed = true
      return changedAmong(pages.pages, interpreter.bytes, base)
    }
    const changed = changedPages(interpreter.bytes, base)
    this.learn(changed)
    return changed
  }

  private learn(changed: readonly number[]): void {
    this.pages?.learn(changed, this.interpreter.bytes.byteLength / BANK_PAGE_BYTES)
  }

  /** `changed`: the pages that are not as in the base. */
  private place(process: T, changed: readonly number[]): void {
    const { interpreter, base } = this
    const memory = process.memory ?? this.fresh
    if (!interpreter.growTo(memory?.byteLength ?? 0)) throw new RangeError('no memory left for one more process')
    if (memory) {
      resetOtherPages(interpreter.bytes, base, changed, memory)
      writePages(interpreter.bytes, memory)
    } else resetPages(interpreter.bytes, base, changed)
  }

  /**
   * Does something in a process that is not to be seen later: what it changes in the memory is given up. Nothing of the machine is there meanwhile.
   * Whoever goes on afterwards is put in place first.
   */
  async visit<R>(process: T, action: () => Promise<R>): Promise<R> {
    const { interpreter } = this
    // it is yet to take over what it brought along
    if (!this.known.has(process)) this.exchange(process)
    this.place(process, this.leave())
    const { stackPointer } = interpreter
    const { length } = interpreter.bytes
    interpreter.libraryState = { ...process.library, streams: [...process.library.streams] }
    interpreter.attach(LOOKING)
    interpreter.surroundings.current = { ...process.surroundings, fillRandom: (random) => random.fill(7), mayGrow: (most) => most <= length + MOST_MORE_BYTES }
    try {
      return await action()
    } finally {
      interpreter.stackPointer = stackPointer
    }
  }

  /** Everybody has left, with every stack suspended: makes memory what it is where the next run begins; `onlyKnown`: as far as is known. */
  clear(onlyKnown: boolean, next: Uint8Array = this.base): void {
    const { interpreter, pages } = this
    interpreter.evictStacks()
    if (onlyKnown && pages) resetPages(interpreter.bytes, next, pages.pages)
    else {
      const changed = changedPages(interpreter.bytes, next)
      resetPages(interpreter.bytes, next, changed)
      this.learn(changed)
    }
    this.present = null
    this.room = null
  }

  /** The process whose memory is in place. */
  get resident(): T | null {
    return this.present
  }

  /** Does something with the C library's state of a process, wherever its memory is. */
  withLibrary(process: T, action: () => void): void {
    if (this.present === process) {
      action()
      return
    }
    const { interpreter } = this
    const before = interpreter.libraryState
    interpreter.libraryState = process.library
    action()
    interpreter.libraryState = before
  }

  /** The resident's memory as a forked child gets it. */
  copyMemory(): MemoryDelta {
    return copyPages(this.interpreter.bytes, this.changed())
  }
}

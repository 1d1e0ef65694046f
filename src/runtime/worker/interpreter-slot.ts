/**
 * The processes that live in a worker, and where their memories are. Each has an instance of the interpreter as its *home* from the moment when it first
 * goes on to its end: its stacks are suspended there. As long as there is room, a home is one process's. Where there is none left, several take turns in
 * one: the memory of the *resident* is in place, those of the others are kept as differences from the base.
 *
 * Invariant: who goes on is exchanged only while every stack is suspended.
 */
import { BANK_PAGE_BYTES, copyPages, type MemoryDelta, resetOtherPages, resetPages, restorePages, writePages } from './memory-bank'
import type { Instance } from './instances'
import { isNoMemory } from '../no-memory'
import { comparable } from './page-comparison'
import type { Interpreter, LibraryState } from './interpreter'
import type { KnownPages } from './known-pages'
import type { Surroundings } from './load-python'
import type { GlueHost } from '../../python/wasm/glue-module'

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

interface Home<T> {
  readonly instance: Instance
  /** whose memory is in place; null: what is there is nobody's */
  resident: T | null
  /** so many processes live there */
  tenants: number
}

/** A memory that is made as large as another one may be so much larger. */
const MOST_GROWN = 1.25

/** What a look may take of memory beside what is there. */
const MOST_MORE_BYTES = 64 * 1024 * 1024

export class InterpreterSlot<T extends Resident> {
  readonly interpreter: Interpreter
  private readonly base: Uint8Array
  private readonly mayAdd: () => boolean
  private readonly mostKept: number
  private readonly homes: Home<T>[]
  private readonly homeOf = new Map<T, Home<T>>()
  /** they have a home, and have not been in it yet */
  private readonly expected = new Set<T>()
  /** the home in place */
  private place: Home<T>
  /** where the bytes of a process that came were: room for those of the next one that leaves */
  private room: Uint8Array<ArrayBuffer> | null = null
  /** what is in place is a copy of its memory */
  private visited: T | null = null
  /** told which pages of the interpreter's first memory change */
  pages: KnownPages | null = null

  /** `instances`: further ones that nobody lives in; `mayAdd`: whether there is room for one more; `mostKept`: so many further ones a later run may find. */
  constructor(interpreter: Interpreter, base: Uint8Array, instances: readonly Instance[], mayAdd: () => boolean, mostKept: number) {
    this.interpreter = interpreter
    this.base = base
    this.mayAdd = mayAdd
    this.mostKept = mostKept
    this.homes = [interpreter.instance, ...instances].map((instance) => ({ instance, resident: null, tenants: 0 }))
    this.place = this.first
  }

  private get first(): Home<T> {
    return this.homes[0] as Home<T>
  }

  /** Lets a process into the first home, whose memory is as after its restore. */
  enter(process: T): void {
    this.moveInto(this.first, process)
    this.first.resident = process
    this.begin(process)
  }

  private begin(process: T): void {
    this.interpreter.surroundings.current = process.surroundings
    this.interpreter.attach(process.host)
  }

  private moveInto(home: Home<T>, process: T): void {
    this.homeOf.set(process, home)
    home.tenants++
  }

  /** The process has ended: its home may be another one's. */
  leave(process: T): void {
    const home = this.homeOf.get(process)
    if (!home) return
    this.homeOf.delete(process)
    this.expected.delete(process)
    home.tenants--
  }

  /** Puts a process's memory in place. Throws RangeError if there is not enough memory for it. */
  exchange(process: T): void {
    if (this.resident === process) return
    this.putAside()
    const known = this.homeOf.get(process)
    const home = known ?? this.findHome()
    this.goTo(home)
    if (home.resident !== process) this.fill(process, this.keepResident())
    if (!known) this.moveInto(home, process)
    home.resident = process
    this.interpreter.libraryState = process.library
    this.begin(process)
    if (!known || this.expected.delete(process)) process.arrive()
  }

  /** An empty home, a new one, or else the one where the fewest live. */
  private findHome(): Home<T> {
    const { homes } = this
    const empty = homes.find(({ tenants }) => tenants === 0)
    if (empty) return empty
    const made = this.mayAdd() ? this.addHome() : null
    return made ?? homes.reduce((best, home) => (home.tenants < best.tenants ? home : best))
  }

  /** null: there is no memory for one. */
  private addHome(): Home<T> | null {
    try {
      const home: Home<T> = { instance: this.interpreter.addInstance(), resident: null, tenants: 0 }
      this.place = home
      if (!this.interpreter.growTo(this.base.byteLength)) return null
      this.homes.push(home)
      return home
    } catch (error) {
      if (!isNoMemory(error)) throw error
      return null
    }
  }

  /** What the resident has outside of its memory is kept. */
  private putAside(): void {
    const { interpreter, resident } = this
    if (resident && !resident.over) resident.library = interpreter.libraryState
  }

  private goTo(home: Home<T>): void {
    this.interpreter.put(home.instance)
    this.place = home
  }

  /** Keeps the memory of the process that is in place, if it goes on later; then it is nobody's. Returns the pages that are not as in the base. */
  private keepResident(): number[] {
    const { interpreter, base, place } = this
    interpreter.evictStacks()
    const changed = interpreter.changedPages(base)
    if (place === this.first) this.learn(changed)
    const { resident } = place
    if (resident && !resident.over) {
      resident.memory = copyPages(interpreter.bytes, changed, this.room)
      this.room = null
    }
    place.resident = null
    return changed
  }

  private learn(changed: readonly number[]): void {
    this.pages?.learn(changed, this.interpreter.bytes.byteLength / BANK_PAGE_BYTES)
  }

  /** Writes a process's memory over one of which these pages are not as in the base. */
  private fill(process: T, changed: readonly number[]): void {
    this.write(process, changed)
    if (process.memory) this.room = process.memory.bytes
    process.memory = null
  }

  private write({ memory }: T, changed: readonly number[]): void {
    const { interpreter, base } = this
    if (!interpreter.growTo(memory?.byteLength ?? 0)) throw new RangeError('no memory left for one more process')
    if (memory) {
      resetOtherPages(interpreter.bytes, base, changed, memory)
      writePages(interpreter.bytes, memory)
    } else resetPages(interpreter.bytes, base, changed)
  }

  /**
   * Does something in a process that is not to be seen later: what it changes in the memory is given up. `calls` answers what it asks of the machine.
   * Whoever goes on afterwards is put in place first.
   */
  async visit<R>(process: T, calls: GlueHost, action: () => Promise<R>): Promise<R> {
    const { interpreter } = this
    // it is yet to take over what it brought along
    if (!this.homeOf.has(process) || this.expected.has(process)) this.exchange(process)
    this.putAside()
    this.goTo(this.homeOf.get(process) as Home<T>)
    this.write(process, this.keepResident())
    const { stackPointer } = interpreter
    const { length } = interpreter.bytes
    interpreter.libraryState = { ...process.library, streams: [...process.library.streams] }
    interpreter.attach(calls)
    interpreter.surroundings.current = { ...process.surroundings, fillRandom: (random) => random.fill(7), mayGrow: (most) => most <= length + MOST_MORE_BYTES }
    this.visited = process
    try {
      return await action()
    } finally {
      this.visited = null
      interpreter.stackPointer = stackPointer
    }
  }

  /**
   * Everybody has left, with every stack suspended: makes the first memory what it is where the next run begins; `onlyKnown`: as far as is known. It stays as it is
   * where no run will begin in it: `isOfUse` is asked when the first instance is in place; `growth`: further instances are of use up to so many times the base's size.
   * Answers the further instances that later runs may use; null: there are too many, and they go only with the worker.
   */
  clear(onlyKnown: boolean, next: Uint8Array = this.base, isOfUse: () => boolean = () => true, growth = 1): readonly Instance[] | null {
    const { interpreter, pages } = this
    this.goTo(this.first)
    interpreter.evictStacks()
    if (!isOfUse()) return null
    if (onlyKnown && pages) {
      comparable(interpreter.instance.memory)
      restorePages(interpreter.bytes, next, pages.pages)
    } else {
      const changed = interpreter.changedPages(next)
      resetPages(interpreter.bytes, next, changed)
      this.learn(changed)
    }
    for (const home of this.homes) home.resident = null
    this.room = null
    if (this.homes.length > 1 + this.mostKept) return null
    return this.homes
      .slice(1)
      .map(({ instance }) => instance)
      .filter((instance) => interpreter.isAsMade(instance, this.base.byteLength, next === this.base ? growth * next.byteLength : MOST_GROWN * next.byteLength))
  }

  /** The process for which the interpreter works: whose memory is in place, also where it is only visited. */
  get present(): T | null {
    return this.visited ?? this.resident
  }

  /** The process whose memory is in place. */
  get resident(): T | null {
    return this.place.resident
  }

  /** Of all homes. */
  get bytes(): number {
    return this.homes.reduce((bytes, { instance }) => bytes + instance.memory.buffer.byteLength, 0)
  }

  /** Does something with the C library's state of a process, wherever its memory is. */
  withLibrary(process: T, action: () => void): void {
    if (this.resident === process) {
      action()
      return
    }
    const { interpreter } = this
    const before = interpreter.libraryState
    interpreter.libraryState = process.library
    action()
    interpreter.libraryState = before
  }

  /** A child of the resident's that is to live here gets the same memory: where there is a home for it, only what differs from what is there is copied. */
  fork(child: T): void {
    const { interpreter, place } = this
    const { bytes } = interpreter
    comparable(place.instance.memory)
    const empty = this.homes.find(({ tenants }) => tenants === 0) ?? (this.mayAdd() ? this.addHome() : null)
    if (empty) {
      this.goTo(empty)
      interpreter.evictStacks()
      interpreter.growTo(bytes.byteLength)
      const there = interpreter.bytes
      empty.resident = null
      if (there.byteLength >= bytes.byteLength) {
        resetPages(there, bytes, interpreter.changedPages(bytes))
        empty.resident = child
        this.moveInto(empty, child)
        this.expected.add(child)
      }
    }
    this.goTo(place)
    if (!this.expected.has(child)) child.memory = this.copyMemory()
  }

  /** The resident's memory as a forked child gets it. */
  copyMemory(): MemoryDelta {
    const { interpreter, base } = this
    return copyPages(interpreter.bytes, interpreter.changedPages(base))
  }
}

/**
 * Observes one process of a run that is looked into, from the events that CPython's monitoring gives beside those that are accounted
 * (shims/boot/accounting.py). Calls nothing of the program's and changes nothing in its memory.
 */
import type { Kernel } from '../../kernel/kernel'
import type { PythonMemory } from '../wasm/python-memory'
import { ThreadFrames } from '../wasm/thread-frames'
import type { ThreadStates } from '../wasm/thread-states'
import type { Task } from './host'
import { AccessKind, Does, type Observation } from './observation'
import type { RestingPlace } from './resting-place'
import type { ObservedAccess, ObservedAccesses } from './observed-accesses'

/** Something is being read: its value is on the stack when the next instruction of its frame is about to run. Meanwhile there may be calls, of a property. */
interface PendingRead {
  readonly row: number
  readonly frame: number
  readonly code: number
  readonly offset: number
}

/** The longest instruction, with what CPython keeps behind it, in bytes: what comes later is not the next one. */
const LONGEST_INSTRUCTION = 24
/** So many reads of a task can be under way at once. */
const MOST_READS = 64

/** How many lines a task has come to since the log had so many records. */
interface LinesSince {
  records: number
  count: number
}

export class Observer {
  private readonly reads = new Map<number, PendingRead[]>()
  private readonly since = new Map<number, LinesSince>()
  private readonly names = new Map<number, string>()
  /** of each frame which call it is: frames lie where others lay before */
  private readonly calls = new Map<number, number>()
  private readonly files = new Map<number, number>()
  private readonly frames: ThreadFrames
  private readonly kernel: Kernel
  private readonly pid: number
  private readonly python: PythonMemory
  private readonly threads: ThreadStates
  private readonly accesses: ObservedAccesses
  private readonly observation: Observation
  private readonly place: RestingPlace
  private readonly fileOfCode: (code: number) => string
  /** where in memory that processes share an address lies, '': nowhere */
  private readonly sharedPlace: (address: number) => string

  constructor(
    kernel: Kernel,
    pid: number,
    python: PythonMemory,
    threads: ThreadStates,
    accesses: ObservedAccesses,
    observation: Observation,
    place: RestingPlace,
    fileOfCode: (code: number) => string,
    sharedPlace: (address: number) => string,
  ) {
    this.kernel = kernel
    this.pid = pid
    this.python = python
    this.threads = threads
    this.frames = new ThreadFrames(python.module, python.exports)
    this.accesses = accesses
    this.observation = observation
    this.place = place
    this.fileOfCode = fileOfCode
    this.sharedPlace = sharedPlace
  }

  /** A function of the program's begins, with values for its parameters. */
  entry(task: Task, args: number): void {
    this.begin()
    const code = this.python.argument(args, 0)
    const offset = this.python.int(args, 1)
    for (const access of this.accesses.parametersOf(code)) this.add(task, code, offset, access)
  }

  private begin(): void {
    this.calls.set(this.threads.frame, this.observation.nextCall())
  }

  /** An object of the program's has its value in memory at an address. */
  shares(task: Task, owner: number, memory: number): void {
    this.accesses.memories.set(owner, memory)
    const { observation } = this
    const strand = this.kernel.strands.runningIn(task.id)
    observation.addAccess(this.kernel.recordCount, this.pid, strand, 0, 0, AccessKind.attribute, Does.shares, owner, 0, 0, 0, 0, observation.text(this.sharedPlace(memory)), 0)
  }

  /** Which call the frame that runs is. A forked process has some that have begun before. */
  private call(): number {
    const { frame } = this.threads
    if (!this.calls.has(frame)) this.begin()
    return this.calls.get(frame) ?? 0
  }

  /** A task is about to begin a line. True: the run is to rest here. */
  line(task: Task, args: number): boolean {
    const code = this.python.argument(args, 0)
    const line = this.python.int(args, 1)
    const records = this.kernel.recordCount
    const strand = this.kernel.strands.runningIn(task.id)
    let since = this.since.get(task.id)
    if (!since) {
      since = { records, count: 0 }
      this.since.set(task.id, since)
    }
    if (since.records !== records) Object.assign(since, { records, count: 0 })
    since.count++
    this.observation.addLine(records, this.pid, strand, since.count, line, this.file(code), this.depth(), this.functionName(code), this.call())
    const wanted = this.place.line
    return wanted !== null && this.place.records === records && wanted.task === strand && wanted.count === since.count
  }

  /** An instruction is about to run. */
  instruction(task: Task, args: number): void {
    const code = this.python.argument(args, 0)
    const offset = this.python.int(args, 1)
    this.tellRead(task, code, offset)
    for (const access of this.accesses.at(code, offset)) {
      const row = this.add(task, code, offset, access)
      if (row >= 0 && access.does === Does.read && access.kind !== AccessKind.whole) this.beginRead(task, { row, frame: this.threads.frame, code, offset })
    }
  }

  private beginRead({ id }: Task, read: PendingRead): void {
    const reads = this.reads.get(id) ?? []
    // what was left by an exception is never told
    this.reads.set(id, [...reads.filter(({ frame }) => frame !== read.frame), read].slice(-MOST_READS))
  }

  /** The value of what the instruction before has read in this frame. */
  private tellRead({ id }: Task, code: number, offset: number): void {
    const reads = this.reads.get(id)
    const { frame } = this.threads
    const at = reads?.findIndex((one) => one.frame === frame) ?? -1
    const read = reads?.[at]
    if (!reads || !read) return
    reads.splice(at, 1)
    if (read.code === code && offset > read.offset && offset <= read.offset + LONGEST_INSTRUCTION) this.observation.setValue(read.row, this.accesses.valueOnTop())
  }

  private add(task: Task, code: number, offset: number, { kind, does, address, key, value }: ObservedAccess): number {
    const { observation } = this
    return observation.addAccess(
      this.kernel.recordCount,
      this.pid,
      this.kernel.strands.runningIn(task.id),
      Math.max(0, this.python.exports.PyCode_Addr2Line(code, offset)),
      this.file(code),
      kind,
      does,
      address,
      observation.text(key),
      observation.text(value),
      this.functionName(code),
      this.linesSince(task),
      observation.text(kind === AccessKind.attribute || kind === AccessKind.item ? this.placeOf(address) : ''),
      kind === AccessKind.local ? this.call() : 0,
    )
  }

  private placeOf(owner: number): string {
    const memory = this.accesses.memoryOf(owner)
    return memory === 0 ? '' : this.sharedPlace(memory)
  }

  /** An exception was raised in some code. */
  raise(task: Task, args: number): void {
    const code = this.python.argument(args, 0)
    if (!this.accesses.tables.knows(code)) return
    const offset = this.python.int(args, 1)
    const name = this.accesses.classNameOf(this.python.argument(args, 2))
    if (this.accesses.tables.isIterationEnd(code, offset, name)) return
    const line = this.python.exports.PyCode_Addr2Line(code, offset)
    const strand = this.kernel.strands.runningIn(task.id)
    this.observation.addRaise(this.kernel.recordCount, this.pid, strand, Math.max(0, line), this.file(code), this.observation.text(name), this.linesSince(task))
  }

  private linesSince({ id }: Task): number {
    const since = this.since.get(id)
    return since && since.records === this.kernel.recordCount ? since.count : 0
  }

  /** As in the log; code that was made from a text goes by what CPython calls its file. */
  private file(code: number): number {
    let file = this.files.get(code)
    if (file === undefined) {
      const name = this.python.textOf(this.frames.codeNames(code)[0], 200)
      file = this.observation.text(name.startsWith('<') ? name : this.fileOfCode(code))
      this.files.set(code, file)
    }
    return file
  }

  /** How many of the program's frames are on the stack. */
  private depth(): number {
    let depth = 0
    for (const code of this.frames.callers()) if (this.accesses.tables.knows(code)) depth++
    return depth
  }

  private functionName(code: number): number {
    let name = this.names.get(code)
    if (name === undefined) {
      name = this.python.textOf(this.frames.codeNames(code)[1], 200)
      this.names.set(code, name)
    }
    return this.observation.text(name)
  }
}

/**
 * Observes one process of a run that is looked into, from the events that CPython's monitoring gives beside those that are accounted
 * (shims/boot/accounting.py). Calls nothing of the program's and changes nothing in its memory.
 */
import type { Kernel } from '../../kernel/kernel'
import type { PythonMemory } from '../wasm/python-memory'
import { type StackFrame, ThreadFrames } from '../wasm/thread-frames'
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

/** A call of a function of the program's, which is under way. */
interface Call {
  readonly number: number
  /** how many of the program's frames are on the stack up to its own; 0: not known yet */
  depth: number
  /** the number of the call around it, 0: none */
  caller: number
}

/** How many lines a task has come to since the log had so many records. */
interface LinesSince {
  records: number
  count: number
}

export class Observer {
  private readonly reads = new Map<number, PendingRead[]>()
  private readonly since = new Map<number, LinesSince>()
  private readonly names = new Map<number, string>()
  /** by frame: frames lie where others lay before */
  private readonly calls = new Map<number, Call>()
  /** of objects that were made where others lay before: a number for each */
  private readonly births = new Map<number, number>()
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

  constructor(
    kernel: Kernel,
    pid: number,
    python: PythonMemory,
    threads: ThreadStates,
    accesses: ObservedAccesses,
    observation: Observation,
    place: RestingPlace,
    fileOfCode: (code: number) => string,
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
  }

  /** A function of the program's begins, with values for its parameters. */
  entry(task: Task, args: number): void {
    this.begin(this.threads.frame)
    const code = this.python.argument(args, 0)
    const offset = this.python.int(args, 1)
    for (const object of this.madeBy(code)) this.births.set(object, this.observation.next())
    for (const access of this.accesses.parametersOf(code)) this.add(task, code, offset, access)
  }

  /** What is new when a function begins: its cells, and the object that its `__init__` is called for, unless that of a class made from its own has called it. */
  private madeBy(code: number): number[] {
    const cells = this.accesses.cellsMadeBy(code)
    const isInit = (one: number) => this.nameOf(one).endsWith('__init__')
    const object = isInit(code) ? this.accesses.firstParameterOf(code, this.threads.frame) : 0
    if (object === 0) return cells
    const [, ...around] = this.frames.stack()
    const isOf = (one: StackFrame) => this.accesses.tables.knows(one.code) && isInit(one.code) && this.accesses.firstParameterOf(one.code, one.address) === object
    return around.some(isOf) ? cells : [...cells, object]
  }

  private begin(frame: number): Call {
    const call = { number: this.observation.next(), depth: 0, caller: 0 }
    this.calls.set(frame, call)
    return call
  }

  /** Which call a frame is. A forked process has some that have begun before. */
  private callAt(frame: number): Call {
    return this.calls.get(frame) ?? this.begin(frame)
  }

  /** The call that runs, with its place on the stack: what does not suspend stays where it is. */
  private runningCall(): Call {
    const inner: Call[] = []
    let around: Call | null = null
    for (const { address, code, suspends } of this.frames.stack()) {
      if (!this.accesses.tables.knows(code)) continue
      const call = this.callAt(address)
      if (!suspends && call.depth > 0) {
        around = call
        break
      }
      inner.unshift(call)
    }
    for (const call of inner) {
      call.depth = (around?.depth ?? 0) + 1
      call.caller = around?.number ?? 0
      around = call
    }
    return around ?? this.callAt(this.threads.frame)
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
    const { number, depth, caller } = this.runningCall()
    this.observation.addLine(records, this.pid, strand, since.count, line, this.file(code), depth, this.functionName(code), number, caller)
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

  private add(task: Task, code: number, offset: number, { kind, does, address, key, value, shared }: ObservedAccess): number {
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
      observation.text(shared),
      kind === AccessKind.local ? this.callAt(this.threads.frame).number : (this.births.get(address) ?? 0),
    )
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

  private functionName(code: number): number {
    return this.observation.text(this.nameOf(code))
  }

  private nameOf(code: number): string {
    let name = this.names.get(code)
    if (name === undefined) {
      name = this.python.textOf(this.frames.codeNames(code)[1], 200)
      this.names.set(code, name)
    }
    return name
  }
}

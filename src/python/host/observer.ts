/**
 * Observes one process of a run that is looked into, from the events that CPython's monitoring gives beside those that are accounted
 * (shims/boot/accounting.py). Calls nothing of the program's and changes nothing in its memory.
 */
import type { Kernel } from '../../kernel/kernel'
import type { PythonMemory } from '../wasm/python-memory'
import { ThreadFrames } from '../wasm/thread-frames'
import type { ThreadStates } from '../wasm/thread-states'
import type { Task } from './host'
import { AccessKind, type Observation } from './observation'
import type { RestingPlace } from './resting-place'
import type { SharedAccesses } from './shared-accesses'

/** What was read last, of a task: its value is on the stack when its next instruction is about to run. */
interface PendingRead {
  readonly row: number
  readonly frame: number
}

/** How many lines a task has come to since the log had so many records. */
interface LinesSince {
  records: number
  count: number
}

export class Observer {
  private readonly reads = new Map<number, PendingRead>()
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
  private readonly accesses: SharedAccesses
  private readonly observation: Observation
  private readonly place: RestingPlace
  private readonly fileOfCode: (code: number) => string

  constructor(
    kernel: Kernel,
    pid: number,
    python: PythonMemory,
    threads: ThreadStates,
    accesses: SharedAccesses,
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

  /** A function of the program's begins. */
  entry(): void {
    this.calls.set(this.threads.frame, this.observation.nextCall())
  }

  /** Which call the frame that runs is. A forked process has some that have begun before. */
  private call(): number {
    const { frame } = this.threads
    if (!this.calls.has(frame)) this.entry()
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
    const { frame } = this.threads
    const read = this.reads.get(task.id)
    if (read) {
      this.reads.delete(task.id)
      if (read.frame === frame) this.observation.setValue(read.row, this.accesses.valueOnTop())
    }
    for (const { kind, does, address, key, value } of this.accesses.observedAt(code, offset)) {
      const strand = this.kernel.strands.runningIn(task.id)
      const line = this.python.exports.PyCode_Addr2Line(code, offset)
      const { observation } = this
      const row = observation.addAccess(
        this.kernel.recordCount,
        this.pid,
        strand,
        Math.max(0, line),
        this.file(code),
        kind,
        does,
        address,
        observation.text(key),
        observation.text(value),
        this.functionName(code),
        this.linesSince(task),
      )
      if (row >= 0 && does === 0 && kind !== AccessKind.whole) this.reads.set(task.id, { row, frame })
    }
  }

  /** An exception was raised in some code. */
  raise(task: Task, args: number): void {
    const code = this.python.argument(args, 0)
    if (!this.accesses.knows(code)) return
    const line = this.python.exports.PyCode_Addr2Line(code, this.python.int(args, 1))
    const name = this.accesses.classNameOf(this.python.argument(args, 2))
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
    for (const code of this.frames.callers()) if (this.accesses.knows(code)) depth++
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

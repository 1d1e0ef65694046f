/** One run of a program in a restored interpreter: makes the process, keeps its surroundings deterministic, ends it. */
import type { Configuration, Limits, Program } from '../kernel/configuration'
import { Kernel, type KernelMemory, RunState } from '../kernel/kernel'
import { ObjectKind, VerdictKind } from '../kernel/record-kinds'
import { ProcessHost } from '../python/process-host'
import { SERVED_CALLS, SERVED_OBJECT_CALLS } from '../python/call-tables'
import { LINE_PASSES } from '../python/ticks'
import { Variables } from '../python/variables'
import type { Interpreter } from './interpreter'
import { giveFiles } from './given-files'
import { mountProcessDisk } from './process-disk'
import { seededBytes } from './seeded-bytes'
import type { WorkerPhase } from './run-protocol'

/** What `time.time()` says when a run begins: 2026-01-01T00:00:00Z. */
const EPOCH_NS = 1_767_225_600_000_000_000n
/** Exit status of a process killed by SIGSEGV, as a shell shows it. */
const SEGMENTATION_FAULT = 139

export interface ProgramRunEvents {
  onPhase(phase: WorkerPhase): void
  onProgress(): void
}

export class ProgramRun {
  readonly kernel: Kernel
  private readonly host: ProcessHost
  private readonly givenLines: string[]
  private memoryRefused = false
  private stopped = false

  private readonly interpreter: Interpreter
  private readonly runEvents: ProgramRunEvents

  constructor(interpreter: Interpreter, memory: KernelMemory, program: Program, configuration: Configuration, runEvents: ProgramRunEvents) {
    this.interpreter = interpreter
    this.runEvents = runEvents
    this.kernel = new Kernel(memory)
    this.givenLines = program.stdin === '' ? [] : program.stdin.split(/(?<=\n)/)
    const names = program.files.map((file) => file.name)
    const pid = this.kernel.processNew(0, names[0] ?? 'program.py')
    for (let lock = 1; lock <= interpreter.image.locks; lock++) {
      if (this.kernel.objectNew(pid, ObjectKind.lock) !== lock) throw new Error('the locks of the boot image do not have their numbers')
    }
    const { seed, cores, gil, compat } = configuration
    this.host = new ProcessHost({
      kernel: this.kernel,
      pid,
      python: interpreter.memory,
      budgetAddress: interpreter.image.addresses.budget,
      none: interpreter.image.addresses.none,
      variables: new Variables(this.kernel, interpreter.memory, interpreter.image.variables, interpreter.image.addresses.changed, interpreter.image.addresses.none),
      calls: SERVED_CALLS,
      objectCalls: SERVED_OBJECT_CALLS,
      linePasses: LINE_PASSES,
      settings: JSON.stringify({ files: names, seed, cores, gil, compat }),
      events: { onRest: () => this.rest(), onReadLine: (prompt) => this.readLine(prompt), onBreath: () => runEvents.onProgress(), onCrash: (message) => this.crash(message) },
      runTask: interpreter.runTask,
    })
    this.host.fileNames.push(...names.slice(1))
    interpreter.surroundings.current = {
      wallNs: () => EPOCH_NS + BigInt(Math.round(this.host.nowNs())),
      monotonicNs: () => BigInt(Math.round(this.host.nowNs())),
      fillRandom: seededBytes(seed),
      mayGrow: (bytes) => {
        if (bytes <= configuration.limits.memoryBytes) return true
        this.memoryRefused = true
        return false
      },
    }
    giveFiles(this.kernel, program.files, Number(EPOCH_NS / 1_000_000n))
    mountProcessDisk(interpreter.files, this.host, () => Number(EPOCH_NS / 1_000_000n) + this.host.nowNs() / 1e6)
    interpreter.attach(this.host)
  }

  start(): void {
    this.runEvents.onPhase({ kind: 'running' })
    this.host.start(this.interpreter.image.main)
  }

  interrupt(): void {
    this.stopped = true
    if (this.host.over) return
    this.host.interrupt()
    if (this.kernel.status() === RunState.limit || this.waitingForLine) this.finish(VerdictKind.stopped)
  }

  continueRun(limits: Limits): void {
    if (this.kernel.status() !== RunState.limit) return
    this.kernel.raiseLimits(limits)
    this.runEvents.onPhase({ kind: 'running' })
    this.host.proceed()
  }

  /** Ends a run that rests at a limit. */
  end(): void {
    if (this.kernel.status() === RunState.limit) this.finish(VerdictKind.limit)
  }

  provideLine(line: string | null): void {
    if (!this.waitingForLine) return
    this.waitingForLine = false
    this.host.lineAnswer = line === null ? null : `${line}\n`
    this.runEvents.onPhase({ kind: 'running' })
    this.host.current.wake()
  }
  private waitingForLine = false

  private readLine(prompt: string): void {
    const given = this.givenLines.shift()
    if (given !== undefined) {
      this.host.lineAnswer = given
      return
    }
    this.waitingForLine = true
    this.runEvents.onPhase({ kind: 'stdin', prompt })
  }

  /** Nothing can run: why, and what becomes of it. */
  private rest(): void {
    if (this.host.exitStatus !== null) {
      if (this.stopped) this.finish(VerdictKind.stopped)
      else if (this.memoryRefused && this.host.exitStatus !== 0) {
        this.kernel.reachLimit('memory')
        this.finish(VerdictKind.limit)
      } else this.finish(this.host.exitStatus === 0 ? VerdictKind.finished : VerdictKind.error)
      return
    }
    const status = this.kernel.status()
    if (status === RunState.limit) this.runEvents.onPhase({ kind: 'limit', limit: this.kernel.limitName() })
    else if (status === RunState.deadlock) this.finish(VerdictKind.deadlock)
    else if (status === RunState.hang) this.finish(VerdictKind.hang)
    else if (status === RunState.killed) this.finish(VerdictKind.stopped)
  }

  /** As when CPython dies of a signal: what ran is kept, and stderr says what happened. */
  private crash(message: string): void {
    const task = this.host.current.id
    const overflow = message.includes('call stack')
    const text = this.memoryRefused
      ? 'MemoryError\n'
      : overflow
        ? 'Fatal Python error: stack overflow (the recursion is too deep for the interpreter)\n'
        : `Fatal Python error: ${message}\n`
    this.kernel.enter(task)
    this.kernel.output(task, 2, text)
    this.kernel.exception(task, text, true)
    this.kernel.processExit(this.host.pid, SEGMENTATION_FAULT)
    if (this.memoryRefused) this.kernel.reachLimit('memory')
    this.finish(this.memoryRefused ? VerdictKind.limit : VerdictKind.error)
  }

  private finish(verdict: number): void {
    if (this.kernel.status() !== RunState.over) this.kernel.finish(verdict)
    this.runEvents.onPhase({ kind: 'over' })
  }
}

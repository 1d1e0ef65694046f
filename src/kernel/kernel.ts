/**
 * The kernel's public face: every call is one critical section over kernel memory. Any number of Kernels, in any
 * workers, may be attached to one memory; the tasks of one process are driven through one of them. What can be done
 * with tasks, files, sockets … is in objects of its own, all over the same memory: `kernel.tasks`, `kernel.files` ….
 *
 * How a host drives a process:
 *
 *   loop:   const seen = kernel.epoch(pid)
 *           const task = kernel.schedule(pid)
 *           task > 0  resume that task's stack (it is running, its clock is set)
 *           task = 0  kernel.waitEpoch(seen, Infinity, pid), then loop
 *           task < 0  look at kernel.status()
 *   in a task, user code:      kernel.charge(task, ns); when the charges since the last look reach budgetNs(task):
 *                              if (kernel.checkpoint(task, breaker)) park()
 *   in a task, a system call:  kernel.charge(task, kernel.cost(task, 'lockOp')); while (!kernel.enter(task)) park()
 *                              then any number of operations and records: one commit, one step, one instant
 *                              if (outcome === PARKED) { park(); … kernel.tasks.wakeResult(task) }
 *   park() suspends the stack and goes to `loop`.
 *
 * The kernel itself charges context switches and wake-ups; every other cost is charged by the host before `enter`.
 * Whatever logs or can be seen by another task (records, objects, tasks, processes included) comes after `enter`.
 */
import { chooserOf, setChooser } from './choice/choosers'
import type { ChooserStart } from './choice/chooser'
import { Checkpoint, checkpoint, enter, furthestClock, switchDue } from './dispatch/commit'
import type { Configuration, Limits } from '../model/configuration'
import { type CostKind, drawCost } from './time/costs'
import { findCycle } from './dispatch/deadlock'
import { atomically, breakLock, bumpEpoch, lock, unlock, waitEpoch } from './dispatch/kernel-lock'
import { Header, HeaderReal, ProcessWord, processRow, TaskReal, TaskWord } from './memory/layout'
import { fullTable, raiseLimits, reachLimit } from './time/limits'
import { allocateMemory, CPYTHON, type KernelMemory, headerReal, headerWord, LONGEST_SLICE_NS, Machine, taskReal, taskWord, wallClockNs } from './memory/machine'
import { DiskCalls } from './api/disk-calls'
import { FileCalls } from './api/file-calls'
import { FileLockCalls } from './api/file-lock-calls'
import { LogCalls } from './api/log-calls'
import { NameCalls } from './api/name-calls'
import { ProcessCalls } from './api/process-calls'
import { SegmentCalls } from './api/segment-calls'
import { SocketCalls } from './api/socket-calls'
import { StrandCalls } from './api/strand-calls'
import { SyncCalls } from './api/sync-calls'
import { TaskCalls } from './api/task-calls'
import { copyMemory, type KernelCopy, pasteMemory } from './memory/memory-copy'
import { nextStep, touchRecord } from './memory/records'
import { LIMIT_NAMES, type LimitName, type RunStateValue } from './memory/run-state'
import { schedule } from './dispatch/schedule'
import { firstRunning } from './schedule/cores'
import { committed } from './schedule/changes'
import { nextStartNs } from './tasks/starts'
import { firstTimer } from './time/timers'
import { finish, kill } from './dispatch/verdict'
import type { Ns, Pid, TaskId } from '../model/ids'
import type { VerdictKindValue } from '../log/record-kinds'
import { changes, SYSTEM, touch } from '../log/touches'

export { Checkpoint } from './dispatch/commit'
export type { KernelMemory } from './memory/machine'
export type { KernelCopy } from './memory/memory-copy'
export type { ObjectOptions } from './sync/objects'
export { type LimitName, RunState, type RunStateValue } from './memory/run-state'
export { ASK_AGAIN, type Outcome, PARKED, type WakeResult } from './schedule/waiting'

/** 2026-01-01T00:00:00Z */
const SIMULATED_BEGIN_MS = 1_767_225_600_000

/** What a commit touches of which nothing is said. */
const UNKNOWN = touch(SYSTEM, 'change')

export class Kernel {
  readonly memory: KernelMemory
  readonly tasks: TaskCalls
  readonly strands: StrandCalls
  readonly processes: ProcessCalls
  readonly sync: SyncCalls
  readonly files: FileCalls
  readonly locks: FileLockCalls
  readonly sockets: SocketCalls
  readonly segments: SegmentCalls
  readonly names: NameCalls
  readonly disk: DiskCalls
  readonly log: LogCalls
  private readonly m: Machine

  constructor(memory: KernelMemory) {
    const m = new Machine(memory)
    this.memory = memory
    this.m = m
    this.tasks = new TaskCalls(m)
    this.strands = new StrandCalls(m)
    this.processes = new ProcessCalls(m)
    this.sync = new SyncCalls(m)
    this.files = new FileCalls(m)
    this.locks = new FileLockCalls(m)
    this.sockets = new SocketCalls(m)
    this.segments = new SegmentCalls(m)
    this.names = new NameCalls(m)
    this.disk = new DiskCalls(m)
    this.log = new LogCalls(m)
  }

  /** Memory of a new run. `shared` needs cross-origin isolation (or Node); `used`: of a run that nobody uses any more; `chooser`: who decides. Throws RangeError on an impossible configuration. */
  static allocate(configuration: Configuration, shared: boolean, used: KernelMemory | null = null, chooser: ChooserStart = chooserOf(configuration)): KernelMemory {
    const memory = allocateMemory(configuration, shared, { chooserWords: chooser.words.length, used })
    setChooser(memory, chooser)
    return memory
  }

  /** The same of a run that goes on from a copy of another one's. */
  static allocateFrom(copy: KernelCopy, configuration: Configuration, used: KernelMemory | null): KernelMemory {
    const memory = Kernel.allocate(configuration, false, used)
    pasteMemory(copy, memory, configuration)
    return memory
  }

  /** A copy of the run as it is now, to go on from; null: it has come too far for that. */
  copy(): KernelCopy | null {
    return this.m.untimed && headerWord(this.m, Header.choices) === 0 ? copyMemory(this.memory) : null
  }

  /** This is the only one of a memory in which there is a log already. */
  adoptLog(): void {
    this.m.log.adoptTexts()
  }

  /** An untimed schedule decides who goes on. */
  get untimed(): boolean {
    return this.m.untimed
  }

  /** The GIL changes hands only where CPython looks at its eval breaker. */
  get switchesAtBreaker(): boolean {
    return headerWord(this.m, Header.gilMode) === CPYTHON
  }

  /** Under an untimed schedule that has everything recorded. */
  get tellsAccesses(): boolean {
    return headerWord(this.m, Header.allPoints) === 1
  }

  // ── time ──

  /** The date when the run began, whole ms since 1970: by the wall clock the machine's, in virtual time always the same. */
  beganMs(): number {
    return this.m.wallClock ? Math.floor(headerReal(this.m, HeaderReal.wallClockStartMs)) : SIMULATED_BEGIN_MS
  }

  /** Adds virtual ns to a running task's clock. */
  charge(task: TaskId, ns: Ns): void {
    if (this.m.wallClock || this.m.untimed) return
    this.m.addPending(task, Math.round(ns))
  }

  /** Under an untimed schedule, where nothing costs time: the running task has found that nothing has changed, which takes a moment after all, or it would wait for ever for a time to be over. */
  passMoment(task: TaskId, ns: Ns): void {
    if (this.m.untimed) this.m.addPending(task, ns)
  }

  /** The task's clock, ns. */
  now(task: TaskId): Ns {
    if (this.m.wallClock) return wallClockNs(this.m)
    return taskReal(this.m, task, TaskReal.clock) + this.m.pending(task)
  }

  /** One cost of the table with its jitter, integer ns. The jitter is drawn from the task's own generator, hence the argument. */
  cost(task: TaskId, kind: CostKind): Ns {
    return drawCost(this.m, task, kind)
  }

  /** May this task commit now? true: a new step has begun at its clock. false: park it, then ask again. `quiet`: no point of an untimed schedule; `open`: other threads of its process may go on before; `does`: what the commit touches that others may touch too. */
  enter(task: TaskId, quiet = false, open = false, does = UNKNOWN): boolean {
    const { m } = this
    lock(m)
    try {
      if (!enter(m, task, quiet, open)) return false
      if (m.untimed && !quiet) {
        touchRecord(m, task, does)
        if (changes(does)) committed(m, task, does)
      }
      return true
    } finally {
      unlock(m)
    }
  }

  /** A new step inside one commit; returns its number. `enter`, a GIL hand-over, a preemption and a timer begin their own. */
  beginStep(): number {
    return atomically(this.m, nextStep)
  }

  /** Virtual ns until the next checkpoint is wanted: 0 … 5 ms. */
  budgetNs(task: TaskId): Ns {
    const left = taskReal(this.m, task, TaskReal.sliceEnd) - this.now(task)
    return left > 0 ? Math.min(left, LONGEST_SLICE_NS) : 0
  }

  /**
   * goOn; park, and go on when scheduled (asking again is harmless); switchLater: go on, and ask again at the next place
   * where the GIL can change hands. `breaker`: this is one; false: the GIL cannot change hands here, the core can.
   */
  checkpoint(task: TaskId, breaker: boolean): ReturnType<typeof checkpoint> {
    if (this.budgetNs(task) > 0) return Checkpoint.goOn
    const { m } = this
    lock(m)
    try {
      return checkpoint(m, task, breaker)
    } finally {
      unlock(m)
    }
  }

  /** Whether somebody has waited for the task's GIL for so long that it is to be handed over, as far as the task's time is known here. */
  switchDue(task: TaskId): boolean {
    return switchDue(this.m, task)
  }

  /** > 0: the task of that process to run now; 0: nothing now (`waitEpoch`); -1: see `status`, or the process has exited. */
  schedule(pid: Pid): TaskId {
    const { m } = this
    lock(m)
    try {
      return schedule(m, pid)
    } finally {
      unlock(m)
    }
  }

  /** The process whose running task is first in time, 0: nobody runs. It need not stay so. */
  firstPid(): Pid {
    const { m } = this
    lock(m)
    try {
      const first = firstRunning(m, 0)
      return first ? taskWord(m, first, TaskWord.pid) : 0
    } finally {
      unlock(m)
    }
  }

  /** Real milliseconds until a timer or a start is due, by the wall clock; Infinity where there is none, or time is virtual. */
  msToTimer(): number {
    const { m } = this
    if (!m.wallClock) return Number.POSITIVE_INFINITY
    return atomically(this.m, () => {
      const timer = firstTimer(m)
      const due = Math.min(timer ? taskReal(m, timer, TaskReal.timerAt) : Number.POSITIVE_INFINITY, nextStartNs(m))
      return Math.max(0, (due - wallClockNs(m)) / 1e6)
    })
  }

  // ── the run ──

  status(): RunStateValue {
    return Atomics.load(this.m.words, Header.state) as RunStateValue
  }

  /** How far virtual time has come, ns: of the task that is ahead, as far as it has said. For a progress display. */
  progressNs(): Ns {
    return furthestClock(this.m)
  }

  /** How many records the log has. */
  get recordCount(): number {
    return this.m.log.length
  }

  /** The limit the run rests at, '' none. */
  limitName(): LimitName {
    return LIMIT_NAMES[Atomics.load(this.m.words, Header.limit)] ?? ''
  }

  /** Whether the run rests at a limit of the machine itself, from which none goes on. */
  limitIsFinal(): boolean {
    return this.limitName() === 'points' || fullTable(this.m) !== ''
  }

  raiseLimits(limits: Limits): void {
    atomically(this.m, (m) => raiseLimits(m, limits))
  }

  /** For limits that the host watches ('memory'). */
  reachLimit(limit: LimitName): void {
    atomically(this.m, (m) => reachLimit(m, limit))
  }

  /** Appends the verdict record once (VerdictKind); status becomes over. `detail`: why it was stopped, a StopReason. */
  finish(verdict: number, detail = ''): void {
    atomically(this.m, (m) => finish(m, verdict as VerdictKindValue, detail))
  }

  /** The tasks of a wait-for cycle, each waiting for what the next one holds; empty: there is none. */
  waitCycle(): readonly number[] {
    return atomically(this.m, findCycle)
  }

  /** Page → workers: asks for a KeyboardInterrupt; wakes workers that wait on the epoch. */
  requestStop(): void {
    Atomics.store(this.m.words, Header.stop, 1)
    bumpEpoch(this.m)
  }

  /** Reads the request and takes it back. */
  stopRequested(): boolean {
    return Atomics.load(this.m.words, Header.stop) !== 0 && Atomics.exchange(this.m.words, Header.stop, 0) !== 0
  }

  /** Page → workers: every task stays parked for ever, nothing is logged any more but by `finish`. */
  requestKill(): void {
    atomically(this.m, kill)
  }

  /** Changes whenever a waiting worker, or the one that drives process `pid` alone, may have something to do. Read it before `schedule`. */
  epoch(pid = 0): number {
    return Atomics.load(this.m.words, pid ? processRow(pid) + ProcessWord.epoch : Header.epoch)
  }

  /** Sleeps until the epoch (with the same `pid`) is no longer `seen`, at most `timeoutMs` of real time; returns at once where a thread must not block. */
  waitEpoch(seen: number, timeoutMs = Number.POSITIVE_INFINITY, pid = 0): void {
    waitEpoch(this.m, seen, timeoutMs, pid)
  }

  /** For the page that ended a worker: the lock may have died with it. Nobody else may be running. */
  abandonLock(): void {
    breakLock(this.m)
  }
  bumpEpoch(): void {
    bumpEpoch(this.m)
  }
}

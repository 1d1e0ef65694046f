/**
 * What the machine answers while somebody looks into a process: it stands still, so there are no system calls. But what only asks has an answer, given as to the
 * thread whose frame is looked at; and a lock that is free is taken and given back as if it were the thread's, for the length of the look.
 *
 * Invariant: nothing outside of this object changes.
 */
import type { Kernel } from '../../kernel/kernel'
import type { Arguments, Parameters, SystemCall } from '../calls/declaration'
import { LOCKS } from '../calls/lock-calls'
import { PROCESSES } from '../calls/process-calls'
import { RECORDS } from '../calls/record-calls'
import { SEMAPHORES } from '../calls/semaphore-calls'
import { TASKS } from '../calls/task-calls'
import { type GlueHost, TickResult } from '../wasm/glue-module'
import type { PythonMemory } from '../wasm/python-memory'
import type { LocalObjects } from './local-objects'

/** What is asked of the process. */
export interface LookedInto {
  readonly kernel: Kernel
  readonly pid: number
  readonly python: PythonMemory
  readonly objects: LocalObjects
  hasEnded(thread: number): boolean
}

type Answer = (args: number, count: number) => number

export class LookCalls implements GlueHost {
  private readonly process: LookedInto
  private readonly thread: number
  /** how many units of a lock or a semaphore the look has taken and not given back */
  private readonly taken = new Map<number, number>()
  private readonly answers = new Map<number, Answer>()

  /** `thread`: the one that asks, by the number that Python knows it by. */
  constructor(process: LookedInto, thread: number) {
    this.process = process
    this.thread = thread
    this.answerLocks()
    this.answerSemaphores()
    this.answerOthers()
  }

  private on<P extends Parameters>(call: SystemCall<P>, answer: (args: Arguments<P>) => number): void {
    this.answers.set(call.number, (args, count) => answer(call.argumentsAt(this.process.python, args, count)))
  }

  private answerLocks(): void {
    const { calls } = LOCKS
    this.on(calls.lockLocked, ({ lock }) => 1 - this.unitsOfLock(lock))
    this.on(calls.lockAcquire, ({ lock, timeoutNs }) => this.take(lock, this.unitsOfLock(lock), timeoutNs))
    this.on(calls.lockRelease, ({ lock }) => this.giveBack(lock, this.unitsOfLock(lock), 1))
    this.on(calls.lockCount, () => 1)
    this.on(calls.lockFree, () => 0)
  }

  private answerSemaphores(): void {
    const { calls } = SEMAPHORES
    this.on(calls.semValue, ({ handle }) => this.unitsOf(handle))
    this.on(calls.semAcquire, ({ handle, timeoutNs }) => this.take(handle, this.unitsOf(handle), timeoutNs))
    this.on(calls.semRelease, ({ handle, most }) => this.giveBack(handle, this.unitsOf(handle), most))
    this.on(calls.semShown, ({ handle }) => (this.process.kernel.sync.isVisible(handle) ? 1 : 0))
    this.on(calls.semCount, () => 0)
  }

  private answerOthers(): void {
    this.on(TASKS.calls.currentTask, () => this.thread)
    this.on(TASKS.calls.threadDone, ({ task }) => (this.process.hasEnded(task) ? 1 : 0))
    this.on(PROCESSES.calls.pid, () => this.process.pid)
    // what an object is called is for the log alone
    this.on(RECORDS.calls.objectName, () => 0)
  }

  /** Of a lock of threads: 1, 0: somebody has it. */
  private unitsOfLock(lock: number): number {
    const { objects, kernel } = this.process
    const mutex = objects.peek(lock)
    const locked = mutex ? kernel.sync.isMutexLocked(mutex) : objects.heldSinceFork(lock)
    return (locked ? 0 : 1) - (this.taken.get(lock) ?? 0)
  }

  private unitsOf(handle: number): number {
    const { sync } = this.process.kernel
    const value = sync.semaphoreValue(handle)
    return (value < 0 ? (sync.isMutexLocked(handle) ? 0 : 1) : value) - (this.taken.get(handle) ?? 0)
  }

  private take(object: number, units: number, timeoutNs: number): number {
    if (units > 0) return this.change(object, 1)
    return timeoutNs === 0 ? 0 : refuse()
  }

  private giveBack(object: number, units: number, most: number): number {
    return units < most ? this.change(object, -1) : 0
  }

  private change(object: number, by: 1 | -1): 1 {
    this.taken.set(object, (this.taken.get(object) ?? 0) + by)
    return 1
  }

  tick(): number {
    return TickResult.go
  }

  tickResume(): number {
    return TickResult.go
  }

  sys(args: number, count: number): number {
    const answer = count > 0 ? this.answers.get(this.process.python.int(args, 0)) : undefined
    return answer ? answer(args, count) : refuse()
  }

  sysResume(): number {
    return refuse()
  }

  sysObject(): number {
    return refuse()
  }

  sysObjectResume(): number {
    return refuse()
  }

  parked(): Promise<unknown> {
    return refuse()
  }
}

const refuse = (): never => {
  throw new Error('it would ask something of the machine, which stands still')
}

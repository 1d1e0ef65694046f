/**
 * Declared jobs: a textbook's job set, run by the kernel itself without any program. Each job arrives at an instant and
 * alternates CPU bursts of known length with I/O, for which each has a device of its own.
 *
 * Nothing costs time but the bursts, and nothing is left to chance. At one instant, in this order: jobs arrive or come
 * back from I/O (by arrival, then by name); bursts end; used-up quanta and better ready jobs take cores away. So a job
 * that arrives when a quantum ends queues up before the one that is cut off. What is ready at an instant is ready
 * before any core is given away.
 */
import { type Configuration, DEFAULT_CONFIGURATION, type MlfqSettings, type Policy } from '../../model/configuration'
import { preempt } from '../schedule/cores'
import { CoreWord, Header, HeaderReal, TaskReal, TaskWord } from '../memory/layout'
import type { LogBuffers } from '../../log/log'
import { allocateMemory, Machine, SRTF, headerWord, headerReal, setHeaderReal, taskWord, taskReal, setTaskReal, coreWord } from '../memory/machine'
import { exitProcess, newProcess } from '../tasks/processes'
import { BlockReason, VerdictKind } from '../../log/record-kinds'
import { nextStep } from '../memory/records'
import { beginQuantum, boostIfDue, expectedNs, mustGiveWay, usedNs } from '../schedule/run-queue'
import { exitTask, newTask } from '../tasks/tasks'
import { armTimer, firstTimer } from '../time/timers'
import { finish } from '../dispatch/verdict'
import { block, fireTimer } from '../schedule/waiting'

export interface Job {
  readonly name: string
  readonly arrivalUs: number
  /** CPU, I/O, CPU, …, CPU; microseconds, each greater than 0 */
  readonly burstsUs: readonly number[]
}

export interface CpuSettings {
  readonly policy: Policy
  readonly cores: number
  /** rr, and mlfq where it says nothing of its own */
  readonly quantumUs: number
  readonly mlfq: MlfqSettings
}

/** The whole run's log, and the configuration it stands for. Throws RangeError on a job that cannot be run. */
export function runJobs(jobs: readonly Job[], cpu: CpuSettings): { readonly log: LogBuffers; readonly configuration: Configuration } {
  for (const job of jobs) if (!isRunnable(job)) throw new RangeError(`job ${job.name} has no arrival and bursts that can be run`)
  const configuration: Configuration = { ...DEFAULT_CONFIGURATION, ...cpu, seed: 0, gil: 'free-threaded' }
  const memory = allocateMemory(configuration, false, { declaredJobs: true })
  const run = new JobRun(new Machine(memory), [...jobs].sort(byArrival))
  run.toTheEnd()
  return { log: memory.log, configuration }
}

function isRunnable({ arrivalUs, burstsUs }: Job): boolean {
  return Number.isFinite(arrivalUs) && arrivalUs >= 0 && burstsUs.length % 2 === 1 && burstsUs.every((us) => Number.isFinite(us) && us > 0)
}

/** The order of ties: by arrival, then by name (P2 before P10). */
function byArrival(a: Pick<Job, 'arrivalUs' | 'name'>, b: Pick<Job, 'arrivalUs' | 'name'>): number {
  return a.arrivalUs - b.arrivalUs || a.name.localeCompare(b.name, 'en', { numeric: true })
}

const ns = (us: number) => Math.round(us * 1000)

class JobRun {
  private readonly m: Machine
  private readonly pid: number
  /** by task: the bursts still to come after the one under way, ns */
  private readonly toCome = new Map<number, number[]>()

  constructor(m: Machine, jobs: readonly Job[]) {
    this.m = m
    this.pid = newProcess(m, 0, '')
    for (const job of jobs) {
      const id = newTask(m, this.pid, 0, job.name, 0)
      const [first = 0, ...others] = job.burstsUs.map(ns)
      setTaskReal(m, id, TaskReal.predictedBurst, first)
      this.toCome.set(id, others)
      armTimer(m, id, ns(job.arrivalUs))
    }
  }

  toTheEnd(): void {
    const { m } = this
    for (let at = this.nextEvent(); at < Number.POSITIVE_INFINITY; at = this.nextEvent()) this.advanceTo(at)
    nextStep(m)
    exitProcess(m, this.pid, 0)
    finish(m, VerdictKind.finished)
  }

  private running(): number[] {
    const found: number[] = []
    for (let index = 0; index < headerWord(this.m, Header.cores); index++) {
      const id = coreWord(this.m, index, CoreWord.running)
      if (id) found.push(id)
    }
    return found.sort((a, b) => a - b)
  }

  private leftNs(id: number): number {
    return taskReal(this.m, id, TaskReal.predictedBurst) - usedNs(this.m, id)
  }

  /** When something happens next, ns; Infinity: never. */
  private nextEvent(): number {
    const { m } = this
    const timer = firstTimer(m)
    let at = timer ? taskReal(m, timer, TaskReal.timerAt) : Number.POSITIVE_INFINITY
    const running = this.running()
    for (const id of running) at = Math.min(at, taskReal(m, id, TaskReal.clock) + this.leftNs(id), taskReal(m, id, TaskReal.quantumEnd))
    if (running.length > 0 && headerReal(m, HeaderReal.boostAt) > headerReal(m, HeaderReal.now)) at = Math.min(at, headerReal(m, HeaderReal.boostAt))
    return at
  }

  private advanceTo(at: number): void {
    const { m } = this
    setHeaderReal(m, HeaderReal.now, at)
    for (const id of this.running()) setTaskReal(m, id, TaskReal.clock, at)
    this.boost()
    for (let timer = firstTimer(m); timer && taskReal(m, timer, TaskReal.timerAt) <= at; timer = firstTimer(m)) fireTimer(m, timer)
    for (const id of this.running()) if (this.leftNs(id) <= 0) this.endBurst(id)
    for (const id of this.running().sort((a, b) => this.rank(b) - this.rank(a) || a - b)) {
      // who just got its core has a clock of now and a quantum before it
      if (!mustGiveWay(m, id)) continue
      nextStep(m)
      preempt(m, id)
    }
  }

  /** mlfq: lifts everybody; who runs begins a new quantum at the top. */
  private boost(): void {
    const { m } = this
    nextStep(m)
    if (!boostIfDue(m)) return
    for (const id of this.running()) beginQuantum(m, id, headerReal(m, HeaderReal.now))
  }

  /** Who gives way first: the one that needs its core longest (srtf), or is at the lowest level (mlfq). */
  private rank(id: number): number {
    return headerWord(this.m, Header.policy) === SRTF ? expectedNs(this.m, id) : taskWord(this.m, id, TaskWord.level)
  }

  private endBurst(id: number): void {
    const { m } = this
    const coming = this.toCome.get(id) ?? []
    const io = coming.shift()
    const next = coming.shift()
    nextStep(m)
    if (io === undefined || next === undefined) {
      exitTask(m, id, false)
      return
    }
    block(m, id, { reason: BlockReason.stdin }, io)
    setTaskReal(m, id, TaskReal.predictedBurst, next)
  }
}

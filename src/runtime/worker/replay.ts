/**
 * A run that is made again in this worker alone, rests at moments to be looked into, and goes on from there to later ones.
 *
 * Invariants
 * - While it rests, every task is suspended, and whatever a look did to the memory was put back: it goes on as if nobody had looked.
 * - `first` to `count`: it rests at the moments of all these numbers of records, which are one instant of the machine.
 */
import type { Configuration, Program } from '../../model/configuration'
import { MOST_MEMORIES } from '../../model/replay-memories'
import type { KernelMemory } from '../../kernel/kernel'
import { type LogBuffers, LogReader } from '../../log/log'
import { LogComparison } from '../../log/log-comparison'
import { RecordKind } from '../../log/record-kinds'
import { LookCalls } from '../../python/host/look-calls'
import { lookInto, type Question } from '../../python/host/moment-look'
import type { ProcessHost } from '../../python/host/process-host'
import type { RestingPlace } from '../../python/host/resting-place'
import type { FreshState } from './fresh-state'
import { Observation } from '../../python/host/observation'
import { observing } from '../../python/host/observing'
import type { Arrival, LinePlace, Observed, Observes, Passed, PassedStop } from '../runtime-api'
import { pass } from './passing'
import type { ResidentProcess } from './resident-process'
import { type HomeLimits, WorkerRun, type WorkerRunEvents } from './worker-run'

/** A page has few replays, and who looks goes to and fro between processes. Programs of several processes make their memories larger by some megabytes. */
const HOMES: HomeLimits = { most: MOST_MEMORIES, kept: MOST_MEMORIES - 1, growth: 1.25 }

export class Replay {
  private readonly run: WorkerRun
  private readonly fresh: FreshState
  private readonly base: Uint8Array
  private readonly place: RestingPlace = { records: 0, line: null }
  private readonly observation: Observation
  private readonly instants: number[] = []
  private readonly own: LogReader
  private readonly comparison: LogComparison | null
  private readonly recorded: LogBuffers | null
  private first = 0
  private over = false
  private begun = false
  private goOn: (() => void) | null = null
  private rests = Promise.withResolvers<void>()
  private moving = false
  /** how often it was sent somewhere */
  sent = 0
  /** what was told of a process, how often it had gone on then, and what it shared with others */
  private readonly told = new Map<number, { readonly turns: number; readonly shared: string; readonly text: string }>()

  /** `recorded`: the log of the run that it is to be the same as. */
  constructor(fresh: FreshState, base: Uint8Array, memory: KernelMemory, program: Program, configuration: Configuration, recorded: LogBuffers | null, observes: Observes) {
    this.fresh = fresh
    this.base = base
    this.own = new LogReader(memory.log)
    this.recorded = recorded
    this.comparison = recorded && new LogComparison(recorded, memory.log)
    const events: WorkerRunEvents = {
      onPhase: (phase) => {
        if (phase.kind === 'over') {
          this.over = true
          this.arrive(null)
        } else if (phase.kind === 'limit') queueMicrotask(() => this.run.end())
        else if (phase.kind === 'stdin') queueMicrotask(() => this.run.provideLine(phase.pid, this.lineTyped(phase.pid)))
      },
      onProgress: () => {},
      onChild: (start) => this.run.adopt(start),
      onProcessOver: () => {},
      onMoment: (goOn) => this.arrive(goOn),
    }
    this.observation = new Observation(observes === 'shared')
    const observe = observing(observes ? this.observation : null, this.place)
    this.run = new WorkerRun(fresh, base, memory, program, configuration, events, this.place, { what: observes, observe }, HOMES)
  }

  private get count(): number {
    return this.run.kernel.recordCount
  }

  /** How many records its log has by now. */
  get reached(): number {
    return this.count
  }

  /** What was typed when the recorded run asked. */
  private lineTyped(pid: number): string | null {
    let found: string | null | undefined
    if (this.recorded) {
      new LogReader(this.recorded).read((record) => {
        if (found === undefined && record.index >= this.count && record.kind === RecordKind.input && record.pid === pid)
          found = record.b === 1 ? null : record.text.replace(/\n$/, '')
      })
    }
    return found ?? null
  }

  private arrive(goOn: (() => void) | null): void {
    this.goOn = goOn
    this.moving = false
    this.rests.resolve()
  }

  /**
   * Goes on until the log has so many records, or the run is over. Asked again while it goes on, it heads for the new place, and rests at once
   * where that lies behind it.
   */
  async to(records: number, line: LinePlace | null = null): Promise<Arrival> {
    this.sent++
    if (this.moving) {
      Object.assign(this.place, { records, line })
      this.first = Math.max(records, this.count + 1)
    } else if (!this.over && (records > this.count || (line && records === this.count))) {
      Object.assign(this.place, { records, line })
      this.first = records
      this.rests = Promise.withResolvers()
      this.moving = true
      const { goOn } = this
      this.goOn = null
      if (goOn) goOn()
      else if (!this.begun) this.run.start()
      this.begun = true
    }
    await this.rests.promise
    return this.arrival()
  }

  get observed(): Observed {
    return this.observation.observed
  }

  /** An error that nobody caught: it does not go on. */
  fail(error: unknown): void {
    this.rests.reject(error)
  }

  private arrival(): Arrival {
    this.own.read(({ atNs }) => {
      this.instants.push(atNs)
    })
    const differs = this.comparison?.upTo(this.count) ?? -1
    return {
      first: this.first,
      count: this.count,
      atLine: this.place.line !== null && this.place.records === this.count && !this.over,
      atNs: this.instants[this.first - 1] ?? this.instants.at(-1) ?? 0,
      over: this.over,
      differs,
      bytes: this.run.memoryBytes + this.base.byteLength,
    }
  }

  /** Goes from one place to the next as long as the conditions there are certain to be false. */
  pass(stops: readonly PassedStop[]): Promise<Passed> {
    return pass(this, stops)
  }

  inPlace(pid: number): ProcessHost | null {
    return this.run.inPlace(pid)
  }

  /** The answer of one process, or of all that live, one text of JSON each. */
  async ask(question: Question, pid?: number): Promise<{ readonly pid: number; readonly text: string }[]> {
    if (this.moving) throw new Error('it is under way')
    const found: { pid: number; text: string }[] = []
    for (const process of this.run.living) if (pid === undefined || process.pid === pid) found.push({ pid: process.pid, text: await this.answerOf(process, question) })
    return found
  }

  private async answerOf(process: ResidentProcess, question: Question): Promise<string> {
    const { host, turns } = process
    const known = this.told.get(process.pid)
    const shared = host.mappings.versions
    // one that has done nothing since is as it was, and what it shares with others
    if (question.what === 'look' && known?.turns === turns && known.shared === shared) return known.text
    const { interpreter } = this.fresh
    const ask = () => {
      host.mappings.show()
      return lookInto(host, interpreter.image.inspecting, question, interpreter.runTask)
    }
    const calls = new LookCalls(host, host.threadOf(question.what === 'evaluate' ? question.task : 0))
    const text = await this.run.visit(process, calls, ask).catch((error: unknown) => {
      // an expression may do anything: its stack broke off, and the memory is as it was
      if (question.what !== 'evaluate') throw error
      return JSON.stringify({ failed: error instanceof Error ? error.message : String(error) })
    })
    if (question.what === 'look') this.told.set(process.pid, { turns, shared, text })
    return text
  }

  /** Gives the interpreter back as it was restored. It must not be under way. */
  leave(): void {
    if (this.begun) {
      this.run.abandon()
      this.run.leave()
    }
  }
}

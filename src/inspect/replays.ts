/**
 * Several replays of one run, which rest at moments apart from each other: so that the way to any moment is short, in both directions. A replay only
 * goes on; the way back leads over another one that rests before, or from the start.
 *
 * They are what a run that is looked at costs of memory: as many interpreters as a budget holds (replay-budget.ts).
 */
import type { Configuration } from '../model/configuration'
import { type LogBuffers, LogReader } from '../log/log'
import { RecordKind } from '../log/record-kinds'
import type { Arrival, LinePlace, Passed, PassedStop, Question, Replay } from '../runtime/runtime-api'
import type { Place } from './place'
import type { ReplayBudget } from './replay-budget'

/** The way to a moment may lead over so many records without a further replay. */
const NEAR = 4_000
/** Real time without a question after which further replays go to their places. */
const QUIET_MS = 150

/** A replay stops at the moment, or where the machine itself ends: the limits of the run are no matter. */
export const withoutLimits = (configuration: Configuration): Configuration => ({
  ...configuration,
  limits: { ...configuration.limits, events: Number.MAX_SAFE_INTEGER, virtualUs: Number.MAX_SAFE_INTEGER / 1000, outputBytes: Number.MAX_SAFE_INTEGER },
})

/** Where a replay is to rest: where the log has so many records, or at a line since; `rows`: how many lines all tasks have come to there, 0: at no line. */
interface Target {
  readonly records: number
  readonly line: LinePlace | null
  readonly rows: number
}

export interface Standing {
  readonly replay: Replay
  first: number
  count: number
  /** of the line where it rests among those of all tasks, 0: at none */
  rows: number
  over: boolean
  bytes: number
  /** where it goes; null: it rests */
  towards: Target | null
  /** when it was asked last, by the budget's count */
  used: number
}

export interface Answers {
  readonly atNs: number
  readonly texts: readonly { readonly pid: number; readonly text: string }[]
}

/** A place at which a condition is tried, by how many lines all tasks have come to there. */
export interface TriedPlace {
  readonly place: Place
  readonly rows: number
  readonly pid: number
  readonly condition: string
}

/** A replay that is under way: how many records its log has by now, and how many where it goes. */
export interface Way {
  readonly records: number
  readonly of: number
}

const START: Target = { records: 0, line: null, rows: 0 }

export class Replays {
  readonly standings: Standing[] = []
  private readonly open: () => Replay
  private readonly most: number
  private readonly budget: ReplayBudget
  private readonly log: LogReader
  /** records before the verdict */
  private recordCount = 0
  /** when each record of the run was written; the last of a replay may not be published yet */
  private readonly instantsNs: number[] = []
  private ended = false
  /** what ends a run from outside, a limit or Stop, does not come again */
  private wanted = START
  private underWay: Standing | null = null
  private quiet: ReturnType<typeof setTimeout> | undefined
  private disposed = false

  /** `most`: so many at most. */
  constructor(open: () => Replay, recorded: LogBuffers, budget: ReplayBudget, most: number) {
    this.open = open
    this.most = most
    this.budget = budget
    this.log = new LogReader(recorded)
    budget.add(this)
  }

  /** Something newer is wanted: what is under way heads for it, if it can; null: something of another kind, it rests at once. */
  aim(place: Place | null, rows = 0): void {
    const { underWay } = this
    const target = place ? this.targetOf(place, rows) : START
    this.wanted = target
    if (!underWay) return
    underWay.towards = place && isBefore(underWay, target) ? target : { records: underWay.count + 1, line: null, rows: 0 }
    void underWay.replay.to(underWay.towards.records, underWay.towards.line)
  }

  private targetOf({ event, lines, task }: Place, rows: number): Target {
    this.log.read(({ kind, atNs }) => {
      this.instantsNs.push(atNs)
      this.ended ||= kind === RecordKind.verdict
      if (!this.ended) this.recordCount++
    })
    const records = this.ended ? Math.min(event + 1, this.recordCount) : event + 1
    return lines > 0 ? { records, line: { task, count: lines }, rows } : { records, line: null, rows: 0 }
  }

  /** What is answered right after a record, or at a line since; null: something newer is wanted. */
  async ask(place: Place, rows: number, question: Question, pid?: number): Promise<Answers | string | null> {
    clearTimeout(this.quiet)
    if (this.disposed) return null
    const target = this.targetOf(place, rows)
    const { event } = place
    this.wanted = target
    if (event >= this.log.published && !(this.ended && event < this.recordCount)) return `the run has ${this.log.published} events, there is no event ${event}`
    const found = await this.arriveAt(target)
    if (found === null || typeof found === 'string') return found
    const texts = await found.standing.replay.ask(question, pid)
    if (typeof texts === 'string') this.drop(found.standing)
    this.quiet = setTimeout(() => void this.spread(), QUIET_MS)
    return typeof texts === 'string' ? texts : { atNs: this.instantsNs[target.records - 1] ?? found.atNs, texts }
  }

  /**
   * Goes from the first of these places, which are in order, on to others as long as their conditions are certain to be false. It may come to an end before: what is answered says how far. null: something newer is
   * wanted, or the way to them is another one.
   */
  async pass(tried: readonly TriedPlace[]): Promise<Omit<Passed, 'arrival'> | string | null> {
    clearTimeout(this.quiet)
    const targets = tried.map(({ place, rows }) => this.targetOf(place, rows))
    const [first] = targets
    if (this.disposed || !first) return null
    this.wanted = first
    const standing = this.choose(first)
    if (standing.towards !== null) return null
    // who is there already is not sent there once more
    const isThere = isAt(standing, first)
    const stops = tried.map(({ place, pid, condition }, at): PassedStop => {
      const { records, line, rows } = targets[at] as Target
      const isFirst = records === first.records && rows === first.rows
      return { records, line: isThere && isFirst ? null : line, pid, task: place.task, condition }
    })
    const last = targets.at(-1) ?? first
    standing.towards = last
    standing.used = this.budget.tick()
    this.underWay = standing
    const found = await standing.replay.pass(stops)
    if (this.underWay === standing) this.underWay = null
    // it may have been sent elsewhere meanwhile
    const elsewhere = standing.towards === last ? null : standing.towards
    standing.towards = null
    if (typeof found === 'string') {
      this.drop(standing)
      return found
    }
    const { arrival, passed, holds } = found
    const { count, atLine, differs } = arrival
    const rests = elsewhere ?? targets[holds === 'false' ? passed - 1 : passed]
    this.note(standing, arrival, atLine || (isThere && rests?.rows === first.rows) ? (rests?.rows ?? 0) : 0)
    if (differs >= 0 && differs < count) return `the run did not come to the same again: it differs from event ${differs} on`
    return this.disposed || this.wanted !== first ? null : { passed, holds }
  }

  private note(standing: Standing, { first, count, over, bytes }: Arrival, rows: number): void {
    Object.assign(standing, { first, count, rows, over, bytes })
    this.budget.keep(standing)
  }

  private async arriveAt(target: Target): Promise<{ readonly standing: Standing; readonly atNs: number } | string | null> {
    for (;;) {
      const standing = this.choose(target)
      const headed = standing.towards === null
      const arrival = await this.go(standing, target)
      if (typeof arrival === 'string') return arrival
      if (arrival.differs >= 0 && arrival.differs < target.records) return `the run did not come to the same again: it differs from event ${arrival.differs} on`
      if (this.disposed || this.wanted !== target) return null
      if (isAt(standing, target)) return { standing, atNs: arrival.atNs }
      if (target.line && headed) return `the run did not come to the same line again after event ${target.records}`
    }
  }

  private async go(standing: Standing, target: Target): Promise<Arrival | string> {
    const { line } = isAt(standing, target) ? START : target
    standing.towards = target
    standing.used = this.budget.tick()
    this.underWay = standing
    const arrival = await standing.replay.to(target.records, line)
    if (this.underWay === standing) this.underWay = null
    // it may have been sent elsewhere meanwhile
    const { rows } = standing.towards ?? target
    standing.towards = null
    if (typeof arrival === 'string') this.drop(standing)
    else this.note(standing, arrival, arrival.atLine ? rows : 0)
    return arrival
  }

  /** How far the one is that is under way; null: all rest. */
  async way(): Promise<Way | null> {
    const one = this.underWay
    const of = one?.towards?.records
    if (!one || of === undefined) return null
    const records = await one.replay.reached()
    return this.underWay === one ? { records: Math.min(records, of), of } : null
  }

  /** The replay with the shortest way to a moment. */
  private choose(target: Target): Standing {
    const there = this.standings.find((one) => one.towards === null && isAt(one, target))
    if (there) return there
    // one that is under way heads for the moment instead
    const nearest = this.standings.filter((one) => isBefore(one, target)).sort((a, b) => b.count - a.count || b.rows - a.rows)[0]
    if (nearest) return nearest
    return this.roomForMore ? this.add() : this.begunAgain()
  }

  private get roomForMore(): boolean {
    // in a small run the way from the start is cheaper than another interpreter
    return this.standings.length === 0 || (this.recordCount >= NEAR && this.standings.length < this.most && this.budget.roomForMore)
  }

  private add(): Standing {
    this.budget.makeRoom()
    const standing: Standing = { replay: this.open(), first: 0, count: 0, rows: 0, over: false, bytes: 0, towards: null, used: this.budget.tick() }
    this.standings.push(standing)
    return standing
  }

  /** The one whose place is missed least, at the start again. */
  private begunAgain(): Standing {
    const resting = this.standings.filter(({ towards }) => towards === null).sort((a, b) => a.count - b.count)
    let least = resting[0]
    if (!least) return this.add()
    let smallest = Number.POSITIVE_INFINITY
    resting.forEach((one, at) => {
      const before = resting[at - 1]?.count ?? 0
      if (one.count - before < smallest) {
        smallest = one.count - before
        least = one
      }
    })
    return restarted(least)
  }

  /** Gives one up. */
  drop(standing: Standing): void {
    standing.replay.dispose()
    const at = this.standings.indexOf(standing)
    if (at >= 0) this.standings.splice(at, 1)
  }

  /** While nobody asks, replays go to places apart from each other, one after the other. */
  private async spread(): Promise<void> {
    const total = this.recordCount
    if (this.disposed || this.underWay || total < NEAR) return
    // one of them rests at the start: another interpreter would be dearer than the way
    const parts = Math.min(this.most, 1 + Math.ceil(total / NEAR))
    for (let part = 0; part < parts; part++) {
      const from = Math.floor((total * part) / parts)
      const to = Math.floor((total * (part + 1)) / parts)
      if (this.standings.some(({ count }) => count >= from && count < to)) continue
      const twin = this.standings.find((one) =>
        this.standings.some((other) => other !== one && partOf(other.count, total, parts) === partOf(one.count, total, parts) && other.count > one.count),
      )
      const standing = this.roomForMore ? this.add() : twin && restarted(twin)
      if (!standing) return
      const before = this.wanted
      const arrival = await this.go(standing, { records: Math.max(1, from), line: null, rows: 0 })
      if (typeof arrival === 'string' || this.disposed || before !== this.wanted) return
    }
  }

  dispose(): void {
    this.disposed = true
    clearTimeout(this.quiet)
    for (const { replay } of this.standings) replay.dispose()
    this.standings.length = 0
  }
}

function isAt({ first, count, rows, over }: Standing, target: Target): boolean {
  if (target.line) return count === target.records && rows === target.rows
  return rows === 0 && first > 0 && target.records >= first && (target.records <= count || over)
}

/** Whether the way on leads there. */
const isBefore = ({ count, rows, over }: Standing, target: Target) => !over && (count < target.records || (count === target.records && rows < target.rows))

const partOf = (count: number, total: number, parts: number) => Math.min(parts - 1, Math.floor((count * parts) / total))

function restarted(standing: Standing): Standing {
  standing.replay.restart()
  Object.assign(standing, { first: 0, count: 0, rows: 0, over: false })
  return standing
}

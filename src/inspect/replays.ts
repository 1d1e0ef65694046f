/**
 * Several replays of one run, which rest at moments apart from each other: so that the way to any moment is short, in both directions. A replay only
 * goes on; the way back leads over another one that rests before, or from the start.
 *
 * They are what a run that is looked at costs of memory: MOST_REPLAYS interpreters, or as many as BUDGET_BYTES hold, but one.
 */
import type { Configuration } from '../model/configuration'
import { type LogBuffers, LogReader } from '../log/log'
import { RecordKind } from '../log/record-kinds'
import type { Arrival, Question, Replay } from '../runtime/runtime-api'

const MOST_REPLAYS = 5
const BUDGET_BYTES = 256 * 1024 * 1024
/** The way to a moment may lead over so many records without a further replay. */
const NEAR = 4_000
/** Real time without a question after which further replays go to their places. */
const QUIET_MS = 150

/** A replay stops at the moment, or where the machine itself ends: the limits of the run are no matter. */
export const withoutLimits = (configuration: Configuration): Configuration => ({
  ...configuration,
  limits: { ...configuration.limits, events: Number.MAX_SAFE_INTEGER, virtualUs: Number.MAX_SAFE_INTEGER / 1000, outputBytes: Number.MAX_SAFE_INTEGER },
})

interface Standing {
  readonly replay: Replay
  first: number
  count: number
  over: boolean
  bytes: number
  /** where it goes; 0: it rests */
  towards: number
}

export interface Answers {
  readonly atNs: number
  readonly texts: readonly { readonly pid: number; readonly text: string }[]
}

export class Replays {
  private readonly open: () => Replay
  private readonly most: number
  private readonly log: LogReader
  private readonly standings: Standing[] = []
  /** records before the verdict */
  private recordCount = 0
  private ended = false
  /** what ends a run from outside, a limit or Stop, does not come again */
  private wanted = 0
  private underWay: Standing | null = null
  private quiet: ReturnType<typeof setTimeout> | undefined
  private disposed = false

  /** `most`: so many at most. */
  constructor(open: () => Replay, recorded: LogBuffers, most = MOST_REPLAYS) {
    this.open = open
    this.most = most
    this.log = new LogReader(recorded)
  }

  /** Something newer is wanted: what is under way heads for it, if it can. */
  aim(event: number): void {
    const { underWay } = this
    this.wanted = this.recordsUntil(event)
    if (underWay && underWay.count < this.wanted) void underWay.replay.to(this.wanted)
    else if (underWay) void underWay.replay.to(underWay.count + 1)
  }

  private recordsUntil(event: number): number {
    this.log.read(({ kind }) => {
      this.ended ||= kind === RecordKind.verdict
      if (!this.ended) this.recordCount++
    })
    return this.ended ? Math.min(event + 1, this.recordCount) : event + 1
  }

  /** What is answered at the moment right after a record; null: something newer is wanted. */
  async ask(event: number, question: Question, pid?: number): Promise<Answers | string | null> {
    clearTimeout(this.quiet)
    if (this.disposed) return null
    const records = this.recordsUntil(event)
    this.wanted = records
    if (event >= this.log.published && !(this.ended && event < this.recordCount)) return `the run has ${this.log.published} events, there is no event ${event}`
    const found = await this.arriveAt(records)
    if (found === null || typeof found === 'string') return found
    const texts = await found.standing.replay.ask(question, pid)
    if (typeof texts === 'string') this.drop(found.standing)
    this.quiet = setTimeout(() => void this.spread(), QUIET_MS)
    return typeof texts === 'string' ? texts : { atNs: found.atNs, texts }
  }

  private async arriveAt(records: number): Promise<{ readonly standing: Standing; readonly atNs: number } | string | null> {
    for (;;) {
      const standing = this.choose(records)
      const arrival = await this.go(standing, records)
      if (typeof arrival === 'string') return arrival
      if (arrival.differs >= 0 && arrival.differs < records) return `the run did not come to the same again: it differs from event ${arrival.differs} on`
      if (this.disposed || this.wanted !== records) return null
      if (isAt(standing, records)) return { standing, atNs: arrival.atNs }
    }
  }

  private async go(standing: Standing, records: number): Promise<Arrival | string> {
    standing.towards = records
    this.underWay = standing
    const arrival = await standing.replay.to(records)
    if (this.underWay === standing) this.underWay = null
    standing.towards = 0
    if (typeof arrival === 'string') this.drop(standing)
    else Object.assign(standing, { first: arrival.first, count: arrival.count, over: arrival.over, bytes: arrival.bytes })
    return arrival
  }

  /** The replay with the shortest way to a moment. */
  private choose(records: number): Standing {
    const resting = this.standings.filter(({ towards }) => towards === 0)
    const there = resting.find((one) => isAt(one, records))
    if (there) return there
    // one that is under way heads for the moment instead
    const nearest = this.standings.filter((one) => one.count < records && !one.over).sort((a, b) => b.count - a.count)[0]
    if (nearest) return nearest
    return this.roomForMore ? this.add() : this.begunAgain()
  }

  private get roomForMore(): boolean {
    const bytes = this.standings.reduce((sum, one) => sum + one.bytes, 0)
    const average = this.standings.length > 0 ? bytes / this.standings.length : 0
    // in a small run the way from the start is cheaper than another interpreter
    return this.standings.length === 0 || (this.recordCount >= NEAR && this.standings.length < this.most && bytes + average <= BUDGET_BYTES)
  }

  private add(): Standing {
    const standing: Standing = { replay: this.open(), first: 0, count: 0, over: false, bytes: 0, towards: 0 }
    this.standings.push(standing)
    return standing
  }

  /** The one whose place is missed least, at the start again. */
  private begunAgain(): Standing {
    const resting = this.standings.filter(({ towards }) => towards === 0).sort((a, b) => a.count - b.count)
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

  private drop(standing: Standing): void {
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
      const arrival = await this.go(standing, Math.max(1, from))
      if (typeof arrival === 'string' || this.disposed || before !== this.wanted) return
    }
  }

  get cost(): { readonly replays: number; readonly bytes: number } {
    return { replays: this.standings.length, bytes: this.standings.reduce((sum, one) => sum + one.bytes, 0) }
  }

  dispose(): void {
    this.disposed = true
    clearTimeout(this.quiet)
    for (const { replay } of this.standings) replay.dispose()
    this.standings.length = 0
  }
}

const isAt = ({ first, count, over }: Standing, records: number) => first > 0 && records >= first && (records <= count || over)
const partOf = (count: number, total: number, parts: number) => Math.min(parts - 1, Math.floor((count * parts) / total))

function restarted(standing: Standing): Standing {
  standing.replay.restart()
  Object.assign(standing, { first: 0, count: 0, over: false })
  return standing
}

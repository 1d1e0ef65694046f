/** Looks at lines between two records of the log: a replay in which lines are observed rests there, goes on to later lines, and begins again for earlier ones. */
import type { Arrival, Question, Replay } from '../runtime/runtime-api'
import type { Place } from './place'
import type { Answers } from './replays'

export class LineLooks {
  private readonly open: () => Replay
  private replay: Replay | null = null
  /** how many lines all tasks had come to where it rests; Infinity: it cannot go on from there */
  private rows = 0
  private moving = false
  private atNs = 0

  constructor(open: () => Replay) {
    this.open = open
  }

  /** What is under way is not wanted any more. */
  drop(): void {
    if (this.moving) void this.replay?.to(1)
  }

  /** `rows`: of the place among the lines of all tasks. */
  async ask(place: Place, rows: number, question: Question, pid?: number): Promise<Answers | string | null> {
    this.replay ??= this.open()
    const { replay } = this
    if (this.rows > rows) {
      replay.restart()
      this.rows = 0
    }
    if (this.rows !== rows) {
      const arrival = await this.go(replay, place)
      if (typeof arrival === 'string') return arrival
      if (arrival.differs >= 0) return `the run did not come to the same again: it differs from event ${arrival.differs} on`
      if (arrival.count !== place.event + 1 || arrival.over) return null
      this.rows = rows
      this.atNs = arrival.atNs
    }
    const texts = await replay.ask(question, pid)
    if (typeof texts === 'string') this.dispose()
    return typeof texts === 'string' ? texts : { atNs: this.atNs, texts }
  }
  private async go(replay: Replay, { event, lines, task }: Place): Promise<Arrival | string> {
    this.moving = true
    const arrival = await replay.to(event + 1, { task, count: lines })
    this.moving = false
    this.rows = Number.POSITIVE_INFINITY
    if (typeof arrival === 'string') this.dispose()
    return arrival
  }

  dispose(): void {
    this.replay?.dispose()
    this.replay = null
    this.rows = 0
  }
}

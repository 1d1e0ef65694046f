/**
 * What the replays of a run that is looked into may take of memory, those of all kinds together: BUDGET_BYTES, or one replay, if that takes more by itself. Where
 * more is taken the one is given up that nobody has asked for longest; its place can be come to again from the start. A replay that observes a whole run
 * (recordings.ts) is not among them: it is gone as soon as it is there.
 */
import type { Replays, Standing } from './replays'

export const BUDGET_BYTES = 256 * 1024 * 1024

/** How many replays there are, what they take of memory, and how many of them do not rest. */
export interface ReplayCost {
  readonly replays: number
  readonly bytes: number
  readonly underWay: number
}

export class ReplayBudget {
  private readonly pools: Replays[] = []
  private clock = 0
  private readonly most: number

  constructor(most = BUDGET_BYTES) {
    this.most = most
  }

  add(pool: Replays): void {
    this.pools.push(pool)
  }

  tick(): number {
    return ++this.clock
  }

  get cost(): ReplayCost {
    const all = this.pools.flatMap(({ standings }) => standings)
    return { replays: all.length, bytes: all.reduce((sum, one) => sum + one.bytes, 0), underWay: all.filter(({ towards }) => towards !== null).length }
  }

  /** Whether one more fits, as large as those that are there. */
  get roomForMore(): boolean {
    const { replays, bytes } = this.cost
    return replays === 0 || bytes + bytes / replays <= this.most
  }

  /** Gives up others until all fit beside one that has just been asked. */
  keep(used: Standing): void {
    while (this.cost.bytes > this.most) {
      const resting = this.pools.flatMap((pool) => pool.standings.filter((one) => one !== used && one.towards === null).map((one) => ({ pool, one })))
      const oldest = resting.sort((a, b) => a.one.used - b.one.used)[0]
      if (!oldest) return
      oldest.pool.drop(oldest.one)
    }
  }
}

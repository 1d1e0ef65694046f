/**
 * What the replays of a run that is looked into may take of memory, those of all kinds together: BUDGET_BYTES, or one replay, if that takes more by itself. Where
 * more is taken the one is given up that nobody has asked for longest; its place can be come to again from the start. A replay that observes a whole run
 * (recordings.ts) is not among them: it is gone as soon as it is there.
 *
 * A replay keeps a memory for each process that lives, up to MOST_MEMORIES (src/runtime/worker/replay.ts); of others what differs is kept. So a run of up to PROCESSES_WITHIN processes at once is looked into within BUDGET_BYTES,
 * and each further one adds PROCESS_BYTES, or PACKED_BYTES where it has no memory of its own. What programs themselves fill beyond what a process has from the start comes on top.
 */
import { MOST_MEMORIES } from '../model/replay-memories'
import type { Replays, Standing } from './replays'

const MEGABYTE = 1024 * 1024

export const BUDGET_BYTES = 256 * MEGABYTE
/** One process of several: its linear memory, which has grown by what starting others takes, and its part of the image. */
export const PROCESS_BYTES = 37 * MEGABYTE
export const PROCESSES_WITHIN = 6
/** One that takes turns with others in a memory. */
const PACKED_BYTES = 5 * MEGABYTE

/** What looking into a run takes at most of which so many processes live at once. */
export const budgetOf = (processes: number): number =>
  BUDGET_BYTES + PROCESS_BYTES * Math.max(0, Math.min(processes, MOST_MEMORIES) - PROCESSES_WITHIN) + PACKED_BYTES * Math.max(0, processes - MOST_MEMORIES)

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

  /** Before one is opened: gives up others until it fits, as large as the largest that is there. */
  makeRoom(): void {
    const largest = Math.max(0, ...this.pools.flatMap(({ standings }) => standings.map(({ bytes }) => bytes)))
    this.keepWithin(this.most - largest)
  }

  /** Gives up others until all fit beside one that has just been asked. */
  keep(used: Standing): void {
    this.keepWithin(this.most, used)
  }

  private keepWithin(most: number, used: Standing | null = null): void {
    while (this.cost.bytes > most) {
      const resting = this.pools.flatMap((pool) => pool.standings.filter((one) => one !== used && one.towards === null).map((one) => ({ pool, one })))
      const oldest = resting.sort((a, b) => a.one.used - b.one.used)[0]
      if (!oldest) return
      oldest.pool.drop(oldest.one)
    }
  }
}

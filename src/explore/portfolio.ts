/**
 * Which schedules are tried: the steady one, then rounds in which cheap strategies take turns, because none finds everything. A random walk
 * finds most, priorities find what needs one task to go on for long, delays what needs hardly anything.
 */
import type { StrategyName } from '../model/schedule.mjs'

export interface Attempt {
  readonly strategy: StrategyName
  readonly numbers: readonly number[]
  readonly seed: number
}

/** Points at which a random walk goes to another task, of 1000. Few keep a thread going through a stretch, many cut every stretch. */
const RATES = [50, 200, 15, 400] as const
const DEPTHS = [2, 3, 4] as const

/** The attempts in order, without end. `points`: how many scheduling points a run comes to, as far as is known. */
export function* portfolio(points: () => number): Generator<Attempt, never> {
  yield { strategy: 'steady', numbers: [], seed: 0 }
  for (let round = 0; ; round++) {
    const seed = round + 1
    yield { strategy: 'random', numbers: [RATES[round % RATES.length] as number], seed }
    yield { strategy: 'pct', numbers: [DEPTHS[round % DEPTHS.length] as number, points()], seed }
    yield { strategy: 'random', numbers: [RATES[(round + 1) % RATES.length] as number], seed: seed + 1_000_000 }
    yield { strategy: 'delay', numbers: [1 + (round % 3), points()], seed }
  }
}

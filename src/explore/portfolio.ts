/**
 * Which schedules are tried: the steady one, then rounds in which cheap strategies take turns, because none finds everything. A random walk
 * finds most, priorities find what needs one task to go on for long, delays what needs hardly anything.
 */
import type { Schedule, StrategyName } from '../model/schedule.mjs'

/** Points at which a random walk goes to another task, of 1000. Few keep a thread going through a stretch, many cut every stretch. */
const RATES = [50, 200, 15, 400] as const
const DEPTHS = [2, 3, 4] as const
const MOST_DELAYS = 3

/** The schedules in order, without end. `points`: how many scheduling points a run comes to, as far as is known. */
export function* portfolio(points: () => number): Generator<Schedule, never> {
  const attempt = (strategy: StrategyName, ...numbers: number[]): Schedule => ({ strategy, numbers, switches: [] })
  yield attempt('steady')
  for (let round = 0; ; round++) {
    yield attempt('random', RATES[round % RATES.length] as number, 2 * round)
    yield attempt('pct', DEPTHS[round % DEPTHS.length] as number, points(), round)
    yield attempt('random', RATES[(round + 1) % RATES.length] as number, 2 * round + 1)
    yield attempt('delay', 1 + (round % MOST_DELAYS), points(), round)
  }
}

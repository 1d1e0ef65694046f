/**
 * Which schedules are tried: the steady one, then rounds in which cheap strategies take turns, because none finds everything. A random walk
 * finds most, priorities find what needs one task to go on for long, delays what needs hardly anything.
 */
import type { Schedule, StrategyName } from '../model/schedule.mjs'

/**
 * Random walks: points of 1000 at which it goes to another task, and 1 where the first task is never preempted, 2 where those are for tasks that hold locks. Few keep
 * a thread going through a stretch, many cut every stretch; where many are to cross each other all of them must have been started.
 */
const WALKS: readonly (readonly number[])[] = [[50], [200], [700, 1], [15], [900, 2], [400], [300, 1]]
/** One change of priorities less than the number. Without any (1) it found less: of 64 in model programs, 40 schedules each, 29 instead of 33 with 1, 2 and 3; 25 with 2, 3, 1 and 4. */
const DEPTHS = [2, 3, 4] as const
const MOST_DELAYS = 3

/** What draws schedules; `portfolio`: all of them in turn. */
export type Drawing = 'portfolio' | Exclude<StrategyName, 'steady'>

const attempt = (strategy: StrategyName, ...numbers: number[]): Schedule => ({ strategy, numbers, switches: [] })
const inTurn = (numbers: readonly number[], round: number) => numbers[round % numbers.length] as number

/** The n-th schedule of each; `points`: how many scheduling points a run comes to at which more than one can go on, as far as is known. */
const DRAW: Record<Exclude<Drawing, 'portfolio'>, (round: number, points: number, seed: number) => Schedule> = {
  random: (round, _, seed) => attempt('random', ...(WALKS[round % WALKS.length] as readonly number[]), seed + round),
  pct: (round, points, seed) => attempt('pct', inTurn(DEPTHS, round), points, seed + round),
  pos: (round, _, seed) => attempt('pos', seed + round),
  delay: (round, points, seed) => attempt('delay', 1 + (round % MOST_DELAYS), points, seed + round),
}

/** The schedules in order, without end: the steady one first. `seed`: they are drawn with seeds from this one on. */
export function* portfolio(points: () => number, drawing: Drawing, seed = 0): Generator<Schedule, never> {
  yield attempt('steady')
  for (let round = 0; ; round++) {
    if (drawing !== 'portfolio') yield DRAW[drawing](round, points(), seed)
    else {
      yield DRAW.random(2 * round, points(), seed)
      yield DRAW.pct(round, points(), seed)
      yield DRAW.random(2 * round + 1, points(), seed)
      yield DRAW.pos(round, points(), seed)
      yield DRAW.delay(round, points(), seed)
    }
  }
}

/**
 * Lengths of time that are drawn: how long a slice is, how far a cost is from its table's, how long the simulated
 * internet takes. They are no choices: nobody is picked by them, they are in no list of choices, and they come from
 * generators of their own. However many are drawn, the choices of a run stay what they are (choice/choose.ts).
 *
 * What an operating system varies is varied within bounds that stand here, and by seed 0 not at all: how late a core takes
 * up a task, how late a waiter for the GIL notices that its interval is over. Where the GIL may go at any bytecode, or
 * there is none, threads are made to meet: how long one is left alone is drawn from all orders of magnitude.
 *
 * Slices are drawn inside commits from one generator of the run. Costs and delays are drawn by the worker of the task
 * that pays or asks, when it comes to that, from the task's own generators.
 */
import { Header, TaskWord, taskRow } from '../memory/layout'
import type { Ns, TaskId } from '../../model/ids'
import { CPYTHON, FREE_THREADED, headerWord, type Machine, setTaskWord } from '../memory/machine'
import { mix, nextMulberry32, nextSfc32 } from '../memory/prng'

/** Between which times something under way arrives, ns from now. */
export interface Delay {
  readonly leastNs: Ns
  readonly mostNs: Ns
}

/** A thread that has just been started first runs later once in so many times, by up to so much. */
const START_LATE_ONCE_IN = 4
const MOST_START_LATENESS_NS = 50_000
/** A core that takes up another task is late once in so many times, by up to so much. */
const LATE_ONCE_IN = 8
const MOST_LATENESS_NS = 20_000
/** A waiter for the GIL notices up to so much later that its interval is over, but never later than another interval. */
const MOST_GIL_LATENESS_NS = 50_000
/** Without a GIL: a thread that runs beside others is left alone for so long at most, in its first YOUNG_SLICES for as long as a few lines take. */
const LONGEST_FREE_NS = 200_000
const LONGEST_YOUNG_NS = 6_000
const YOUNG_SLICES = 8
/** The least that a thread is left alone where the GIL may go at any bytecode, or there is none. */
const SHORTEST_ALONE_NS = 60
/** After each of these its core may be late with it, once in so many times: after the first ones by far, later as any core. */
const YOUNG_LATE_ONCE_IN = 2
const FREE_LATE_ONCE_IN = 16
const MOST_FREE_LATENESS_NS = 200_000

/** Seed 0 varies nothing, and declared jobs are not varied. */
const varies = (m: Machine): boolean => headerWord(m, Header.seed) !== 0 && !m.untimed && !headerWord(m, Header.declaredJobs)

/** 0 … 1 */
const draw = (m: Machine): number => nextSfc32(m.words, Header.sliceDraws) / 2 ** 32

const upTo = (m: Machine, most: Ns): Ns => Math.floor(draw(m) * most)

/** A length of any order of magnitude between the two: a power of two is drawn, and a place within it. */
function drawMagnitude(m: Machine, least: Ns, most: Ns): Ns {
  let octaves = 0
  for (let length = most; length >= 2 * least; length /= 2) octaves++
  const longest = most / 2 ** upTo(m, octaves)
  return Math.floor(longest * (1 - draw(m) / 2))
}

/** How much later than it could a core takes up a task; `first`: one that has just been started. */
export function drawLateness(m: Machine, first: boolean): Ns {
  if (!varies(m)) return 0
  if (first && headerWord(m, Header.gilMode) === FREE_THREADED) return upTo(m, MOST_FREE_LATENESS_NS)
  if (first) return upTo(m, START_LATE_ONCE_IN) === 0 ? upTo(m, MOST_START_LATENESS_NS) : 0
  return upTo(m, LATE_ONCE_IN) === 0 ? upTo(m, MOST_LATENESS_NS) : 0
}

/** After how long the holder of a GIL is to hand it over, where waiters ask for it after `intervalNs`. */
export function drawHold(m: Machine, intervalNs: Ns): Ns {
  if (!varies(m)) return intervalNs
  if (headerWord(m, Header.gilMode) === CPYTHON) return intervalNs + upTo(m, Math.min(MOST_GIL_LATENESS_NS, intervalNs))
  const least = Math.min(SHORTEST_ALONE_NS, intervalNs)
  if (upTo(m, 2) === 0) return least + upTo(m, Math.min(LONGEST_YOUNG_NS, intervalNs - least))
  return drawMagnitude(m, least, intervalNs)
}

/** How many places of CPython's eval breaker the holder passes then, less than `most`. */
export const drawPoints = (m: Machine, most: number): number => (varies(m) ? upTo(m, most) : 0)

/** How long a thread without a GIL is left alone by those that run beside it. `slices`: how often it has been before. */
export function drawFreeSlice(m: Machine, slices: number): Ns {
  if (!varies(m)) return LONGEST_FREE_NS
  return drawMagnitude(m, SHORTEST_ALONE_NS, slices < YOUNG_SLICES ? LONGEST_YOUNG_NS : LONGEST_FREE_NS)
}

/** How late its core goes on with it after that. */
export function drawFreeLateness(m: Machine, slices: number): Ns {
  const young = slices < YOUNG_SLICES
  if (!varies(m) || upTo(m, young ? YOUNG_LATE_ONCE_IN : FREE_LATE_ONCE_IN) > 0) return 0
  return upTo(m, young ? MOST_FREE_LATENESS_NS : MOST_LATENESS_NS)
}

/** For the jitter of one of the task's costs: 0 … 1. */
export function drawJitter(m: Machine, id: TaskId): number {
  return nextMulberry32(m.words, taskRow(id) + TaskWord.jitter) / 2 ** 32
}

/** How long a host of the simulated internet takes to answer the task: between `least` and `most`, whole ns. */
export function drawDelay(m: Machine, id: TaskId, { leastNs: least, mostNs: most }: Delay): Ns {
  return Math.round(least + ((most - least) * nextMulberry32(m.words, taskRow(id) + TaskWord.delays)) / 2 ** 32)
}

/** Seeds the generators of a new task. */
export function seedTaskDraws(m: Machine, id: TaskId): void {
  const seed = headerWord(m, Header.seed)
  setTaskWord(m, id, TaskWord.jitter, mix(seed ^ Math.imul(id, 0x9e3779b1)))
  setTaskWord(m, id, TaskWord.delays, mix(seed ^ Math.imul(id, 0x85ebca77)))
}

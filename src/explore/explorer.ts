/** Runs a program under many schedules and sorts how it ended. */
import { scheduleToText, type Switch } from '../model/schedule.mjs'
import { type EndOfRun, isFailure, sameEnd } from './end-of-run'
import { portfolio } from './portfolio'
import { shrink } from './shrink'

/** Runs the program once under a schedule. */
export type RunOnce = (schedule: string) => Promise<EndOfRun>

/** Where an exploration ends, whichever comes first. */
export interface Bounds {
  readonly runs: number
  /** of this machine's time */
  readonly seconds: number
  /** the first failure is enough */
  readonly untilFailure: boolean
}

/** One way in which the program can end. */
export interface Outcome {
  readonly end: EndOfRun
  readonly failure: boolean
  /** of all runs */
  readonly count: number
  /** number of the first run that ended so, from 1 on */
  readonly first: number
  /** replays it: switches from the steady schedule, as few as were found */
  readonly schedule: string
}

export interface Exploration {
  readonly runs: number
  readonly seconds: number
  /** failures first, then by how often they came */
  readonly outcomes: readonly Outcome[]
}

const steadyWith = (switches: readonly Switch[]) => scheduleToText({ strategy: 'steady', numbers: [], switches })

/** Scheduling points that a run is taken to have until one is known. */
const LIKELY_POINTS = 500

/** `now`: a clock, in seconds. `progress` is told after each run how many there were and how many ways to end. */
export async function explore(runOnce: RunOnce, bounds: Bounds, now: () => number, progress: (runs: number, outcomes: number) => void = () => {}): Promise<Exploration> {
  const began = now()
  const found = new Map<string, { end: EndOfRun; count: number; first: number; schedule: string }>()
  let runs = 0
  let points = LIKELY_POINTS
  for (const schedule of portfolio(() => points)) {
    if (runs >= bounds.runs || now() - began >= bounds.seconds) break
    const end = await runOnce(scheduleToText(schedule))
    runs++
    points = Math.max(50, end.points)
    const key = sameEnd(end)
    const known = found.get(key)
    if (known) known.count++
    else found.set(key, { end, count: 1, first: runs, schedule: steadyWith(end.switches) })
    progress(runs, found.size)
    if (bounds.untilFailure && !known && isFailure(end)) break
  }
  const outcomes: Outcome[] = []
  for (const [key, { end, count, first, schedule }] of found) {
    const failure = isFailure(end)
    outcomes.push({ end, failure, count, first, schedule: failure || outcomes.length > 0 ? await shrunk(runOnce, key, end, schedule) : schedule })
  }
  outcomes.sort((a, b) => Number(b.failure) - Number(a.failure) || b.count - a.count)
  return { runs, seconds: now() - began, outcomes }
}

async function shrunk(runOnce: RunOnce, key: string, end: EndOfRun, schedule: string): Promise<string> {
  const alike = async (switches: readonly Switch[]) => {
    const again = await runOnce(steadyWith(switches))
    return sameEnd(again) === key ? again.switches : null
  }
  // what was drawn is said by its switches; where that ends otherwise, nothing can be made shorter
  if (!(await alike(end.switches))) return schedule
  return steadyWith(await shrink(end.switches, alike))
}

/**
 * What the page shows of a way to end beside its words: its run with everything recorded, a small picture, the steps where tasks met, and a run
 * that ends otherwise and is the same for as long as it can be. A way to end that does not come again under its schedule is not described.
 */
import { type EndOfRun, endOfRun, endsLike, isFailure } from '../explore/end-of-run'
import type { Outcome } from '../explore/explorer'
import { recordedSchedule, withoutOne } from '../explore/recorded-schedule'
import { toldSteps } from '../explore/told-steps'
import { readSchedule } from '../model/schedule.mjs'
import { pictureOf } from '../share/run-picture'
import type { Described } from '../state/exploration-store'
import type { RunModel } from '../trace/model/run-model'

/** Runs the program once under a schedule; null: it has not come to an end. `state`: of the variables that are known of the outcome. */
type RunModelOnce = (schedule: string) => Promise<{ readonly model: RunModel; readonly state: readonly (string | null)[] } | null>

/** A longer run takes too much room to be kept. */
const MOST_EVENTS = 100_000

interface Ended {
  readonly schedule: string
  readonly model: RunModel
  readonly end: EndOfRun
}

/** The variables that were asked for where these were found. */
export const askedOf = (outcomes: readonly Outcome[]): readonly string[] => outcomes.find(({ end }) => end.variables)?.end.variables?.map(([name]) => name) ?? []

/** `all`: the outcomes among which another one is looked for. Null: it does not end so. */
export async function describeOutcome(run: RunModelOnce, outcome: Outcome, all: readonly Outcome[]): Promise<Described | null> {
  const ended = async (schedule: string): Promise<Ended | null> => {
    const once = await run(schedule)
    return once && { schedule, model: once.model, end: endOfRun(once.model, '', { asked: askedOf(all), told: once.state }) }
  }
  const recorded = recordedSchedule(outcome.schedule)
  let own: Ended | null = null
  // where a run that tells all comes to other points, it is shown as it was found
  for (const schedule of new Set([recorded, outcome.schedule])) {
    const tried = await ended(schedule)
    if (tried && tried.end.stdout === outcome.end.stdout && endsLike(outcome.end, tried.end)) {
      own = tried
      break
    }
  }
  if (!own) return null
  const switches = readSchedule(own.schedule)?.switches ?? []
  const long = own.model.events.length > MOST_EVENTS
  return {
    schedule: own.schedule,
    model: long ? null : own.model,
    picture: pictureOf(own.model),
    steps: own.schedule === recorded ? toldSteps(own.model, switches) : null,
    beside: long ? null : await besides(ended, outcome, all),
  }
}

/** A run that ends well, or for one that ends well, otherwise: under the same schedule but for one switch, else under that of another outcome. */
async function besides(ended: (schedule: string) => Promise<Ended | null>, outcome: Outcome, all: readonly Outcome[]): Promise<RunModel | null> {
  const others = all
    .filter((other) => other !== outcome && !other.failure)
    .sort((a, b) => a.schedule.length - b.schedule.length)
    .map(({ schedule }) => recordedSchedule(schedule))
  for (const schedule of new Set([...withoutOne(outcome.schedule), ...others.slice(0, 1)])) {
    const tried = await ended(schedule)
    if (tried && !endsLike(outcome.end, tried.end) && !isFailure(tried.end) && tried.model.events.length <= MOST_EVENTS) return tried.model
  }
  return null
}

/** What Problems tells of a run: an exception that ended a task is told once, also where the run's problems say more of it. */
import type { Problem, RunModel } from '../model/run-model'
import { type ErrorPlace, errorPlaces } from './error-places'

export interface ToldError extends ErrorPlace {
  /** what the run says of it beside: whom it ended, that nothing caught it */
  readonly problem: Problem | null
}

export interface ToldProblems {
  readonly errors: readonly ToldError[]
  readonly others: readonly Problem[]
}

const known = new WeakMap<RunModel, { readonly version: number; readonly told: ToldProblems }>()

/** The errors in order, and the other problems in theirs. */
export function toldProblems(model: RunModel): ToldProblems {
  const before = known.get(model)
  if (before?.version === model.version) return before.told
  const told = tell(model)
  known.set(model, { version: model.version, told })
  return told
}

const keyOf = (step: number, task: number, error: string | undefined) => `${step} ${task} ${error}`

function tell(model: RunModel): ToldProblems {
  const places = errorPlaces(model)
  const ended = new Set(places.map(({ step, task, error }) => keyOf(step, task, error)))
  const more = new Map<string, Problem>()
  const others: Problem[] = []
  for (const problem of model.problems) {
    const key = keyOf(problem.step, problem.task, problem.details.error)
    if (ended.has(key) && !more.has(key)) more.set(key, problem)
    else others.push(problem)
  }
  return { errors: places.map((place) => ({ ...place, problem: more.get(keyOf(place.step, place.task, place.error)) ?? null })), others }
}

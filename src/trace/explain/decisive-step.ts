import type { RunModel } from '../model/run-model'
import { errorPlaces } from './error-places'

/** -1: nothing decided anything. */
export function decisiveStep(model: RunModel): number {
  const stuck = model.stuck.map(({ step }) => step)
  if (stuck.length > 0) return Math.max(...stuck)
  const error = errorPlaces(model).at(-1)
  if (error) return error.step
  const last = model.switches.at(-1)
  return last ? model.events.step(last.row) : -1
}

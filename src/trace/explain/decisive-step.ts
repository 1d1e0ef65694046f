/** The moments at which a run was decided. */
import type { RunModel } from '../model/run-model'
import { cell } from '../../model/cells'
import { type ErrorPlace, errorPlaces } from './error-places'

/** In an error, a deadlock or a hang, if only of some. */
export function endsBadly({ verdict, stuck }: RunModel): boolean {
  return stuck.length > 0 || verdict?.kind === 'error' || verdict?.kind === 'deadlock' || verdict?.kind === 'hang'
}

/** When it was known that some could never go on, or an error had stopped its task while others went on; -1: neither before the run's end. */
export function troubleStep(model: RunModel): number {
  const stuck = model.stuck.map(({ step }) => step)
  if (stuck.length > 0) return Math.max(...stuck)
  const { verdict } = model
  if (verdict?.kind !== 'error') return -1
  const places = errorPlaces(model)
  const place = places.findLast(({ error }) => error === verdict.detail) ?? places.at(-1)
  return place && othersGoOn(model, place) ? stoppedAt(model, place) : -1
}

/** Whether after an error the state of any other task of the program changes. */
function othersGoOn({ tasks, segments }: RunModel, { task, step }: ErrorPlace): boolean {
  return tasks.some(({ id, internal, segments: rows }) => id !== task && !internal && cell(segments.startStep, rows.at(-1) ?? -1) > step)
}

/** When the task of an error no longer ran. */
function stoppedAt({ tasks, segments }: RunModel, { task, step }: ErrorPlace): number {
  const next = tasks.find(({ id }) => id === task)?.segments.find((row) => cell(segments.startStep, row) > step)
  return next === undefined ? step : cell(segments.startStep, next)
}

/** -1: nothing decided anything. */
export function decisiveStep(model: RunModel): number {
  const trouble = troubleStep(model)
  if (trouble >= 0) return trouble
  const error = errorPlaces(model).at(-1)
  if (error) return error.step
  const last = model.switches.at(-1)
  return last ? model.events.step(last.row) : -1
}

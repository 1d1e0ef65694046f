import { afterEvent, isAtLine, type Place } from '../inspect/place'
import type { RunModel } from '../trace/model/run-model'
import type { AppState } from './app-state'
import { seekStep, select } from './playback-actions'
import { focusTask } from './selection-store'

/** The step that shows an event of the log. */
export const stepOfPlace = (model: RunModel, { event }: Place): number => Math.max(0, model.events.step(Math.max(0, Math.min(event, model.events.length - 1))))

/** Right after all of a step. */
export const placeAfter = (model: RunModel, step: number): Place => afterEvent(model.eventsOfStep(step)[1] - 1)

/** null: there is no run, or its first event is yet to come. */
export function placeNow({ run, playback, inside }: Pick<AppState, 'run' | 'playback' | 'inside'>): Place | null {
  const { model } = run.getState()
  const { step } = playback.getState().playhead
  if (!model || step < 0 || step >= model.stepCount) return null
  const { between } = inside.getState()
  return between && stepOfPlace(model, between) === step ? between : placeAfter(model, step)
}

export const samePlace = (a: Place, b: Place): boolean =>
  a.event === b.event && a.lines === b.lines && (a.packageLines ?? 0) === (b.packageLines ?? 0) && (!isAtLine(a) || a.task === b.task)

/** Goes to a place and to the task that it is told of. */
export function goToPlace(state: AppState, model: RunModel, place: Place): void {
  const step = stepOfPlace(model, place)
  seekStep(state, step)
  state.inside.setState({ frame: null, between: samePlace(place, placeAfter(model, step)) ? null : place })
  if (place.task !== 0 && focusTask(state) !== place.task) select(state, { kind: 'task', task: place.task })
}

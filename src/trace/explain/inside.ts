/** Inside of what a task waits: of something that runs unasked, or of a function of the library's that it has called. */
import { cell } from '../../model/cells'
import type { RunModel, TaskInstant, WaitSurrounding } from '../model/run-model'

/** Known of waits that go on at the end of what was decoded. */
export function insideAt(model: RunModel, { task, segment, state, object }: TaskInstant, step: number): WaitSurrounding | null {
  const called = object === 0 && state === 'blocked' && cell(model.segments.endStep, segment) < 0 ? (model.called.get(task) ?? '') : ''
  if (called !== '') return { kind: 'library', name: called }
  const inside = model.inside.get(task)
  if (!inside || inside.step > step || (state !== 'blocked' && state !== 'deadlocked')) return null
  // a deadlocked stretch goes on from the blocked one before it
  const wait = state === 'deadlocked' ? (model.task(task)?.segments.at(-2) ?? segment) : segment
  return cell(model.segments.startStep, wait) <= inside.step ? inside : null
}

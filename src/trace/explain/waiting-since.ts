/** When a wait began, which may go on under another name. */
import { cell } from '../../model/cells'
import type { RunModel } from '../model/run-model'

/** When a wait began: a deadlocked stretch goes on from the blocked one before it. */
export function waitingSinceUs(model: RunModel, segment: number): number {
  const { segments } = model
  const since = segments.startUs(segment)
  const rows = model.task(cell(segments.task, segment))?.segments ?? []
  // deadlocked is only ever the last stretch of a task
  const before = rows.at(-1) === segment ? rows.at(-2) : undefined
  if (before === undefined || segments.reason[segment] === 0) return since
  const same = segments.reason[before] === segments.reason[segment] && segments.object[before] === segments.object[segment]
  return same ? segments.startUs(before) : since
}

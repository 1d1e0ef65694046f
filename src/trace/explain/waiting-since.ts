/** When a wait began, which may go on under another name, or again and again. */
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

/** Since when all waits of a task have been the same as its last one: it is the same wait, though the task runs in between. */
export function repeatedSinceUs(model: RunModel, task: number): number {
  const { segments } = model
  const rows = model.task(task)?.segments ?? []
  let since = model.endUs
  let last = -1
  for (let at = rows.length - 1; at >= 0; at--) {
    const row = rows.at(at) as number
    const reason = cell(segments.reason, row)
    if (reason === 0) continue
    if (last < 0) last = row
    if (reason !== segments.reason[last] || segments.object[row] !== segments.object[last] || segments.line[row] !== segments.line[last]) break
    since = segments.startUs(row)
  }
  return since
}

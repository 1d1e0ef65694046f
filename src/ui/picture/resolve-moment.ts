/** Finds the step of a run that a scenario's moment points at. Pure. */
import { RecordKind } from '../../log/record-kinds'
import type { MomentAnchor } from '../../scenarios/scenario'
import { eventView } from '../../trace/model/event-view'
import type { RunModel } from '../../trace/model/run-model'
import { taskLabel } from '../../trace/model/task-label'

/** The step, or -1 if the run never gets there. */
export function resolveMoment(model: RunModel, anchor: MomentAnchor): number {
  let left = anchor.occurrence ?? 1
  let lastLine = new Map<number, number>()
  for (let row = 0; row < model.events.length; row++) {
    const task = model.events.task[row] ?? 0
    if (anchor.task !== undefined && model.task(task)?.name !== anchor.task && taskLabel(model, task) !== anchor.task) continue
    if (!('line' in anchor)) {
      if (matchesEvent(model, row, anchor) && --left === 0) return model.events.step(row)
      continue
    }
    // any record of the task tells where it is; a visit is the first record on the line after another line
    const line = (model.texts[model.events.file[row] ?? 0] ?? '') === (anchor.file ?? '') ? (model.events.line[row] ?? 0) : 0
    const visited = line === anchor.line && (lastLine.get(task) !== line || model.events.kind[row] === RecordKind.line)
    if (line !== 0) lastLine = lastLine.set(task, line)
    if (visited && --left === 0) return model.events.step(row)
  }
  return -1
}

function matchesEvent(model: RunModel, row: number, anchor: Exclude<MomentAnchor, { line: number }>): boolean {
  const view = eventView(model, row)
  if (view.kind !== anchor.event) return false
  return anchor.object === undefined || model.object(view.object)?.name === anchor.object
}

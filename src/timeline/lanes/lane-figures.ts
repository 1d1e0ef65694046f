/** What lanes are sorted by: how long each task ran and waited at most, and how much was done with each object. Made once for each state of a run. */
import { cell } from '../../model/cells'
import { TaskState } from '../../log/record-kinds'
import type { RunModel } from '../../trace/model/run-model'

export interface LaneFigures {
  /** by task, µs of running */
  readonly ran: Float64Array
  /** by task, µs of its longest wait */
  readonly taskWait: Float64Array
  /** by object, µs of the longest wait for it */
  readonly objectWait: Float64Array
}

const made = new WeakMap<RunModel, { readonly version: number; readonly figures: LaneFigures }>()

export function laneFigures(model: RunModel): LaneFigures {
  const known = made.get(model)
  if (known?.version === model.version) return known.figures
  const figures = { ran: new Float64Array(model.tasks.length + 1), taskWait: new Float64Array(model.tasks.length + 1), objectWait: new Float64Array(model.objects.length + 1) }
  const { segments } = model
  for (let row = 0; row < segments.length; row++) {
    const state = cell(segments.state, row)
    const end = cell(segments.endStep, row) < 0 ? model.endUs : segments.endUs(row)
    const length = end - segments.startUs(row)
    const task = cell(segments.task, row)
    if (state === TaskState.running) figures.ran[task] = cell(figures.ran, task) + length
    if (state !== TaskState.blocked && state !== TaskState.deadlocked) continue
    const object = cell(segments.object, row)
    // a sleep is no wait for anybody
    if (object === 0) continue
    figures.taskWait[task] = Math.max(cell(figures.taskWait, task), length)
    if (object < figures.objectWait.length) figures.objectWait[object] = Math.max(cell(figures.objectWait, object), length)
  }
  made.set(model, { version: model.version, figures })
  return figures
}

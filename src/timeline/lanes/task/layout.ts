/** A lane for each task: beneath its process or among what is internal; strands beneath the task they go on in. */
import { counterpartOf } from '../compared-run'
import { holdingsOf } from '../holdings'
import { isGroupOpen } from '../group/is-group-open'
import { isGroupRow } from '../group/row'
import { taskGroups } from '../group/task-groups'
import { isInternalsRow } from '../internals/row'
import type { LayoutView } from '../lane'
import type { Draft, RowBase } from '../lane-rows'
import { isProcessRow } from '../process/row'
import { isStrandsRow } from '../strands/row'
import { areStrandsOpen, MOST_OPEN_STRANDS, shownStrands } from '../strands/shown-strands'
import { isTaskRow, type TaskLaneRow } from './row'

export const MOST_STRIPES = 4

export function taskRows(parent: RowBase | null, layout: LayoutView): readonly Draft<TaskLaneRow>[] {
  const { model } = layout
  if (isProcessRow(parent))
    return model.tasks
      .filter((task) => task.pid === parent.pid && !task.internal && task.within === 0 && !isGrouped(layout, task.id))
      .map(({ id }) => lane(layout, id, parent.depth, false, false))
  if (isGroupRow(parent)) return parent.group.of === 'threads' ? parent.group.tasks.map((id) => lane(layout, id, parent.depth, false, false)) : []
  if (isInternalsRow(parent))
    return model.tasks
      .filter((task) => (parent.pid === 0 || task.pid === parent.pid) && task.internal && task.within === 0)
      .map(({ id }) => lane(layout, id, parent.depth, false, false))
  if (isStrandsRow(parent)) return strandLanes(layout, shownStrands(layout, parent.task), parent.depth)
  if (!isTaskRow(parent) || parent.strand) return []
  const strands = shownStrands(layout, parent.task)
  if (strands.length <= MOST_OPEN_STRANDS) return strandLanes(layout, strands, parent.depth + 1)
  // the selected one has a lane even while the others are folded
  const { selectedTask } = layout
  return !areStrandsOpen(layout, parent.task) && strands.includes(selectedTask) ? [lane(layout, selectedTask, parent.depth + 1, true, true)] : []
}

/** Whether a thread has its lane among those it belongs to. The selected one has a lane even while they are folded. */
function isGrouped({ model, isOpen, selectedTask }: LayoutView, task: number): boolean {
  const group = taskGroups(model).ofTask.get(task)
  return group !== undefined && (task !== selectedTask || isGroupOpen(isOpen, group))
}

function strandLanes(layout: LayoutView, strands: readonly number[], depth: number): readonly Draft<TaskLaneRow>[] {
  return strands.map((id, at) => lane(layout, id, depth, true, at === strands.length - 1))
}

function lane({ model, metrics: m, compared }: LayoutView, id: number, depth: number, strand: boolean, last: boolean): Draft<TaskLaneRow> {
  const stripes = Math.min(MOST_STRIPES, holdingsOf(model).of(id)?.slots.length ?? 0)
  const [barTop, barHeight, bottom] = strand ? [m.strandTop, m.strandBar, m.strandBottom] : [m.laneTop, m.bar, m.laneBottom]
  // one stripe is always reserved: lanes must not grow when the first lock is taken
  const own = barTop + barHeight + Math.max(1, stripes) * (m.stripe + m.stripeGap)
  const otherTop = compared ? own + m.stripeGap : 0
  const height = (compared ? otherTop + barHeight : own) + bottom
  const other = compared ? counterpartOf(compared, id) : 0
  return { kind: 'task', key: `task-${id}`, task: id, depth, strand, last, height, barTop, barHeight, stripes, other, otherTop }
}

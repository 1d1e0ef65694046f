/** A row for each process, in tree order; those that belong together beneath their heading. */
import { processTree } from '../../../trace/model/process-tree'
import type { LayoutView } from '../lane'
import { isGroupRow } from '../group/row'
import { taskGroups } from '../group/task-groups'
import type { Draft, RowBase } from '../lane-rows'
import type { ProcessLaneRow } from './row'

/** In a run of more processes than this, they are folded to one row each until the reader opens them. */
const MOST_OPEN_PROCESSES = 12

export function processRows(parent: RowBase | null, { model, metrics, compact, isOpen }: LayoutView): readonly Draft<ProcessLaneRow>[] {
  if (isGroupRow(parent) && parent.group.of === 'threads') return []
  const several = model.processes.length > 1
  const openByDefault = model.processes.length <= MOST_OPEN_PROCESSES
  // a phone has no room for a row that says what there is only one of
  const height = several || !compact ? metrics.section : 0
  const { ofProcess } = taskGroups(model)
  const group = isGroupRow(parent) ? parent.group : undefined
  return processTree(model).flatMap(({ process: { pid }, depth }) => {
    if (ofProcess.get(pid) !== group) return []
    const key = `process-${pid}`
    const open = isOpen(key, openByDefault || depth === 0)
    const tasks = open ? [] : model.tasks.filter((task) => task.pid === pid && !task.internal && task.within === 0).map(({ id }) => id)
    return [{ kind: 'process', key, pid, depth, several, height: tasks.length > 1 ? metrics.summary : height, open, summed: tasks.length > 1 ? tasks : [] }]
  })
}

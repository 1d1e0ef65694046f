/** Tasks of every kind: their states over time, whose turn it is among their strands, and the locks they hold. */
import { taskOf } from '../../../trace/explain/about'
import type { TaskKind } from '../../../trace/model/run-model'
import { isGroupRow } from '../group/row'
import { isInternalsRow } from '../internals/row'
import type { Lane } from '../lane'
import { laneFigures } from '../lane-figures'
import { isProcessRow } from '../process/row'
import { isStrandsRow } from '../strands/row'
import { taskHeader, taskSpoken } from './header'
import { hitTask } from './hit'
import { taskRows } from './layout'
import { paintTaskLane } from './paint'
import { isTaskRow, type TaskLaneRow } from './row'
import './task.css'
import { taskTip } from './tip'

export interface TaskWords {
  kind(kind: TaskKind): string
  /** a strand by name, kind and the task it goes on in */
  strandTitle(name: string, kind: TaskKind, within: string): string
  holds(name: string): string
}

export const taskLane: Lane<TaskLaneRow, TaskWords> = {
  beneath: [isProcessRow, isGroupRow, isInternalsRow, isStrandsRow, isTaskRow],
  rows: taskRows,
  paint: paintTaskLane,
  header: taskHeader,
  spoken: taskSpoken,
  selects: ({ task }) => ({ kind: 'task', task }),
  isSelected(row, selection, model) {
    return taskOf(model, selection) === row.task
  },
  order: {
    name: ({ task }, model) => model.task(task)?.name ?? '',
    activity: ({ task }, model) => laneFigures(model).ran[task] ?? 0,
    longestWait: ({ task }, model) => laneFigures(model).taskWait[task] ?? 0,
  },
  hit: hitTask,
  tip: taskTip,
  tasks: {
    distance: 0,
    standsFor: (row, { id }) => row.task === id,
    bar(row, _metrics, scrollTop) {
      const top = Math.round(row.y - scrollTop) + row.barTop
      return { top, bottom: top + row.barHeight }
    },
  },
}

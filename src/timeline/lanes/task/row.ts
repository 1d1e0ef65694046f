import { type RowBase, rowGuard } from '../lane-rows'

/** The lane of a task: its bar, and below it stripes for the locks it holds. */
export interface TaskLaneRow extends RowBase {
  readonly kind: 'task'
  readonly task: number
  readonly depth: number
  /** a lane beneath that of the task it goes on in; `last`: the last of them */
  readonly strand: boolean
  readonly last: boolean
  /** CSS px from the top of the row to its bar */
  readonly barTop: number
  readonly barHeight: number
  readonly stripes: number
  /** the task of the compared run whose bar lies below; 0: none */
  readonly other: number
  /** CSS px from the top of the row to that bar; 0: no run is compared */
  readonly otherTop: number
}

export const isTaskRow = rowGuard<TaskLaneRow>('task')

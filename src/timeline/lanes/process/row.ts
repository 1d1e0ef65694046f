import { type RowBase, rowGuard } from '../lane-rows'

/** The heading of a process; beneath it are its tasks and, where there are several, what is internal to it. */
export interface ProcessLaneRow extends RowBase {
  readonly kind: 'process'
  readonly pid: number
  /** in the tree of processes */
  readonly depth: number
  /** there is more than one process, so its life is drawn in the row */
  readonly several: boolean
  readonly open: boolean
  /** folded, of several threads: those that are summed up in the row; else none */
  readonly summed: readonly number[]
}

export const isProcessRow = rowGuard<ProcessLaneRow>('process')

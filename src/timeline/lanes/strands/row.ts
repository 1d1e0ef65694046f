import { type RowBase, rowGuard } from '../lane-rows'

/** The strands of a task, where there are too many to be listed unasked: how many of them do what. */
export interface StrandsRow extends RowBase {
  readonly kind: 'strands'
  /** the task they go on in */
  readonly task: number
  readonly depth: number
  readonly open: boolean
  readonly count: number
}

export const isStrandsRow = rowGuard<StrandsRow>('strands')

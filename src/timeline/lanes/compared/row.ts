import { type RowBase, rowGuard } from '../lane-rows'

/** The lane of a task that only the compared run has, or the heading above those. */
export interface ComparedLaneRow extends RowBase {
  readonly kind: 'compared'
  /** of the compared run; 0: the heading */
  readonly task: number
}

export const isComparedRow = rowGuard<ComparedLaneRow>('compared')

import { type RowBase, rowGuard } from '../lane-rows'
import type { TaskGroup } from './task-groups'

/** The heading of threads or processes that belong together; folded, how many of them do what. */
export interface GroupRow extends RowBase {
  readonly kind: 'group'
  readonly group: TaskGroup
  readonly depth: number
  readonly open: boolean
}

export const isGroupRow = rowGuard<GroupRow>('group')

import { type RowBase, rowGuard } from '../lane-rows'

/** What the standard library made for itself: in the whole run (pid 0), or in one process of several. */
export interface InternalsRow extends RowBase {
  readonly kind: 'internals'
  readonly pid: number
  readonly depth: number
  readonly open: boolean
  readonly count: number
}

export const isInternalsRow = rowGuard<InternalsRow>('internals')

/** Whether a row of this key is one of these. */
export const isInternalsKey = (key: string) => key.startsWith('internals')

import { type RowBase, rowGuard } from '../lane-rows'

/** The heading above the lanes of the machine. */
export interface MachineRow extends RowBase {
  readonly kind: 'machine'
  readonly open: boolean
}

export const isMachineRow = rowGuard<MachineRow>('machine')

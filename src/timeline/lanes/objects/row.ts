import { type RowBase, rowGuard } from '../lane-rows'

/** The heading above the objects of the program. */
export interface ObjectsRow extends RowBase {
  readonly kind: 'objects'
  readonly open: boolean
}

export const isObjectsRow = rowGuard<ObjectsRow>('objects')

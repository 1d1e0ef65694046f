/** The heading above the objects of the program, if it has made any. */
import type { Lane } from '../lane'
import { sectionHeader } from '../lane-header'
import { isShown } from '../object/layout'
import type { ObjectsRow } from './row'

export interface ObjectsWords {
  readonly title: string
}

export const objectsLane: Lane<ObjectsRow, ObjectsWords> = {
  beneath: [null],
  rows(_parent, { model, metrics, isOpen }) {
    if (!model.objects.some((object) => object !== undefined && isShown(object))) return []
    return [{ kind: 'objects', key: 'objects', height: metrics.section, open: isOpen('objects', true) }]
  },
  isHeading: () => true,
  header: (row, _view, words) => ({ ...sectionHeader(row.key, words.title), look: 'objects' }),
  spoken: (_row, _world, _at, words) => words.title,
}

/** Objects of the program (locks, queues, semaphores, pools, pipes …): what each was over time, and who waited for it. */
import { isInternalsRow } from '../internals/row'
import type { Lane } from '../lane'
import { laneFigures } from '../lane-figures'
import { isObjectsRow } from '../objects/row'
import { objectHeader, objectSpoken } from './header'
import { isSelectedObject, objectHit } from './hit'
import { objectOutline } from './outline'
import { objectRows, soughtName } from './layout'
import { paintObjectLane } from './paint'
import type { ObjectLaneRow } from './row'
import { objectTip } from './tip'

export interface ObjectWords {
  pool(pending: number, running: number, ended: number): string
  heldBy(name: string): string
  /** of a lock that nobody holds */
  readonly free: string
}

export const objectLane: Lane<ObjectLaneRow, ObjectWords> = {
  beneath: [isObjectsRow, isInternalsRow],
  rows: objectRows,
  paint: paintObjectLane,
  header: objectHeader,
  spoken: objectSpoken,
  selects: ({ object }) => ({ kind: 'object', object }),
  isSelected: isSelectedObject,
  order: {
    name({ object }, model) {
      const row = model.object(object)
      return row === undefined ? '' : soughtName(row)
    },
    activity: ({ object }, model) => model.object(object)?.events.length ?? 0,
    longestWait: ({ object }, model) => laneFigures(model).objectWait[object] ?? 0,
  },
  hit: objectHit,
  outline: objectOutline,
  tip: objectTip,
}

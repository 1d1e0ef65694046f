/** What lies under a point of an object's lane: an item that is in it then, else the object. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import type { Selection } from '../../../model/moment'
import { putOf } from '../../../trace/model/item-put'
import type { RunModel } from '../../../trace/model/run-model'
import { playheadAt } from '../../axis/axis-space'
import type { HitWorld } from '../lane'
import type { ObjectBody } from './row'

export function objectHit(row: ObjectBody, { model, metrics, space }: HitWorld, unit: number, bodyY: number): Selection {
  const whole: Selection = { kind: 'object', object: row.object }
  const object = model.object(row.object)
  const family = object && OBJECT_KINDS[object.kind].family
  if (!object || (family !== 'container' && family !== 'channel') || unit > space.end) return whole
  const place = Math.floor((bodyY - row.y - metrics.laneTop) / (metrics.box + 1))
  const step = playheadAt(model, unit, space.mode)?.step ?? -1
  // the last box stands for all that have no room
  if (place < 0 || place >= row.boxes || step < 0) return whole
  const size = (model.objectAt(object.id, step)?.size ?? 0) + (model.objectAt(object.id, step)?.buffered.reduce((sum, one) => sum + one.size, 0) ?? 0)
  if (place >= size || (place === row.boxes - 1 && size > row.boxes)) return whole
  const put = putOf(model, object, step, place)
  return put < 0 ? whole : { kind: 'item', put }
}

/** The lane of the selected object, or of the object that the selected item went through. */
export function isSelectedObject(row: ObjectBody, selection: Exclude<Selection, null>, model: RunModel): boolean {
  if (selection.kind === 'item') return model.events.object[selection.put] === row.object
  return selection.kind === 'object' && selection.object === row.object
}

/** What lies under a point of an object's lane: who had it then, what is in it, who waited; else what it was, or the object. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import type { Selection } from '../../../model/moment'
import { historiesOf } from '../../../trace/history/object-history'
import { holdsAt } from '../../../trace/explain/holds'
import { staySpan, waitersStart } from '../../../trace/explain/stays'
import { putOf } from '../../../trace/model/item-put'
import { callOfFuture, placesAt } from '../../../trace/model/pool-tasks'
import type { ObjectRow, RunModel } from '../../../trace/model/run-model'
import { playheadAt } from '../../axis/axis-space'
import type { HitWorld } from '../lane'
import { segmentAt } from '../task/segment-at'
import { bodyOf, OWNER_STRIPE_PX, waitersTop } from './body'
import { MOST_NAMED } from './paint-pool'
import type { ObjectBody } from './row'

export function objectHit(row: ObjectBody, world: HitWorld, unit: number, bodyY: number): Selection {
  const { model, metrics, space } = world
  const whole: Selection = { kind: 'object', object: row.object }
  const object = model.object(row.object)
  const step = playheadAt(model, unit, space.mode)?.step ?? -1
  if (!object || step < object.startStep || unit > space.to) return whole
  const y = bodyY - row.y
  if (row.waits && y >= waitersTop(row, metrics) - metrics.stripeGap / 2) return waitersHit(world, object.id, step, unit) ?? whole
  const inside = insideHit(row, world, object, step, y - bodyOf(row, metrics).y)
  return inside ?? stayHit(model, object, step) ?? whole
}

/** Who waited: the wait of the only one, or all of them. */
function waitersHit(world: HitWorld, object: number, step: number, unit: number): Selection {
  const { begins, tasks } = historiesOf(world.model).of(object).waiters
  const waiting = tasks.at(begins.rowAt(step))
  const [only] = waiting
  if (only === undefined) return null
  const segment = waiting.length === 1 ? segmentAt(world, only, unit) : -1
  return segment < 0 ? { kind: 'waiters', object, step: waitersStart(world.model, object, step) } : { kind: 'segment', segment }
}

function stayHit(model: RunModel, object: ObjectRow, step: number): Selection {
  const span = staySpan(model, object.id, step)
  return span && { kind: 'stay', object: object.id, step: span.startStep }
}

/** `y`: CSS px from the top of what is drawn of the object. */
function insideHit(row: ObjectBody, { model, metrics }: HitWorld, object: ObjectRow, step: number, y: number): Selection {
  const { height } = bodyOf(row, metrics)
  const { family } = OBJECT_KINDS[object.kind]
  const { series } = historiesOf(model).of(object.id)
  const held = (place: number): Selection => {
    const hold = holdsAt(model, object, step)[place]
    return hold === undefined ? null : { kind: 'hold', object: object.id, hold }
  }
  switch (family) {
    case 'container':
    case 'channel':
      return itemHit(row, model, object, step, Math.floor(y / (metrics.box + 1)))
    case 'counter':
      // from the bottom up
      return held(Math.floor(((height - y) / height) * Math.max(1, object.capacity, series.largest)))
    case 'mutex':
      return row.boxes > 1 ? held(Math.min(holdsAt(model, object, step).length - 1, Math.floor((y / height) * row.boxes))) : held(0)
    case 'memory':
      return y >= height - OWNER_STRIPE_PX ? held(0) : null
    case 'pool': {
      const tasks = object.poolTasks ?? []
      if (tasks.length > MOST_NAMED) return null
      const place = placesAt(tasks, step)[Math.floor(((height - y) / height) * Math.max(1, series.largest))]
      return place === undefined ? null : { kind: 'call', object: object.id, place }
    }
    case 'future': {
      const call = callOfFuture(model, object.id)
      return call && { kind: 'call', object: call.pool, place: call.place }
    }
    default:
      return null
  }
}

/** The last box stands for all that have no room. */
function itemHit(row: ObjectBody, model: RunModel, object: ObjectRow, step: number, place: number): Selection {
  const now = model.objectAt(object.id, step)
  const size = (now?.size ?? 0) + (now?.buffered.reduce((sum, one) => sum + one.size, 0) ?? 0)
  if (place < 0 || place >= row.boxes || place >= size || (place === row.boxes - 1 && size > row.boxes)) return null
  const put = putOf(model, object, step, place)
  return put < 0 ? null : { kind: 'item', put }
}

/** The lane of the selected object, or of that which what is selected happened to. */
export function isSelectedObject(row: ObjectBody, selection: Exclude<Selection, null>, model: RunModel): boolean {
  switch (selection.kind) {
    case 'item':
      return model.events.object[selection.put] === row.object
    case 'object':
    case 'hold':
    case 'waiters':
    case 'stay':
    case 'call':
      return selection.object === row.object
    default:
      return false
  }
}

/** A lane for each object of the program beneath their heading, and for each internal one among what is internal to its process. */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import { isLoopPart } from '../../../trace/model/loop-task'
import type { ObjectRow, RunModel } from '../../../trace/model/run-model'
import { isInternalsRow } from '../internals/row'
import type { LayoutView } from '../lane'
import type { Draft, RowBase } from '../lane-rows'
import { isObjectsRow } from '../objects/row'
import { historiesOf, isShared } from '../../../trace/history/object-history'
import type { ObjectBody, ObjectLaneRow } from './row'

const MOST_BOXES = 6
/** Object lanes beyond this many are not drawn: a program with a thousand futures is read in its pool's lane. */
const MOST_OBJECTS = 150

export function objectRows(parent: RowBase | null, layout: LayoutView): readonly Draft<ObjectLaneRow>[] {
  const { model } = layout
  const lanes = (objects: readonly ObjectRow[]) =>
    objects
      .filter((object) => layout.wanted === '' || soughtName(object).toLowerCase().includes(layout.wanted))
      .slice(0, MOST_OBJECTS)
      .map((object) => ({ kind: 'object' as const, ...objectBody(layout, object) }))
  if (isObjectsRow(parent)) return lanes(model.objects.filter((object) => isShown(object)))
  return isInternalsRow(parent) && parent.pid !== 0 ? lanes(internalObjects(model, parent.pid)) : []
}

/** What an object is looked for by: its name, its kind and its number. */
export function soughtName({ name, kind, id }: ObjectRow): string {
  return `${name} ${kind} ${id}`.trim()
}

/** The objects of the program that have lanes. */
export function isShown(object: ObjectRow): boolean {
  return !object.internal && hasOwnLane(object)
}

export function internalObjects(model: RunModel, pid: number): readonly ObjectRow[] {
  return model.objects.filter((object) => object.internal && object.pid === pid && hasOwnLane(object))
}

export function hasOwnLane(object: ObjectRow): boolean {
  // a thread as an object of a join has its own lane already
  return OBJECT_KINDS[object.kind].family !== 'task' && !isLoopPart(object)
}

export function objectBody({ model, metrics: m }: LayoutView, object: ObjectRow): Omit<Draft<ObjectBody>, 'kind'> {
  const history = historiesOf(model).of(object.id)
  // who waits for a loop is the task above it
  const waits = history.waiters.begins.length > 0 && !isLoopPart(object)
  const boxes = boxCount(object, history.series.largest)
  const body = boxes > 1 ? boxes * (m.box + 1) : m.ownerBar
  const height = m.laneTop + body + (waits ? m.stripeGap + m.waiterBar : 0) + m.laneBottom
  return { key: `object-${object.id}`, object: object.id, height, boxes, waits }
}

/** How many boxes an object's lane stacks at most; 1 for what is no container. */
function boxCount(object: ObjectRow, largest: number): number {
  switch (OBJECT_KINDS[object.kind].family) {
    case 'container':
    case 'loop':
      return Math.min(MOST_BOXES, Math.max(1, largest, object.capacity > 0 ? Math.min(object.capacity, largest + 1) : 1))
    case 'counter':
    case 'barrier':
      return Math.min(MOST_BOXES, Math.max(1, object.capacity, largest))
    case 'pool':
      return Math.min(MOST_BOXES, Math.max(2, largest))
    case 'channel':
      return Math.min(MOST_BOXES, Math.max(1, object.channel?.largest ?? 0))
    case 'mutex':
      return isShared(object) ? Math.min(MOST_BOXES, Math.max(1, largest)) : 1
    default:
      return 1
  }
}

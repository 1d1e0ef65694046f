/** The parts of an event loop (what is ready, its timers): objects whose lanes stand beneath the task that the loop runs in. */
import { isLoopPart, loopTask } from '../../../trace/model/loop-task'
import type { ObjectRow, RunModel } from '../../../trace/model/run-model'
import type { Lane, LayoutView } from '../lane'
import { guideX, indent } from '../lane-header'
import type { Draft, RowBase } from '../lane-rows'
import type { ObjectWords } from '../object'
import { objectHeader, objectSpoken } from '../object/header'
import { isSelectedObject, objectHit } from '../object/hit'
import { objectOutline } from '../object/outline'
import { objectBody } from '../object/layout'
import { paintObjectLane } from '../object/paint'
import type { ObjectBody } from '../object/row'
import { objectTip } from '../object/tip'
import { isTaskRow } from '../task/row'

export interface LoopLaneRow extends ObjectBody {
  readonly kind: 'loop'
  readonly depth: number
}

function rows(parent: RowBase | null, layout: LayoutView): readonly Draft<LoopLaneRow>[] {
  if (!isTaskRow(parent) || parent.strand) return []
  return partsOf(layout, parent.task).map((object) => ({ kind: 'loop', depth: parent.depth + 1, ...objectBody(layout, object) }))
}

const known = new WeakMap<LayoutView, ReadonlyMap<number, readonly ObjectRow[]>>()

/** The objects of the loop that runs in a task; all are looked up once for a layout. */
function partsOf(layout: LayoutView, task: number): readonly ObjectRow[] {
  let parts = known.get(layout)
  if (parts === undefined) {
    parts = partsByTask(layout.model)
    known.set(layout, parts)
  }
  return parts.get(task) ?? []
}

function partsByTask(model: RunModel): ReadonlyMap<number, readonly ObjectRow[]> {
  const parts = new Map<number, ObjectRow[]>()
  for (const object of model.objects) {
    if (object === undefined || !isLoopPart(object)) continue
    const task = loopTask(model, object)
    parts.set(task, [...(parts.get(task) ?? []), object])
  }
  return parts
}

export const loopLane: Lane<LoopLaneRow, ObjectWords> = {
  beneath: [isTaskRow],
  rows,
  paint: paintObjectLane,
  header(row, view) {
    const { depth } = row
    return { ...objectHeader(row, view), indentPx: indent(depth, view.compact), guide: { xPx: guideX(depth, view.compact), shape: 'line' } }
  },
  spoken: objectSpoken,
  selects: ({ object }) => ({ kind: 'object', object }),
  isSelected: isSelectedObject,
  hit: objectHit,
  outline: objectOutline,
  tip: objectTip,
}

/**
 * Draws one object's lane by its kind: who owned a lock, what lay in a queue, how many permits were taken, whether an
 * event was set, what became of a future; below, who waited.
 */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import type { ObjectRow, Ownership } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { historiesOf } from '../../../trace/history/object-history'
import { bodyOf, OWNER_STRIPE_PX, waitersTop } from './body'
import { paintChannel } from './paint-channel'
import { paintBoxes, paintLevel, paintQueue, paintValues } from './paint-contents'
import { paintHolders } from './paint-holders'
import { paintPool } from './paint-pool'
import { paintMarks } from './paint-marks'
import type { ObjectBody } from './row'
import { paintWaiters } from '../paint-waiters'
import { TASK_ORDER } from '../paint-by-task'
import { paintStretches, totalsOf } from '../paint-stretches'
import { paintTaskBox } from '../paint-task-box'
import { RowStretches } from '../row-stretches'
import { TASK_COLOURS, taskChannel, taskColours } from '../../look/palette'
import { drawLate, type Scene } from '../scene'

/** `top`: CSS px of the row's top on the canvas. */
export function paintObjectLane(ctx: CanvasRenderingContext2D, scene: Scene, row: ObjectBody, top: number): void {
  const object = scene.model.object(row.object)
  if (object === undefined) return
  const { metrics } = scene
  const { y, height: bodyHeight } = bodyOf(row, metrics)
  const bodyTop = top + y
  const { series, holders } = historiesOf(scene.model).of(object.id)
  const kind = OBJECT_KINDS[object.kind]
  const stack = { y: bodyTop, height: bodyHeight, boxes: row.boxes }
  switch (kind.family) {
    case 'container':
      paintQueue(ctx, scene, object, series, stack)
      break
    case 'loop':
      paintQueue(ctx, scene, object, series, stack, kind.look)
      break
    case 'counter':
    case 'barrier':
      paintBoxes(ctx, scene, object, series, stack)
      break
    case 'flag':
      paintLevel(ctx, scene, series, stack)
      break
    case 'channel':
      if (object.channel) paintChannel(ctx, scene, object, object.channel, stack)
      break
    case 'pool':
      paintPool(ctx, scene, object, series, stack)
      break
    case 'memory':
      paintValues(ctx, scene, series, stack)
      // the object is the lock that guards it, too
      paintOwners(ctx, scene, object, bodyTop + bodyHeight - OWNER_STRIPE_PX, OWNER_STRIPE_PX)
      break
    case 'mutex':
      if (row.boxes > 1) paintHolders(ctx, scene, holders, stack)
      else paintOwners(ctx, scene, object, bodyTop, bodyHeight)
      break
    default:
      paintOwners(ctx, scene, object, bodyTop, bodyHeight)
  }
  drawLate(scene, () => paintMarks(ctx, scene, object, { y: bodyTop, height: bodyHeight }))
  if (row.waits) paintObjectWaiters(ctx, scene, object, top + waitersTop(row, metrics))
}

function paintOwners(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, y: number, height: number): void {
  const rows = object.ownerships
  const { mode } = scene.space
  const totals = totalsOf(rows, mode, () => new RowStretches(rows, mode, TASK_COLOURS, ({ task }) => (task === 0 ? -1 : taskChannel(task))))
  paintStretches(ctx, scene, totals, { colours: taskColours(scene.theme), order: TASK_ORDER, y, height, unitPx: height }, (index, x, right) => {
    const { task, count } = rows.at(index) as Ownership
    if (task === 0) return
    const name = taskLabel(scene.model, task)
    paintTaskBox(ctx, scene, task, { x, right, y, height }, [count > 1 ? `${name} ×${count}` : name])
  })
}

function paintObjectWaiters(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, y: number): void {
  const { waiters } = historiesOf(scene.model).of(object.id)
  paintWaiters(ctx, scene, waiters, OBJECT_KINDS[object.kind].look, y, (task, index) => waiterLabel(scene, object.kind, task, waiters.writers.at(index).includes(task)))
}

/** Who waits, and for two-ended things at which end, by the name of the call. */
function waiterLabel(scene: Scene, kind: ObjectRow['kind'], task: number, writes: boolean): string {
  const { calls } = OBJECT_KINDS[kind]
  const name = taskLabel(scene.model, task)
  return calls === undefined ? name : `${name} · ${writes ? calls[1] : calls[0]}`
}

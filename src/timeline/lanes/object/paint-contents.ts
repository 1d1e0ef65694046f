/**
 * Draws what an object contains over time: a queue's items, a semaphore's permits in use, a barrier's arrivals, an
 * event's level. Each stretch between two changes is one column of boxes.
 */
import { OBJECT_KINDS } from '../../../log/object-kinds'
import { contentsItems } from '../../../trace/model/contents-items'
import type { ObjectRow } from '../../../trace/model/run-model'
import type { Series } from '../../../trace/history/object-history'
import { paintLabel, strokeInside } from '../paint-segment'
import type { Look } from '../../look/state-look'
import { fillPixels, type Scene } from '../scene'
import { COLUMN_FROM_PX, ColumnStretches, paintStretches, totalsOf } from '../paint-stretches'

export interface Body {
  readonly y: number
  readonly height: number
}

export interface Stack extends Body {
  readonly boxes: number
}

/** Items of a queue, next out on top, or of an event loop, in the look of what they are: ready or sleeping; a dashed frame while it is full. */
export function paintQueue(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, series: Series, stack: Stack, look: Look = 'queue'): void {
  const { fill, border } = scene.palette.looks[look]
  const pitch = scene.metrics.box + 1
  const hanging = { colours: [fill], order: [0], y: stack.y, height: stack.height, unitPx: pitch, hangs: true, alpha: 0.8 }
  paintStretches(ctx, scene, valueTotals(scene, series, stack.boxes), hanging, (index, x, right) => {
    const size = series.value.at(index)
    const full = object.capacity > 0 && size >= object.capacity
    const wide = right - x >= COLUMN_FROM_PX
    const gap = wide ? 1 : 0
    if (size > 0 && !wide) {
      fillPixels(ctx, scene, x, stack.y, right - x, Math.min(stack.height, size * pitch), fill, 0.8)
    } else if (size > 0) {
      const items = size > 0 ? contentsItems(scene.model.texts[series.second.at(index)] ?? '') : []
      const shown = Math.min(size, stack.boxes)
      for (let row = 0; row < shown; row++) {
        const box = { x: x + gap, y: stack.y + row * pitch, width: right - x - 2 * gap, height: scene.metrics.box }
        const rest = row === shown - 1 && size > shown
        ctx.globalAlpha = rest ? 0.5 : 1
        ctx.fillStyle = fill
        ctx.beginPath()
        ctx.roundRect(box.x, box.y, box.width, box.height, box.width > 5 ? 2 : 0)
        ctx.fill()
        if (border !== '' && box.width >= 3) strokeInside(ctx, box, border, 2)
        ctx.globalAlpha = 1
        paintLabel(ctx, scene, [rest ? `+${size - shown + 1}` : (items[row] ?? '')], box, fill, rest ? { ink: scene.palette.ink } : {})
      }
    }
    if (full && right - x >= 6) paintFullFrame(ctx, scene, x, right, stack)
  })
}

/** The values of a series, none counted higher than `most`. */
function valueTotals({ space: { mode } }: Scene, series: Series, most: number) {
  return totalsOf(series, mode, () => new ColumnStretches(series.begins, mode, 1, (index, add) => add(0, Math.min(most, series.value.at(index)))), most)
}

/** A dashed frame: there is no room for more. */
export function paintFullFrame(ctx: CanvasRenderingContext2D, scene: Scene, x: number, right: number, stack: Body): void {
  ctx.save()
  ctx.strokeStyle = scene.palette.looks.lock.fill
  ctx.lineWidth = 1.5
  ctx.setLineDash([4, 3])
  ctx.strokeRect(x + 0.25, stack.y - 2.25, right - x - 0.5, stack.height + 4.5)
  ctx.restore()
}

/** Semaphore: permits in use of all permits. Barrier: arrivals of the parties. Filled boxes from the bottom, the others empty. */
export function paintBoxes(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, series: Series, stack: Stack): void {
  const barrier = OBJECT_KINDS[object.kind].family === 'barrier'
  const all = Math.max(1, object.capacity, series.largest)
  const fill = barrier ? scene.palette.looks.join.fill : scene.palette.looks.running.fill
  const unit = stack.height / Math.min(all, stack.boxes)
  const usedOf = (value: number) => (barrier ? value : Math.max(0, all - value))
  const { mode } = scene.space
  const totals = totalsOf(series, mode, () => new ColumnStretches(series.begins, mode, 1, (index, add) => add(0, usedOf(series.value.at(index)) / all)), all)
  paintStretches(ctx, scene, totals, { colours: [fill], order: [0], y: stack.y, height: stack.height, unitPx: stack.height }, (index, x, right) => {
    const value = series.value.at(index)
    const used = usedOf(value)
    const gap = right - x >= COLUMN_FROM_PX ? 1 : 0
    const filledPx = all <= stack.boxes ? used * unit : (used / all) * stack.height
    if (right - x < COLUMN_FROM_PX || all > stack.boxes) {
      ctx.fillStyle = fill
      ctx.fillRect(x, stack.y + stack.height - filledPx, right - x - gap, filledPx)
    } else {
      for (let box = 0; box < all; box++) {
        const y = stack.y + stack.height - (box + 1) * unit
        ctx.beginPath()
        ctx.roundRect(x + 0.5, y + 0.5, right - x - 2, unit - 2, 2)
        ctx.fillStyle = box < used ? fill : scene.palette.panel
        ctx.fill()
        ctx.strokeStyle = box < used ? fill : scene.palette.line
        ctx.lineWidth = 1
        ctx.stroke()
      }
    }
    if (used === 0) return
    const label = { x, y: stack.y + stack.height - Math.max(unit, Math.min(filledPx, unit)), width: right - x - gap, height: unit - 1 }
    if (unit >= 10) paintLabel(ctx, scene, [`${used} / ${all}`], label, fill)
  })
}

/** An event: a thin line while clear, a full bar while set. */
export function paintLevel(ctx: CanvasRenderingContext2D, scene: Scene, series: Series, body: Body): void {
  const set = scene.palette.dim
  paintStretches(ctx, scene, valueTotals(scene, series, 1), { colours: [set], order: [0], ...body, unitPx: body.height }, (index, x, right) => {
    const high = series.value.at(index) > 0
    ctx.fillStyle = high ? set : scene.palette.faint
    if (high) ctx.fillRect(x, body.y, right - x, body.height)
    else ctx.fillRect(x, body.y + body.height - 2, right - x, 2)
    if (high) paintLabel(ctx, scene, ['set'], { x, y: body.y, width: right - x, height: body.height }, set)
  })
}

/** What lies in memory that processes share, as text. */
export function paintValues(ctx: CanvasRenderingContext2D, scene: Scene, series: Series, body: Body): void {
  // how often it changes is all that can be shown where there is no room for the text
  const { mode } = scene.space
  const totals = totalsOf(series.second, mode, () => new ColumnStretches(series.begins, mode, 1, (_index, add) => add(0, 1)))
  paintStretches(ctx, scene, totals, { colours: [scene.palette.line], order: [0], ...body, unitPx: body.height }, (index, x, right) => {
    const text = scene.model.texts[series.second.at(index)] ?? ''
    const items = text.startsWith('[') ? contentsItems(text) : []
    const box = { x, y: body.y, width: right - x - (right - x >= COLUMN_FROM_PX ? 1 : 0), height: body.height }
    ctx.fillStyle = scene.palette.panel
    ctx.fillRect(box.x, box.y, box.width, box.height)
    ctx.fillStyle = scene.palette.faint
    ctx.fillRect(box.x, box.y, 1, box.height)
    paintLabel(ctx, scene, [items.length > 0 ? items.join(', ') : text], box, scene.palette.panel, { ink: scene.palette.ink })
  })
}

/** Draws who waits for something, over time: a hatched bar with their names below what they wait for. */
import { COLUMN_FROM_PX, ColumnStretches, paintStretches, type Starts, totalsOf } from './paint-stretches'
import { paintLabel, paintPattern, PATTERN_FROM_PX } from './paint-segment'
import { fillPixels, type Scene } from './scene'
import type { ListRows } from '../../trace/history/list-rows'
import { type Look, shapeOf } from '../look/state-look'

export interface Waiters {
  readonly begins: Starts
  /** who waits, by stretch, in order */
  readonly tasks: ListRows
}

/** `nameOf`: what one of those who wait in a stretch is called. */
export function paintWaiters(ctx: CanvasRenderingContext2D, scene: Scene, waiters: Waiters, look: Look, y: number, nameOf: (task: number, index: number) => string): void {
  const { fill } = scene.palette.looks[look]
  const { mode } = scene.space
  const height = scene.metrics.waiterBar
  const totals = totalsOf(waiters, mode, () => new ColumnStretches(waiters.begins, mode, 1, (index, add) => add(0, waiters.tasks.at(index).length > 0 ? 1 : 0)))
  paintStretches(ctx, scene, totals, { colours: [fill], order: [0], y, height, unitPx: height }, (index, x, right) => {
    const tasks = waiters.tasks.at(index)
    if (tasks.length === 0) return
    const box = { x, y, width: right - x - (right - x > 3 ? 1 : 0), height }
    paintWaiting(ctx, scene, look, box)
    if (right - x < COLUMN_FROM_PX) return
    const names = tasks.map((task) => nameOf(task, index)).join(', ')
    paintLabel(ctx, scene, tasks.length > 1 ? [`${tasks.length} · ${names}`, String(tasks.length)] : [names], box, fill, { plate: true })
  })
}

/** Draws a hatch of a look over a box. */
function paintWaiting(ctx: CanvasRenderingContext2D, scene: Scene, look: Look, box: { x: number; y: number; width: number; height: number }): void {
  const { fill } = scene.palette.looks[look]
  if (box.width < COLUMN_FROM_PX) {
    fillPixels(ctx, scene, box.x, box.y, box.width, box.height, fill)
    return
  }
  ctx.fillStyle = fill
  ctx.fillRect(box.x, box.y, box.width, box.height)
  if (box.width >= PATTERN_FROM_PX) paintPattern(ctx, scene, shapeOf(look).pattern, fill, box)
}

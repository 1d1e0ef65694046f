/**
 * Draws a pool: what is running as filled boxes from the bottom, in the colour of who runs it, what is pending as hollow
 * boxes above, how many are done as text once nothing is left. Where there are more than the lane has boxes for, two bars with numbers.
 */
import { type PoolTask, poolAt } from '../../../trace/model/pool-tasks'
import type { ObjectRow } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import type { Series } from '../../../trace/history/object-history'
import type { Stack } from './paint-contents'
import { paintLabel, strokeInside } from '../paint-segment'
import { taskColour } from '../../look/palette'
import type { Scene } from '../scene'
import { COLUMN_FROM_PX, ColumnStretches, paintStretches, totalsOf } from '../paint-stretches'

/** Looking for the tasks of one stretch goes through all: above this many the numbers must do. */
export const MOST_NAMED = 2000

export function paintPool(ctx: CanvasRenderingContext2D, scene: Scene, object: ObjectRow, series: Series, stack: Stack): void {
  const tasks = object.poolTasks ?? []
  const all = Math.max(1, series.largest)
  const named = all <= stack.boxes && tasks.length <= MOST_NAMED
  const unit = stack.height / Math.max(1, Math.min(all, stack.boxes))
  const { mode } = scene.space
  const totals = totalsOf(
    series,
    mode,
    () =>
      new ColumnStretches(series.begins, mode, 2, (index, add) => {
        add(0, series.second.at(index))
        add(1, series.value.at(index))
      }),
  )
  const { running, queue } = scene.palette.looks
  const summed = { colours: [running.fill, queue.fill], order: [0, 1], y: stack.y, height: stack.height, unitPx: unit * Math.min(1, stack.boxes / all), alpha: 0.6 }
  paintStretches(ctx, scene, totals, summed, (index, x, right) => {
    const counts = { pending: series.value.at(index), running: series.second.at(index), done: series.third.at(index) }
    const wide = right - x >= COLUMN_FROM_PX
    const column = { x, width: right - x - (wide ? 1 : 0), bottom: stack.y + stack.height, unit }
    if (named && wide) paintTasks(ctx, scene, tasks, series.begins.step(index), column)
    else paintBars(ctx, scene, counts, { ...column, unit: unit * Math.min(1, stack.boxes / all) }, wide ? 1 : 0)
    if (counts.running + counts.pending === 0 && counts.done > 0) {
      paintLabel(ctx, scene, [`✓ ${counts.done}`], { x, y: column.bottom - 14, width: column.width, height: 14 }, scene.palette.background, { ink: scene.palette.dim })
    }
  })
}

interface Column {
  readonly x: number
  readonly width: number
  readonly bottom: number
  /** height of one task */
  readonly unit: number
}

function paintTasks(ctx: CanvasRenderingContext2D, scene: Scene, tasks: readonly PoolTask[], step: number, { x, width, bottom, unit }: Column): void {
  const { running, pending } = poolAt(tasks, step)
  const name = (task: PoolTask) => scene.model.texts[task.name] ?? ''
  const radius = width > 5 ? 2 : 0
  running.forEach((task, at) => {
    const box = { x, y: bottom - (at + 1) * unit, width, height: unit - 1 }
    const fill = taskColour(task.worker, scene.theme)
    ctx.fillStyle = fill
    ctx.beginPath()
    ctx.roundRect(box.x, box.y, box.width, box.height, radius)
    ctx.fill()
    paintLabel(ctx, scene, [`${name(task)} · ${taskLabel(scene.model, task.worker)}`, taskLabel(scene.model, task.worker), name(task)], box, fill)
  })
  pending.forEach((task, at) => {
    const box = { x, y: bottom - (running.length + at + 1) * unit, width, height: unit - 1 }
    strokeInside(ctx, box, scene.palette.dim, radius)
    paintLabel(ctx, scene, [name(task)], box, scene.palette.background, { ink: scene.palette.dim })
  })
}

function paintBars(ctx: CanvasRenderingContext2D, scene: Scene, counts: { pending: number; running: number }, { x, width, bottom, unit }: Column, gap: number): void {
  const running = scene.palette.looks.running.fill
  const pending = scene.palette.looks.queue.fill
  const runningPx = counts.running * unit
  const pendingPx = counts.pending * unit
  ctx.fillStyle = running
  ctx.fillRect(x, bottom - runningPx, width, Math.max(0, runningPx - gap))
  ctx.globalAlpha = 0.35
  ctx.fillStyle = pending
  ctx.fillRect(x, bottom - runningPx - pendingPx, width, Math.max(0, pendingPx - gap))
  ctx.globalAlpha = 1
  if (runningPx >= 11) paintLabel(ctx, scene, [`▶ ${counts.running}`], { x, y: bottom - runningPx, width, height: runningPx - gap }, running)
  if (pendingPx >= 11)
    paintLabel(ctx, scene, [`… ${counts.pending}`], { x, y: bottom - runningPx - pendingPx, width, height: pendingPx - gap }, pending, { ink: scene.palette.ink })
}

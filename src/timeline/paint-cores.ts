/** Draws which task each core ran, in the tasks' colours: one row of boxes a core, with nothing where it was idle. */
import { taskLabel } from '../trace/task-label'
import { eachDrawnRow } from './in-view'
import type { CoresLaneRow } from './machine-lanes'
import { COLUMN_FROM_PX } from './paint-contents'
import { paintLabel } from './paint-segment'
import { inkOn, taskColour } from './palette'
import { type Scene, snapX, unitsPerPixel } from './scene'

/** `top`: CSS px of the row's top on the canvas. */
export function paintCores(ctx: CanvasRenderingContext2D, scene: Scene, row: CoresLaneRow, top: number): void {
  const { box: boxPx, laneTop } = scene.metrics
  scene.machine.cores.cores.slice(0, row.cores).forEach((columns, core) => {
    const starts = scene.space.mode === 'time' ? columns.us : columns.step
    const startOf = (index: number) => starts[index] as number
    const y = top + laneTop + core * (boxPx + 1)
    eachDrawnRow(starts.length, startOf, scene.range[0], scene.range[1], unitsPerPixel(scene), (index) => {
      const task = columns.task[index] as number
      const x = snapX(scene, startOf(index))
      const right = Math.max(snapX(scene, starts[index + 1] ?? scene.space.to), x + 1 / scene.dpr)
      if (task === 0 || right < 0) return
      const box = { x, y, width: right - x - (right - x >= COLUMN_FROM_PX ? 1 : 0), height: boxPx }
      const fill = taskColour(task, scene.theme)
      ctx.fillStyle = fill
      ctx.beginPath()
      ctx.roundRect(box.x, box.y, box.width, box.height, box.width > 5 ? 2 : 0)
      ctx.fill()
      paintLabel(ctx, scene, [taskLabel(scene.model, task)], box, fill, { ink: inkOn(fill) })
    })
  })
}

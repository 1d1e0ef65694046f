/** Draws which task each core ran, in the tasks' colours: one row of boxes a core, with nothing where it was idle. */
import { taskLabel } from '../../../trace/model/task-label'
import type { CoresLaneRow } from './index'
import { machineOf } from '../machine/machine-histories'
import { paintLabel } from '../paint-segment'
import { COLUMN_FROM_PX } from '../paint-stretches'
import { paintByTask } from '../paint-by-task'
import { inkOn, taskColour } from '../../look/palette'
import { fillPixels, type Scene } from '../scene'

/** `top`: CSS px of the row's top on the canvas. */
export function paintCores(ctx: CanvasRenderingContext2D, scene: Scene, row: CoresLaneRow, top: number): void {
  const { box: boxPx, laneTop } = scene.metrics
  machineOf(scene.model)
    .cores.cores.slice(0, row.cores)
    .forEach((columns, core) => {
      const y = top + laneTop + core * (boxPx + 1)
      paintByTask(ctx, scene, columns.begins, columns.task, { y, height: boxPx }, (index, x, right) => {
        const task = columns.task.at(index)
        if (task === 0) return
        const box = { x, y, width: right - x - (right - x >= COLUMN_FROM_PX ? 1 : 0), height: boxPx }
        const fill = taskColour(task, scene.theme)
        if (box.width < COLUMN_FROM_PX) {
          fillPixels(ctx, scene, box.x, box.y, box.width, box.height, fill)
          return
        }
        ctx.fillStyle = fill
        ctx.beginPath()
        ctx.roundRect(box.x, box.y, box.width, box.height, box.width > 5 ? 2 : 0)
        ctx.fill()
        paintLabel(ctx, scene, [taskLabel(scene.model, task)], box, fill, { ink: inkOn(fill) })
      })
    })
}

/** Draws which task each core ran, in the tasks' colours: one row of boxes a core, with nothing where it was idle. */
import { taskLabel } from '../../../trace/model/task-label'
import type { CoresLaneRow } from './index'
import { machineOf } from '../../../trace/history/machine-histories'
import { paintByTask } from '../paint-by-task'
import { paintTaskBox } from '../paint-task-box'
import type { Scene } from '../scene'

/** `top`: CSS px of the row's top on the canvas. */
export function paintCores(ctx: CanvasRenderingContext2D, scene: Scene, row: CoresLaneRow, top: number): void {
  const { box: boxPx, laneTop } = scene.metrics
  machineOf(scene.model)
    .cores.cores.slice(0, row.cores)
    .forEach((columns, core) => {
      const y = top + laneTop + core * (boxPx + 1)
      paintByTask(ctx, scene, columns.begins, columns.task, { y, height: boxPx }, (index, x, right) => {
        const task = columns.task.at(index)
        if (task !== 0) paintTaskBox(ctx, scene, task, { x, right, y, height: boxPx }, [taskLabel(scene.model, task)])
      })
    })
}

/** Draws who waits for a core: each stretch between two changes is a column of boxes, next to run on top, in the tasks' colours. */
import { taskLabel } from '../../../trace/model/task-label'
import type { RunQueueLaneRow } from './index'
import { machineOf } from '../../../trace/history/machine-histories'
import { TASK_ORDER } from '../paint-by-task'
import { COLUMN_FROM_PX, ColumnStretches, paintStretches, totalsOf } from '../paint-stretches'
import { paintTaskBox } from '../paint-task-box'
import { TASK_COLOURS, taskChannel, taskColours } from '../../look/palette'
import type { Scene } from '../scene'

/** `top`: CSS px of the row's top on the canvas. */
export function paintRunQueue(ctx: CanvasRenderingContext2D, scene: Scene, row: RunQueueLaneRow, top: number): void {
  const { runQueue } = machineOf(scene.model)
  const { box: boxPx, laneTop } = scene.metrics
  const levels = scene.model.configuration.policy === 'mlfq'
  const { mode } = scene.space
  const totals = totalsOf(
    runQueue,
    mode,
    () =>
      new ColumnStretches(runQueue.begins, mode, TASK_COLOURS, (index, add) => {
        for (const { task } of runQueue.queueOf(index)) add(taskChannel(task), 1)
      }),
  )
  const pitch = boxPx + 1
  const stack = { colours: taskColours(scene.theme), order: TASK_ORDER, y: top + laneTop, height: row.boxes * pitch, unitPx: pitch, hangs: true }
  paintStretches(ctx, scene, totals, stack, (index, x, right) => {
    const queue = runQueue.queueOf(index)
    if (queue.length === 0) return
    const shown = Math.min(queue.length, row.boxes)
    for (let place = 0; place < shown; place++) {
      const { task, level } = queue[place] as (typeof queue)[number]
      const rest = place === shown - 1 && queue.length > shown
      const name = taskLabel(scene.model, task)
      const label = rest ? `+${queue.length - shown + 1}` : levels ? `${level} · ${name}` : name
      const between = { x, right, y: top + laneTop + place * pitch, height: boxPx }
      paintTaskBox(ctx, scene, task, between, rest ? [label] : [label, name], rest ? scene.palette.faint : undefined)
      // where one level ends and the next begins
      if (levels && place > 0 && right - x >= COLUMN_FROM_PX && queue[place - 1]?.level !== level) {
        ctx.fillStyle = scene.palette.ink
        ctx.fillRect(x, between.y - 1, right - x - 1, 1)
      }
    }
  })
}

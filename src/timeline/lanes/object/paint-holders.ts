/** Draws who has a lock that several can have at once: a box for each, in its colour, below each other in the order in which they got it. */
import { taskLabel } from '../../../trace/model/task-label'
import { TASK_COLOURS, taskChannel, taskColours } from '../../look/palette'
import { TASK_ORDER } from '../paint-by-task'
import { ColumnStretches, paintStretches, totalsOf } from '../paint-stretches'
import { paintTaskBox } from '../paint-task-box'
import type { Scene } from '../scene'
import type { HolderSeries } from '../../../trace/history/object-history'
import type { Stack } from './paint-contents'

export function paintHolders(ctx: CanvasRenderingContext2D, scene: Scene, { begins, tasks }: HolderSeries, { y, height, boxes }: Stack): void {
  const { mode } = scene.space
  const totals = totalsOf(
    tasks,
    mode,
    () =>
      new ColumnStretches(begins, mode, TASK_COLOURS, (index, add) => {
        for (const task of tasks.at(index)) add(taskChannel(task), 1 / boxes)
      }),
    boxes,
  )
  const pitch = height / boxes
  paintStretches(ctx, scene, totals, { colours: taskColours(scene.theme), order: TASK_ORDER, y, height, unitPx: height, hangs: true }, (index, x, right) => {
    const holders = tasks.at(index)
    for (let row = 0; row < Math.min(boxes, holders.length); row++) {
      const task = holders[row] as number
      const more = row === boxes - 1 ? holders.length - boxes : 0
      const name = taskLabel(scene.model, task)
      paintTaskBox(ctx, scene, task, { x, right, y: y + row * pitch, height: pitch - 1 }, [more > 0 ? `${name} +${more}` : name])
    }
  })
}

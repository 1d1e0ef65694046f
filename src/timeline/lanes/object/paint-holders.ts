/** Draws who has a lock that several can have at once: a box for each, in its colour, below each other in the order in which they got it. */
import { taskLabel } from '../../../trace/model/task-label'
import { inkOn, TASK_COLOURS, taskChannel, taskColour, taskColours } from '../../look/palette'
import { TASK_ORDER } from '../paint-by-task'
import { paintLabel } from '../paint-segment'
import { COLUMN_FROM_PX, ColumnStretches, paintStretches, totalsOf } from '../paint-stretches'
import { fillPixels, type Scene } from '../scene'
import type { HolderSeries } from './object-history'
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
      const fill = taskColour(task, scene.theme)
      const box = { x, y: y + row * pitch, width: right - x - (right - x > 3 ? 1 : 0), height: pitch - 1 }
      if (box.width < COLUMN_FROM_PX) {
        fillPixels(ctx, scene, box.x, box.y, box.width, box.height, fill)
        continue
      }
      ctx.fillStyle = fill
      ctx.beginPath()
      ctx.roundRect(box.x, box.y, box.width, box.height, box.width > 5 ? 2 : 0)
      ctx.fill()
      const more = row === boxes - 1 ? holders.length - boxes : 0
      paintLabel(ctx, scene, [more > 0 ? `${taskLabel(scene.model, task)} +${more}` : taskLabel(scene.model, task)], box, fill, { ink: inkOn(fill) })
    }
  })
}

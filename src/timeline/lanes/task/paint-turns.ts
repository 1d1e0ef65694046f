/** Draws, in the lane of a task, whose turn it is: a ribbon in the colour and with the name of the strand that goes on, below the task's own state. */
import type { StrandTurn, TaskRow } from '../../../trace/model/run-model'
import { paintLabel, roundedRect } from '../paint-segment'
import { TASK_ORDER } from '../paint-by-task'
import { paintStretches, totalsOf } from '../paint-stretches'
import { RowStretches } from '../row-stretches'
import { TASK_COLOURS, taskChannel, taskColour, taskColours } from '../../look/palette'
import { drawLate, type Scene } from '../scene'

/** Ribbons of a bar at least this high have room for a name. */
const NAMED_FROM_PX = 20
const NAMED_SHARE = 0.6
const PLAIN_PX = 4

/** The height of the ribbon in a bar of this height, CSS px. */
export function ribbonHeight(barHeight: number): number {
  return barHeight >= NAMED_FROM_PX ? Math.round(barHeight * NAMED_SHARE) : PLAIN_PX
}

/** `y`: CSS px of the bar's top on the canvas. */
export function paintTurns(ctx: CanvasRenderingContext2D, scene: Scene, task: TaskRow, y: number, barHeight: number): void {
  const { turns } = task
  const { mode } = scene.space
  const height = ribbonHeight(barHeight)
  const top = y + barHeight - height
  const totals = totalsOf(turns, mode, () => new RowStretches(turns, mode, TASK_COLOURS, ({ strand }) => taskChannel(strand)))
  const stack = { colours: taskColours(scene.theme), order: TASK_ORDER, y: top, height, unitPx: height }
  paintStretches(ctx, scene, totals, stack, (index, x, right) => {
    const { strand } = turns[index] as StrandTurn
    const wide = right - x > 3
    const fill = taskColour(strand, scene.theme)
    const box = { x, y: top, width: right - x - (wide ? 1 : 0), height }
    // over the state of the task, which may be pixels
    drawLate(scene, () => {
      if (wide) {
        // a hairline of the background keeps the ribbon apart from the state above it
        ctx.fillStyle = scene.palette.background
        ctx.fillRect(box.x, top - 1, box.width, 1)
      }
      ctx.fillStyle = fill
      roundedRect(ctx, box, 2.5)
      ctx.fill()
      if (height >= NAMED_FROM_PX * NAMED_SHARE) paintLabel(ctx, scene, [scene.model.task(strand)?.name ?? ''], box, fill)
    })
  })
}

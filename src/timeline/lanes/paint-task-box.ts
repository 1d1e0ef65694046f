/** The box of a task that had something for a while, or waited for it: in its colour, with its name where there is room. */
import { inkOn, taskColour } from '../look/palette'
import { paintLabel } from './paint-segment'
import { COLUMN_FROM_PX } from './paint-stretches'
import { fillPixels, type Scene } from './scene'

const RADIUS_PX = 2

/** From one change to the next; CSS px of the canvas. */
export interface Between {
  readonly x: number
  readonly right: number
  readonly y: number
  readonly height: number
}

/** `labels`: the first that fits is written. `fill`: where it is not the colour of the task. */
export function paintTaskBox(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  task: number,
  { x, right, y, height }: Between,
  labels: readonly string[],
  fill: string = taskColour(task, scene.theme),
): void {
  if (right - x < COLUMN_FROM_PX) {
    fillPixels(ctx, scene, x, y, right - x, height, fill)
    return
  }
  const box = { x, y, width: right - x - 1, height }
  ctx.fillStyle = fill
  ctx.beginPath()
  ctx.roundRect(box.x, box.y, box.width, box.height, box.width > 5 ? RADIUS_PX : 0)
  ctx.fill()
  paintLabel(ctx, scene, labels, box, fill, { ink: inkOn(fill) })
}

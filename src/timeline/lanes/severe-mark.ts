/** The mark of what must be seen at every zoom: a deadlock, a crash. */
import { lookOf } from '../look/state-look'
import { fillPixels, type Scene, snapX } from './scene'

const LEAST_PX = 3

/** Draws a mark where a stretch of the axis is narrower than one. `state`: a LaneState. `y`, `height`: CSS px of the bar that it stands in. */
export function paintSevereMark(ctx: CanvasRenderingContext2D, scene: Scene, state: number, from: number, to: number, y: number, height: number): void {
  const x = snapX(scene, from)
  const right = snapX(scene, to)
  const look = lookOf(state)
  if (look === null || right - x >= LEAST_PX || right < 0 || x > scene.widthPx) return
  fillPixels(ctx, scene, x - 1, y - 2, LEAST_PX, height + 2, scene.palette.looks[look].fill)
}

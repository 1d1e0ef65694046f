/** Columns that hold from one change to the next, as they lie on the plot. */
import { eachDrawnRow } from '../view/in-view'
import { type Scene, snapX, unitsPerPixel } from './scene'

/** Stretches this wide are separated by a gap, and have room for boxes. */
export const COLUMN_FROM_PX = 4

/** When each stretch begins; it ends where the next one begins, the last with the axis. */
export interface Starts {
  readonly us: ArrayLike<number>
  readonly step: ArrayLike<number>
}

/** Calls `paint` for each stretch in view with its left and right edge in CSS px, at least a device pixel apart. */
export function eachStretch(scene: Scene, { us, step }: Starts, paint: (index: number, x: number, right: number) => void): void {
  const starts = scene.space.mode === 'time' ? us : step
  eachDrawnRow(
    starts.length,
    (index) => starts[index] as number,
    scene.range[0],
    scene.range[1],
    unitsPerPixel(scene),
    (index) => {
      const x = snapX(scene, starts[index] as number)
      const right = snapX(scene, starts[index + 1] ?? scene.space.to)
      if (right >= 0) paint(index, x, Math.max(right, x + 1 / scene.dpr))
    },
  )
}

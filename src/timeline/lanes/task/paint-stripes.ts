/** Draws the locks that a task holds, a stripe each below its bar; of holds shorter than a pixel, for how much of it. */
import type { Ownership } from '../../../trace/model/run-model'
import { LOCK_COLOURS, lockColour, lockColours } from '../../look/palette'
import { holdingsOf } from '../holdings'
import { paintStretches, totalsOf } from '../paint-stretches'
import { RowStretches } from '../row-stretches'
import { fillPixels, type Scene } from '../scene'
import { MOST_STRIPES } from './layout'
import type { TaskLaneRow } from './row'

const ORDER = Array.from({ length: LOCK_COLOURS }, (_, at) => at)

export function paintStripes(ctx: CanvasRenderingContext2D, scene: Scene, row: TaskLaneRow, barTop: number): void {
  const { metrics, space, theme } = scene
  const holdings = holdingsOf(scene.model)
  const slots = holdings.of(row.task)?.slots ?? []
  slots.slice(0, MOST_STRIPES).forEach((rows, slot) => {
    const y = barTop + row.barHeight + metrics.stripeGap + slot * (metrics.stripe + metrics.stripeGap)
    const channelOf = ({ object }: Ownership) => holdings.ordinal(object) % LOCK_COLOURS
    const totals = totalsOf(rows, space.mode, () => new RowStretches(rows, space.mode, LOCK_COLOURS, channelOf))
    paintStretches(ctx, scene, totals, { colours: lockColours(theme), order: ORDER, y, height: metrics.stripe, unitPx: metrics.stripe }, (index, x, right) => {
      fillPixels(ctx, scene, x, y, right - x, metrics.stripe, lockColour(holdings.ordinal((rows[index] as Ownership).object), theme))
    })
  })
}

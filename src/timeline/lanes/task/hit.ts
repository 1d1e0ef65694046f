/** What lies under a point of a task's lane: a segment or, below the bar, the stripe of a lock. Pure. */
import type { Selection } from '../../../model/moment'
import type { HitWorld } from '../lane'
import type { TaskLaneRow } from './row'
import { heldAt, segmentHit } from './segment-at'

/** A stripe gives the hold of its lock. */
export function hitTask(row: TaskLaneRow, world: HitWorld, unit: number, bodyY: number): Selection {
  // what is selected is of the run on show
  if (row.otherTop > 0 && bodyY >= row.y + row.otherTop) return null
  const stripeTop = row.y + row.barTop + row.barHeight + world.metrics.stripeGap / 2
  if (bodyY >= stripeTop && row.stripes > 0) {
    const slot = Math.floor((bodyY - stripeTop) / (world.metrics.stripe + world.metrics.stripeGap))
    return heldAt(world, row.task, slot, unit)
  }
  return segmentHit(world, row.task, unit)
}

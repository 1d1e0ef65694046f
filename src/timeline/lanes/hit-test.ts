/** What lies under a point of the timeline. Pure: works from the layout and the model, not from pixels drawn. */
import type { Selection } from '../../model/moment'
import type { HitWorld } from './lane'
import { type LaneLayout, rowAt } from './lane-layout'
import { laneOf } from './registry'

/** `unit`: place on the axis; `bodyY`: CSS px from the top of the scrolled body. */
export function hitPlot(world: HitWorld & { readonly layout: LaneLayout }, unit: number, bodyY: number): Selection {
  const row = rowAt(world.layout, bodyY)
  return (row && laneOf(row).hit?.(row, world, unit, bodyY)) ?? null
}

/** What a point of the header column stands for. */
export function hitHeader(layout: LaneLayout, bodyY: number): Selection {
  const row = rowAt(layout, bodyY)
  return (row && laneOf(row).selects?.(row)) ?? null
}

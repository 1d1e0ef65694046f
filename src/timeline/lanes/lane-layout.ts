/**
 * Which rows the timeline has and where they lie, top to bottom, in CSS pixels from the top of the scrolled body.
 * Each kind of lane says which of its rows are beneath another; the order of the registry is the order among those
 * beneath the same one. Rows do not overlap and are ordered by y. Pure.
 */
import type { RunModel } from '../../trace/model/run-model'
import type { LayoutView } from './lane'
import { metrics } from './lane-rows'
import { lanesBeneath, type LaneRow } from './registry'

export interface LayoutOptions {
  readonly compact: boolean
  /** internal tasks and objects are folded */
  readonly foldInternals: boolean
  /** rows that open and close, by key, that the reader opened (true) or closed */
  readonly chosen: ReadonlyMap<string, boolean>
  /** the selected task, 0 none: a strand of that number has a lane even while the others are folded */
  readonly selected: number
}

export interface LaneLayout {
  readonly rows: readonly LaneRow[]
  readonly height: number
}

export const NO_ROWS: LaneLayout = { rows: [], height: 0 }

export function layoutLanes(model: RunModel, { compact, foldInternals, chosen, selected }: LayoutOptions): LaneLayout {
  const isOpen = (key: string, byDefault: boolean) => chosen.get(key) ?? byDefault
  const view: LayoutView = { model, metrics: metrics(compact), compact, foldInternals, selectedTask: selected, isOpen }
  const rows: LaneRow[] = []
  let y = 0
  const placeBeneath = (parent: LaneRow | null) => {
    for (const lane of lanesBeneath(parent)) {
      for (const draft of lane.rows(parent, view)) {
        // a draft is nobody else's; a copy of each would cost more than the rest of the layout
        const row: LaneRow = Object.assign(draft, { y })
        if (row.height > 0) rows.push(row)
        y += row.height
        if (row.open !== false) placeBeneath(row)
      }
    }
  }
  placeBeneath(null)
  return { rows, height: y }
}

/** The row at a height of the body; undefined below the last one. */
export function rowAt(layout: LaneLayout, y: number): LaneRow | undefined {
  let low = 0
  let high = layout.rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = layout.rows[middle] as LaneRow
    if (row.y + row.height <= y) low = middle + 1
    else high = middle
  }
  const row = layout.rows[low]
  return row !== undefined && row.y <= y ? row : undefined
}

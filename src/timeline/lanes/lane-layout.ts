/**
 * Which rows the timeline has and where they lie, top to bottom, in CSS pixels from the top of the scrolled body.
 * Each kind of lane says which of its rows are beneath another; the order of the registry is the order among those
 * beneath the same one. Rows do not overlap and are ordered by y. Pure.
 */
import type { RunModel } from '../../trace/model/run-model'
import { type Arrangement, AS_MADE } from '../../model/arrangement'
import type { ComparedRun } from './compared-run'
import type { Lane, LayoutView } from './lane'
import { metrics } from './lane-rows'
import { laneOf, lanesBeneath, type LaneRow } from './registry'

export interface LayoutOptions {
  readonly compact: boolean
  /** internal tasks and objects are folded */
  readonly foldInternals: boolean
  /** rows that open and close, by key, that the reader opened (true) or closed */
  readonly chosen: ReadonlyMap<string, boolean>
  /** for those that the reader did not choose; default: as a run is shown unasked */
  readonly all?: boolean | null
  /** the selected task, 0 none: a strand of that number has a lane even while the others are folded */
  readonly selected: number
  /** default: none */
  readonly compared?: ComparedRun | null
  /** default: nothing is arranged */
  readonly arrangement?: Arrangement
}

export interface LaneLayout {
  readonly rows: readonly LaneRow[]
  readonly height: number
  /** keys of the rows beside a row, itself among them, in their order: those it can change places with */
  beside(key: string): readonly string[]
}

export const NO_ROWS: LaneLayout = { rows: [], height: 0, beside: () => [] }

export function layoutLanes(model: RunModel, { compact, foldInternals, chosen, all = null, selected, compared = null, arrangement = AS_MADE }: LayoutOptions): LaneLayout {
  const { pinned } = arrangement
  const wanted = arrangement.filter.trim().toLowerCase()
  // what is looked for may be in something folded
  const isOpen = (key: string, byDefault: boolean) => wanted !== '' || (chosen.get(key) ?? all ?? byDefault)
  const view: LayoutView = { model, metrics: metrics(compact, arrangement.low), compact, foldInternals, selectedTask: selected, compared, wanted, isOpen }
  const hidden = new Set(arrangement.hidden)
  const pins = new Set(pinned)
  const places = new Map(arrangement.moved.map((key, at) => [key, at]))
  const groups = new Map<string, readonly string[]>()
  const pinnedRows = new Map<string, LaneRow[]>()

  /** The rows beneath one, top to bottom; `named`: one of those above it has the name that is looked for. `away`: it is closed, only pinned ones count. */
  const beneath = (parent: LaneRow | null, named: boolean, away: boolean): LaneRow[] => {
    const found: LaneRow[] = []
    for (const lane of lanesBeneath(parent)) {
      // a draft is nobody else's; a copy of each would cost more than the rest of the layout
      const rows: LaneRow[] = lane.rows(parent, view).map((draft) => Object.assign(draft, { y: 0 }))
      const shown = arranged(
        lane,
        rows.filter(({ key }) => !hidden.has(key)),
        model,
        arrangement,
        places,
      )
      const keys = shown.filter(({ key }) => !pins.has(key)).map(({ key }) => key)
      for (const row of shown) {
        const isPinned = pins.has(row.key) && !pinnedRows.has(row.key)
        if (!away && !isPinned) groups.set(row.key, keys)
        const fits = named || wanted === '' || laneOf(row).order?.name(row, model).toLowerCase().includes(wanted) === true
        const inside = row.open !== false || pins.size > 0 ? beneath(row, fits && wanted !== '', (away && !isPinned) || row.open === false) : []
        if (!fits && inside.length === 0) continue
        const own = row.height > 0 ? [row, ...inside] : inside
        if (isPinned) pinnedRows.set(row.key, own)
        else if (!away) for (const one of own) found.push(one)
      }
    }
    return found
  }
  const others = beneath(null, false, false)
  const first = pinned.filter((key) => pinnedRows.has(key))
  for (const key of first) groups.set(key, first)
  const rows = [...first.flatMap((key) => pinnedRows.get(key) ?? []), ...others]
  let y = 0
  for (const row of rows) {
    Object.assign(row, { y })
    y += row.height
  }
  return { rows, height: y, beside: (key) => groups.get(key) ?? [] }
}

/** Rows of one kind in the order that was asked for. */
function arranged(lane: Lane<LaneRow>, rows: LaneRow[], model: RunModel, { sort }: Arrangement, places: ReadonlyMap<string, number>): LaneRow[] {
  const { order } = lane
  if (rows.length < 2 || order === undefined) return rows
  if (sort === 'name') rows.sort((a, b) => order.name(a, model).localeCompare(order.name(b, model), undefined, { numeric: true }))
  else if (sort === 'activity') rows.sort((a, b) => order.activity(b, model) - order.activity(a, model))
  else if (sort === 'wait') rows.sort((a, b) => order.longestWait(b, model) - order.longestWait(a, model))
  if (places.size > 0) rows.sort((a, b) => (places.get(a.key) ?? places.size) - (places.get(b.key) ?? places.size))
  return rows
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

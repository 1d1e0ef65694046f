/** How the reader arranged the lanes: which stand first, which are hidden, in what order, and how high they are. Plain data, kept per program. */

import { isRowKey, MOST_ROW_KEYS } from './timeline-place'

/** 'made': as the program made them */
export type LaneSort = 'made' | 'name' | 'activity' | 'wait'

export const LANE_SORTS: readonly LaneSort[] = ['made', 'name', 'activity', 'wait']

export interface Arrangement {
  readonly sort: LaneSort
  /** only lanes with this in their name are shown; '' all */
  readonly filter: string
  /** lower lanes, more of them in view */
  readonly low: boolean
  /** keys of rows that stand above all others, in this order */
  readonly pinned: readonly string[]
  /** keys of rows that are not shown, nor what is beneath them */
  readonly hidden: readonly string[]
  /** keys of rows that were moved by hand, and of those beside them: these stand in this order, before all others beside them */
  readonly moved: readonly string[]
}

export const AS_MADE: Arrangement = { sort: 'made', filter: '', low: false, pinned: [], hidden: [], moved: [] }

/** Whether it shows anything otherwise than a run is shown unasked. */
export function isAsMade({ sort, filter, low, pinned, hidden, moved }: Arrangement): boolean {
  return sort === 'made' && filter === '' && !low && pinned.length + hidden.length + moved.length === 0
}

/** With a row pinned, or no longer. */
export function togglePinned(arrangement: Arrangement, key: string): Arrangement {
  const { pinned } = arrangement
  return { ...arrangement, pinned: pinned.includes(key) ? pinned.filter((one) => one !== key) : [...pinned, key] }
}

export function hideLane(arrangement: Arrangement, key: string): Arrangement {
  const { hidden, pinned } = arrangement
  return { ...arrangement, pinned: pinned.filter((one) => one !== key), hidden: hidden.includes(key) ? hidden : [...hidden, key] }
}

/** With a row one place further up (-1) or down (1) among those beside it, which stand in the order of `beside`. */
export function moveLane(arrangement: Arrangement, key: string, beside: readonly string[], by: -1 | 1): Arrangement {
  const from = beside.indexOf(key)
  const to = from + by
  if (from < 0 || to < 0 || to >= beside.length) return arrangement
  const order = beside.filter((one) => one !== key)
  order.splice(to, 0, key)
  if (arrangement.pinned.includes(key)) return { ...arrangement, pinned: order }
  const here = new Set(beside)
  return { ...arrangement, moved: [...arrangement.moved.filter((one) => !here.has(one)), ...order] }
}

/** Another order for all: what was moved by hand counts no longer. */
export function sortLanes(arrangement: Arrangement, sort: LaneSort): Arrangement {
  return { ...arrangement, sort, moved: [] }
}

/** What was kept, as far as it is understood. */
export function readArrangement(value: unknown): Arrangement {
  if (typeof value !== 'object' || value === null) return AS_MADE
  const kept = value as { readonly [K in keyof Arrangement]?: unknown }
  const keys = (list: unknown) => (Array.isArray(list) ? list.slice(0, MOST_ROW_KEYS).filter(isRowKey) : [])
  return {
    sort: LANE_SORTS.find((sort) => sort === kept.sort) ?? 'made',
    filter: '',
    low: kept.low === true,
    pinned: keys(kept.pinned),
    hidden: keys(kept.hidden),
    moved: keys(kept.moved),
  }
}

/** Which part of a run is seen on the timeline, and what is folded there: plain data, so that it can be kept and sent. */
import { isRecord } from './field-objects.mjs'
import type { AxisMode } from './moment'

/** What the reader opened and closed among the lanes. */
export interface FoldState {
  /** all there are and all to come; null: as a run is shown unasked */
  readonly all: boolean | null
  /** key of a row → whether it is open */
  readonly chosen: ReadonlyMap<string, boolean>
}

export interface TimelinePlace {
  /** in units of the axis; null: all of it, and what comes */
  readonly stretch: { readonly mode: AxisMode; readonly from: number; readonly to: number } | null
  /** CSS px */
  readonly scrollTop: number
  readonly folds: FoldState
}

/** Keys of rows in one list, and characters of one. */
export const MOST_ROW_KEYS = 10_000
const LONGEST_ROW_KEY = 300

export const isRowKey = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_ROW_KEY

/** As JSON can say it. */
export function placeToWire({ stretch, scrollTop, folds }: TimelinePlace): Record<string, unknown> {
  return {
    ...(stretch ? { zoom: [stretch.mode, stretch.from, stretch.to] } : {}),
    ...(scrollTop > 0 ? { scroll: Math.round(scrollTop) } : {}),
    ...(folds.all === null ? {} : { open: folds.all }),
    ...(folds.chosen.size > 0 ? { folds: [...folds.chosen].slice(0, MOST_ROW_KEYS) } : {}),
  }
}

/** What somebody says of a place, as far as it is understood. */
export function placeFromWire(wire: unknown): TimelinePlace {
  const { zoom, scroll, open, folds } = isRecord(wire) ? wire : ({} as Record<string, unknown>)
  return {
    stretch: stretchFrom(zoom),
    scrollTop: isPlace(scroll) && scroll > 0 ? scroll : 0,
    folds: { all: typeof open === 'boolean' ? open : null, chosen: chosenFrom(folds) },
  }
}

const isPlace = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function stretchFrom(zoom: unknown): TimelinePlace['stretch'] {
  if (!Array.isArray(zoom)) return null
  const [mode, from, to] = zoom as readonly unknown[]
  return (mode === 'time' || mode === 'steps') && isPlace(from) && isPlace(to) && from < to ? { mode, from, to } : null
}

function chosenFrom(folds: unknown): ReadonlyMap<string, boolean> {
  const chosen = new Map<string, boolean>()
  if (!Array.isArray(folds)) return chosen
  for (const entry of (folds as readonly unknown[]).slice(0, MOST_ROW_KEYS)) {
    const [key, open] = Array.isArray(entry) ? (entry as readonly unknown[]) : []
    if (isRowKey(key) && typeof open === 'boolean') chosen.set(key, open)
  }
  return chosen
}

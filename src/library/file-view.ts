/** How a saved run was looked at, beyond what a link says of that: zoom, folds, the arrangement of the lanes, the stretch that was marked. Each part may be missing. */
import { type Arrangement, isAsMade, readArrangement } from '../model/arrangement'
import { isRecord } from '../model/field-objects.mjs'
import type { Playhead } from '../model/moment'
import { placeFromWire, placeToWire, type TimelinePlace } from '../model/timeline-place'
import { playheadFrom } from '../share/link-state'

export interface FileView {
  readonly place?: TimelinePlace
  readonly arrangement?: Arrangement
  /** its two ends, in their order */
  readonly marked?: readonly [Playhead, Playhead]
}

/** Characters of what lanes are filtered by. */
const LONGEST_FILTER = 200

/** Null: there is nothing to say. */
export function viewToWire({ place, arrangement, marked }: FileView): Record<string, unknown> | null {
  const wire = {
    ...(place ? { place: placeToWire(place) } : {}),
    ...(arrangement && !isAsMade(arrangement) ? { lanes: arrangement } : {}),
    ...(marked ? { marked: marked.map(({ us, step }) => [us, step]) } : {}),
  }
  return Object.keys(wire).length > 0 ? wire : null
}

/** What makes no sense is left out. */
export function viewFromWire(wire: unknown): FileView | undefined {
  if (!isRecord(wire)) return undefined
  const { place, lanes, marked } = wire
  const ends = Array.isArray(marked) ? (marked as readonly unknown[]).map((end) => (Array.isArray(end) ? playheadFrom(end[0], end[1]) : undefined)) : []
  const [from, to] = ends
  return {
    ...(isRecord(place) ? { place: placeFromWire(place) } : {}),
    ...(isRecord(lanes) ? { arrangement: arrangementFrom(lanes) } : {}),
    ...(from && to && from.us <= to.us && from.step <= to.step ? { marked: [from, to] as const } : {}),
  }
}

/** A filter, which the browser does not keep for a program, belongs to what was seen. */
function arrangementFrom(lanes: Record<string, unknown>): Arrangement {
  const { filter } = lanes
  return { ...readArrangement(lanes), ...(typeof filter === 'string' ? { filter: filter.slice(0, LONGEST_FILTER) } : {}) }
}

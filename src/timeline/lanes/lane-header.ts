/** What stands beside a lane, in the header column, as data; lane-headers.ts makes it elements. */
import type { Metrics } from './lane-rows'

export interface LaneHeader {
  /** how tests find it */
  readonly testId: string
  readonly name: string
  /** beside or beneath the name; '' nothing */
  readonly extra: string
  /** how `extra` looks: the part of its class after `plt-`; 'waiting' stands beside a second bar, at the row's bottom */
  readonly extraLook: 'count' | 'now-count' | 'kind' | 'waiting'
  /** the browser's own tooltip; '' none */
  readonly title: string
  /** null: the arrow of a row that opens and closes */
  readonly icon: Icon | null
  /** where the row's bar is: name and icon are centred on it. null: they are centred in the row */
  readonly bar: { readonly top: number; readonly height: number } | null
  /** data-row, by which a kind's style sheet knows it; '' none */
  readonly look: string
  /** room at the left, CSS px; null: as the style sheet has it */
  readonly indentPx: number | null
  /** the line that ties the row to the one it belongs to */
  readonly guide: Guide | null
}

export interface Icon {
  readonly colour: string
  readonly shape: 'dot' | 'square' | 'ring'
}

export interface Guide {
  /** its left edge, CSS px */
  readonly xPx: number
  /** line: goes past; branch: goes past and to the row; end: goes to the row and ends there */
  readonly shape: 'line' | 'branch' | 'end'
}

/** Deeper rows stand further right, as far as the narrow column allows. */
export function indent(depth: number, compact: boolean): number {
  return compact ? 7 + Math.min(depth, 2) * 6 : 14 + Math.min(depth, 4) * 9
}

/** Left edge of the line that ties what is beneath a task to its dot. */
export function guideX(depth: number, compact: boolean): number {
  return indent(depth - 1, compact) + (compact ? 4 : 5)
}

/** The header of a row that opens and closes, with nothing but its name. */
export function sectionHeader(key: string, name: string): LaneHeader {
  return { testId: `lane-${key}`, name, extra: '', extraLook: 'count', title: '', icon: null, bar: null, look: '', indentPx: null, guide: null }
}

/** The header of a lane that is no heading, at the left edge, with a square of a colour. */
export function plainHeader(key: string, name: string, colour: string, { laneTop, ownerBar }: Metrics): LaneHeader {
  const bar = { top: laneTop, height: ownerBar }
  return { testId: `lane-${key}`, name, extra: '', extraLook: 'waiting', title: name, icon: { colour, shape: 'square' }, bar, look: '', indentPx: null, guide: null }
}

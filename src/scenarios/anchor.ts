/**
 * Anchors of moments by what the source says instead of by line numbers, so that editing a program
 * cannot silently move a moment to another line.
 */
import type { LineAnchor } from './scenario'

/** Which visit of a line is meant. */
export interface Visit {
  /** where `source` is not that of the first file: its name */
  readonly file?: string
  readonly task?: string
  readonly occurrence?: number
  /** which of several lines that hold the fragment, 1-based; without it the fragment must be on one line only */
  readonly match?: number
}

/** The anchor of the line of `source` that holds `fragment`. Throws RangeError if there is none, or several and no `match`. */
export function atLine(source: string, fragment: string, visit: Visit = {}): LineAnchor {
  const lines: number[] = []
  source.split('\n').forEach((text, index) => {
    if (text.includes(fragment)) lines.push(index + 1)
  })
  const { match, ...which } = visit
  const line = lines[(match ?? 1) - 1]
  if (line === undefined || (match === undefined && lines.length > 1)) throw new RangeError(`${lines.length} lines hold ${JSON.stringify(fragment)}`)
  return { line, ...which }
}

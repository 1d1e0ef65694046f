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
  const lines = linesWith(source, fragment)
  const { match, ...which } = visit
  const line = lines[(match ?? 1) - 1]
  if (line === undefined || (match === undefined && lines.length > 1)) throw new RangeError(`${lines.length} lines hold ${JSON.stringify(fragment)}`)
  return { line, ...which }
}

/** The lines that hold it, from 1. All anchors are found when the page opens, so a source is not taken apart for each. */
function linesWith(source: string, fragment: string): number[] {
  const lines: number[] = []
  let line = 1
  let begins = 0
  for (let at = source.indexOf(fragment); at >= 0; at = source.indexOf(fragment, begins)) {
    for (let end = source.indexOf('\n', begins); end >= 0 && end < at; end = source.indexOf('\n', begins)) {
      line++
      begins = end + 1
    }
    lines.push(line)
    const end = source.indexOf('\n', at)
    if (end < 0) break
    line++
    begins = end + 1
  }
  return lines
}

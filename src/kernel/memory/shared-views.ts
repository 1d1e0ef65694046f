/**
 * Views: which bytes of a segment are the value of which object, so that the log can tell it when they have changed.
 *
 * A byte belongs to one view at most: memory that is given to something else takes its old view along.
 */
import { VIEWS, ViewWord, viewRow, type SegmentId } from './layout'
import { type Machine, readWord } from './machine'
import { freeRow, allocateRow, topRow } from './table'

/** `format` is the host's own: how the bytes read as values. */
export interface View {
  readonly object: number
  /** bytes from the segment's start */
  readonly offset: number
  readonly bytes: number
  readonly format: number
}

/** A new view; false: there are too many, the object's value is not reported. */
export function addView(m: Machine, segment: SegmentId, view: View): boolean {
  dropViews(m, segment, view.offset, view.offset + view.bytes)
  const row = allocateRow(m, VIEWS)
  if (!row) return false
  const at = viewRow(row)
  m.words[at + ViewWord.segment] = segment
  m.words[at + ViewWord.object] = view.object
  m.words[at + ViewWord.offset] = view.offset
  m.words[at + ViewWord.bytes] = view.bytes
  m.words[at + ViewWord.format] = view.format
  return true
}

/** The views that share a byte with [from, to) of the segment. */
export function viewsOf(m: Machine, segment: SegmentId, from: number, to: number): readonly View[] {
  return rowsOf(m, segment, from, to).map((row) => {
    const at = viewRow(row)
    return {
      object: readWord(m, at + ViewWord.object),
      offset: readWord(m, at + ViewWord.offset),
      bytes: readWord(m, at + ViewWord.bytes),
      format: readWord(m, at + ViewWord.format),
    }
  })
}

/** Those bytes are nobody's value any more. */
export function dropViews(m: Machine, segment: SegmentId, from = 0, to = Number.POSITIVE_INFINITY): void {
  for (const row of rowsOf(m, segment, from, to)) freeRow(m, VIEWS, row)
}

function rowsOf(m: Machine, segment: SegmentId, from: number, to: number): number[] {
  const rows: number[] = []
  const top = topRow(m, VIEWS)
  for (let row = 1; row <= top; row++) {
    const at = viewRow(row)
    if (readWord(m, at + ViewWord.segment) !== segment) continue
    const offset = readWord(m, at + ViewWord.offset)
    if (offset < to && from < offset + readWord(m, at + ViewWord.bytes)) rows.push(row)
  }
  return rows
}

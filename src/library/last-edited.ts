/**
 * What was edited last in this browser, where it is known before the shelf is open: so the page can offer it in its first frame.
 * A copy of the summary on the shelf, without its picture. The shelf is what counts.
 */
import { expectError } from '../model/expected-error'
import { type KeptSummary, summaryFrom } from './kept-program'
import type { NoteStorage } from './last-edits'

const KEY = 'pylanes.last-edited'

/** Null: what was kept is gone, or was deleted. */
export function noteLastEdited(storage: NoteStorage | null, last: KeptSummary | null): void {
  try {
    if (last) storage?.setItem(KEY, JSON.stringify({ ...last, picture: null }))
    else storage?.removeItem(KEY)
  } catch (error) {
    expectError(error, DOMException)
  }
}

export function lastEdited(storage: NoteStorage | null): KeptSummary | null {
  try {
    const summary = summaryFrom(JSON.parse(storage?.getItem(KEY) ?? 'null') as unknown)
    return summary?.deletedAt === null ? summary : null
  } catch (error) {
    expectError(error, DOMException, SyntaxError)
    return null
  }
}

/**
 * The edits that are on their way to the shelf, noted where writing takes no time: in localStorage, one note for each program and tab. A tab that dies
 * between an edit and its writing leaves its note behind, and whoever opens the page next takes it up.
 * Notes are bounded: a program too long for one is written to the shelf at once instead.
 */
import { expectError } from '../model/expected-error'
import { isRecord } from '../model/field-objects.mjs'
import { contentsRow, type KeptProgram, keptFrom } from './kept-program'

/** The part of `Storage` that is used. */
export type NoteStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'pylanes.edit.'
/** Characters of JSON. */
const LONGEST_NOTE = 400_000

export interface LeftEdit {
  readonly tab: string
  readonly kept: KeptProgram
  /** the revision that the edit was made on; null: the program was new */
  readonly expected: string | null
}

export class LastEdits {
  private readonly storage: NoteStorage | null
  private readonly tab: string
  /** program → the revision that is noted of it */
  private readonly noted = new Map<string, string>()

  constructor(storage: NoteStorage | null, tab: string) {
    this.storage = storage
    this.tab = tab
  }

  /** False: it is not noted, since it is too long or there is no room. */
  note(kept: KeptProgram, expected: string | null): boolean {
    const { id, revision } = kept.summary
    const characters = kept.program.files.reduce((sum, { text }) => sum + text.length, kept.program.stdin.length)
    // one of before would be older than what the shelf gets now
    if (this.storage === null || characters > LONGEST_NOTE) return this.drop(id)
    try {
      this.storage.setItem(keyOf(this.tab, id), JSON.stringify({ summary: kept.summary, contents: contentsRow(kept), expected }))
      this.noted.set(id, revision)
      return true
    } catch (error) {
      expectError(error, DOMException)
      return this.drop(id)
    }
  }

  /** The shelf has this revision; a newer one that is noted stays. */
  written(id: string, revision: string): void {
    if (this.noted.get(id) === revision) this.drop(id)
  }

  private drop(id: string): false {
    if (this.noted.delete(id)) removeNote(this.storage, this.tab, id)
    return false
  }
}

const keyOf = (tab: string, id: string) => `${PREFIX}${tab}.${id}`

/** The notes of all tabs, those that live too. */
export function leftEdits(storage: NoteStorage | null): readonly LeftEdit[] {
  if (storage === null) return []
  try {
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(PREFIX))
    return keys.flatMap((key) => leftEdit(key.slice(PREFIX.length).split('.')[0] ?? '', storage.getItem(key)) ?? [])
  } catch (error) {
    expectError(error, DOMException)
    return []
  }
}

export function removeNote(storage: NoteStorage | null, tab: string, id: string): void {
  try {
    storage?.removeItem(keyOf(tab, id))
  } catch (error) {
    expectError(error, DOMException)
  }
}

function leftEdit(tab: string, text: string | null): LeftEdit | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    const kept = isRecord(value) ? keptFrom(value.summary, value.contents) : null
    if (!kept || !isRecord(value)) return null
    return { tab, kept, expected: typeof value.expected === 'string' ? value.expected : null }
  } catch (error) {
    expectError(error, SyntaxError)
    return null
  }
}

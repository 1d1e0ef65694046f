/**
 * Lists of numbers, one for each row of a history, each much like the one before: who waits for something changes by one task at a time. What is
 * kept of a row is what came or went; every so many rows the whole list. A list for each row of a long run would be most of its memory.
 * No list has a number twice.
 */
import { item } from '../../model/cells'
import { NarrowList } from '../model/columns'

/** Rows between two that are kept whole, at most. */
const WHOLE_EVERY = 64

const NONE: readonly number[] = []

export class ListRows implements Iterable<readonly number[]> {
  /** by row: a number that came, one that went as its negative, 0 none; numbers are above 0 */
  private readonly changes = new NarrowList()
  /** by row: where the number that came stands, if that is not at the end */
  private places: Map<number, number> | null = null
  private whole: Map<number, readonly number[]> | null = null
  /** the lists of the last row and of the one before it */
  private last: readonly number[] = NONE
  private before: readonly number[] = NONE

  get length(): number {
    return this.changes.length
  }

  /** The list of the last row; empty where there is none. */
  get latest(): readonly number[] {
    return this.last
  }

  /** Writes a row: the one after the last, or the last once more. */
  set(row: number, list: readonly number[]): void {
    if (row === this.changes.length) this.before = this.last
    this.last = list
    const change = row % WHOLE_EVERY === 0 ? null : changeBetween(this.before, list)
    this.changes.set(row, change?.number ?? 0)
    if (change !== null && change.number > 0 && change.place < this.before.length) {
      this.places ??= new Map()
      this.places.set(row, change.place)
    } else this.places?.delete(row)
    if (change === null) {
      this.whole ??= new Map()
      this.whole.set(row, list)
    } else this.whole?.delete(row)
  }

  /** Empty for a row that there is not. */
  at(row: number): readonly number[] {
    if (row < 0 || row >= this.changes.length) return NONE
    if (row === this.changes.length - 1) return this.last
    let from = row
    let whole = this.whole?.get(from)
    while (whole === undefined && from > 0) whole = this.whole?.get(--from)
    const list = [...(whole ?? NONE)]
    for (let at = from + 1; at <= row; at++) {
      const change = this.changes.at(at)
      if (change > 0) list.splice(this.places?.get(at) ?? list.length, 0, change)
      else if (change < 0) list.splice(list.indexOf(-change), 1)
    }
    return list
  }

  /** Gives back what was kept for rows to come. */
  trim(): void {
    this.changes.trim()
  }

  *[Symbol.iterator](): Generator<readonly number[]> {
    for (let row = 0; row < this.changes.length; row++) yield this.at(row)
  }
}

/** What makes one list of another: the number that came, and where it stands, or the negative of one that went. null: more than one came or went. */
function changeBetween(before: readonly number[], after: readonly number[]): { readonly number: number; readonly place: number } | null {
  const more = after.length - before.length
  if (more < -1 || more > 1) return null
  let place = 0
  while (place < before.length && place < after.length && before[place] === after[place]) place++
  const skipBefore = more < 0 ? 1 : 0
  const skipAfter = more > 0 ? 1 : 0
  for (let at = place; at + skipAfter < after.length; at++) if (before[at + skipBefore] !== after[at + skipAfter]) return null
  return { number: more === 0 ? 0 : more > 0 ? item(after, place) : -item(before, place), place }
}

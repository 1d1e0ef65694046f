/**
 * Lists of numbers, one for each row of a history, each much like the one before: who waits for something changes by one task at a time. What is
 * kept of a row is what came or went; every so many rows the whole list. A list for each row of a long run would be most of its memory.
 */

/** Rows between two that are kept whole, at most. */
const WHOLE_EVERY = 64

const NONE: readonly number[] = []

export class ListRows implements Iterable<readonly number[]> {
  /** by row: a number that came at the end, one that went as its negative, 0 none; numbers are above 0 */
  private readonly changes: number[] = []
  private readonly whole = new Map<number, readonly number[]>()
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
    const change = row % WHOLE_EVERY === 0 ? Number.NaN : changeBetween(this.before, list)
    this.changes[row] = Number.isNaN(change) ? 0 : change
    if (Number.isNaN(change)) this.whole.set(row, list)
    else this.whole.delete(row)
  }

  /** Empty for a row that there is not. */
  at(row: number): readonly number[] {
    if (row < 0 || row >= this.changes.length) return NONE
    if (row === this.changes.length - 1) return this.last
    let from = row
    let whole = this.whole.get(from)
    while (whole === undefined && from > 0) whole = this.whole.get(--from)
    const list = [...(whole ?? NONE)]
    for (let at = from + 1; at <= row; at++) {
      const change = this.changes[at] ?? 0
      if (change > 0) list.push(change)
      else if (change < 0) list.splice(list.indexOf(-change), 1)
    }
    return list
  }

  *[Symbol.iterator](): Generator<readonly number[]> {
    for (let row = 0; row < this.changes.length; row++) yield this.at(row)
  }
}

/** What makes one list of another, as it is kept; NaN where more than one number came or went. */
function changeBetween(before: readonly number[], after: readonly number[]): number {
  let same = 0
  while (same < before.length && same < after.length && before[same] === after[same]) same++
  if (same === before.length && after.length <= before.length + 1) return after[same] ?? 0
  if (after.length !== before.length - 1) return Number.NaN
  for (let at = same; at < after.length; at++) if (after[at] !== before[at + 1]) return Number.NaN
  return -(before[same] ?? Number.NaN)
}

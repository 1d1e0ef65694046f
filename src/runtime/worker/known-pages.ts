/**
 * The pages of memory that a program's runs write to, learnt from those that there have been. Where many runs follow each other, only these are put back in
 * between: to look through all of memory takes longer than a small run. That is done once several runs have written to no others. After the last of those that follow each
 * other all of memory is looked through; if a page has changed that was not known, a run may have begun with what another one left, and none of them counts.
 *
 * Such a run may do anything, break down, and never end. So what another schedule may come to write to counts as known, too: the pages around one that is written to, as
 * objects of the same size lie together and free ones among them are given out in turn.
 */

/** What is around a page: so many of them in a row, which begin at a multiple of that. */
const GROUP = 16
/** So many pages in a row are no scattered objects: what comes before and behind may be written to next. */
const ROW = 4
const AROUND_A_ROW = 16

export class KnownPages {
  private readonly known = new Set<number>()
  private sorted: readonly number[] | null = null
  /** a page has changed that was not known */
  surprised = false

  /** Ascending. */
  get pages(): readonly number[] {
    this.sorted ??= [...this.known].sort((a, b) => a - b)
    return this.sorted
  }

  /** These have changed, ascending. `pageCount`: of the memory. */
  learn(changed: readonly number[], pageCount: number): void {
    if (changed.every((page) => this.known.has(page))) return
    this.surprised = true
    for (let from = 0; from < changed.length; ) {
      let end = from + 1
      while (changed[end] === (changed[from] as number) + end - from) end++
      const around = end - from >= ROW ? AROUND_A_ROW : 0
      const first = Math.max(0, (changed[from] as number) - around)
      const last = Math.min(pageCount, roundedUp((changed[end - 1] as number) + around + 1))
      for (let page = first - (first % GROUP); page < last; page++) this.known.add(page)
      from = end
    }
    this.sorted = null
  }
}

const roundedUp = (page: number) => Math.ceil(page / GROUP) * GROUP

/**
 * The pages of memory that a program's runs write to, learnt from those that there have been. Where many runs follow each other, only these are put back in
 * between: to look through all of memory takes longer than a small run. After the last of them all of it is looked through; if a page
 * has changed that was not known, a run may have begun with what another one left, and none of them counts.
 */
export class KnownPages {
  private readonly known = new Set<number>()
  private sorted: readonly number[] | null = null
  /** a page has changed that was not known */
  surprised = false

  get none(): boolean {
    return this.known.size === 0
  }

  /** Ascending. */
  get pages(): readonly number[] {
    this.sorted ??= [...this.known].sort((a, b) => a - b)
    return this.sorted
  }

  /** These have changed. */
  learn(changed: readonly number[]): void {
    for (const page of changed) {
      if (this.known.has(page)) continue
      this.known.add(page)
      this.sorted = null
      this.surprised = true
    }
  }
}

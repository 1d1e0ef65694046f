/** Which rows the reader opened or closed, and whether what is internal is folded unasked. */
import type { FoldState } from '../../model/timeline-place'
import { isInternalsKey } from '../lanes/internals/row'
import type { LaneRow } from '../lanes/registry'

export class Folds {
  foldInternals = true
  /** null: as a run is shown unasked */
  all: boolean | null = null
  readonly chosen = new Map<string, boolean>()

  toggle({ key, open }: LaneRow): void {
    this.chosen.set(key, open !== true)
  }

  /** Opens or closes all there are and all to come. */
  setAll(open: boolean): void {
    this.chosen.clear()
    this.all = open
  }

  get state(): FoldState {
    return { all: this.all, chosen: new Map(this.chosen) }
  }

  restore({ all, chosen }: FoldState): void {
    this.clear()
    this.all = all
    for (const [key, open] of chosen) this.chosen.set(key, open)
  }

  /** Another run: nothing is chosen. */
  clear(): void {
    this.chosen.clear()
    this.all = null
  }

  /** The preference is another: what was chosen of single rows of internals no longer counts. Returns whether it is news. */
  setFoldInternals(fold: boolean): boolean {
    if (this.foldInternals === fold) return false
    this.foldInternals = fold
    for (const key of [...this.chosen.keys()]) if (isInternalsKey(key)) this.chosen.delete(key)
    return true
  }
}

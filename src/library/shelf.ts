/** Where programs are kept. The browser's database (browser-shelf.ts), or for as long as the page is open (memory-shelf.ts). */
import type { Wheel } from '../model/wheels'
import type { KeptProgram, KeptSummary } from './kept-program'

/** 'conflict': another tab has written meanwhile, and nothing is written; 'full': the browser could not, mostly because there is no room. */
export type WriteOutcome = 'kept' | 'conflict' | 'full'

export interface Shelf {
  /** All, the deleted ones too; the latest first. */
  list(): Promise<readonly KeptSummary[]>
  /** With what is in its packages, as far as that is there. */
  read(id: string): Promise<KeptProgram | null>
  /**
   * Writes if what lies there is what is expected (null: nothing), or an earlier edit of the same tab. What is in its packages is written once for all programs,
   * where it is there, and thrown away when no program needs it any more.
   */
  write(kept: KeptProgram, expected: string | null): Promise<WriteOutcome>
  /** Changes what the list shows; of what is not there, nothing. */
  change(id: string, part: Partial<Pick<KeptSummary, 'name' | 'deletedAt' | 'picture'>>): Promise<void>
  /** Throws away what was deleted before an instant (wall clock, ms), and packages that no other program needs; how many programs there were. */
  purge(before: number): Promise<number>
  /** What is said to be in a package that some program needs, to be looked at (wheel-contents.ts). */
  contentOf(wheel: Wheel): Promise<unknown>
}

/** Another one for each edit: which tab made it, and its how manieth it is. */
export const revisionOf = (tab: string, number: number): string => `${tab}.${number}`

const tabOf = (revision: string) => revision.replace(/\.\d+$/, '')
const numberOf = (revision: string) => Number(/\.(\d+)$/.exec(revision)?.[1] ?? 0)

/**
 * What a write does where `there` lies already (null: nothing). A tab follows itself: between two edits of one tab nobody else has written
 * if the earlier one is what lies there.
 */
export function fateOf(there: string | null, revision: string, expected: string | null): 'replace' | 'conflict' | 'older' {
  if (there !== null && tabOf(there) === tabOf(revision)) return numberOf(there) < numberOf(revision) ? 'replace' : 'older'
  return there === expected ? 'replace' : 'conflict'
}

/** Newest first. */
export function inOrder(summaries: readonly KeptSummary[]): readonly KeptSummary[] {
  return [...summaries].sort((a, b) => b.editedAt - a.editedAt)
}

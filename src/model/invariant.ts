/**
 * Throws if what must always hold does not: a bug of ours, never something that a program can bring about.
 * Asserted in the release build too, so not where a condition costs anything on the hot path.
 */
export function invariant(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Error(`broken invariant: ${words}`)
}

/**
 * Binary search over rows that are ordered by their start: what part of a lane is in view.
 */

/** Index of the last of `count` rows with start ≤ unit, or -1. */
export function lastStartingBy(count: number, startOf: (index: number) => number, unit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (startOf(middle) <= unit) low = middle + 1
    else high = middle
  }
  return low - 1
}

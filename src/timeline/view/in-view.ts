/**
 * Binary searches over rows that are ordered by their start: what part of a lane is in view.
 * Rows of one lane follow each other without overlap.
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

/** Rows [first, afterLast) that may touch [from, to]; the first may lie wholly before when there are gaps. */
export function rowsInView(count: number, startOf: (index: number) => number, from: number, to: number): readonly [number, number] {
  return [Math.max(0, lastStartingBy(count, startOf, from)), lastStartingBy(count, startOf, to) + 1]
}

/**
 * Visits the rows of [from, to] so that no pixel is visited twice: after a row that ends within a pixel, the next
 * one visited is the last that starts within the same pixel. O(pixels · log rows), however many rows there are.
 */
export function eachDrawnRow(count: number, startOf: (index: number) => number, from: number, to: number, unitsPerPixel: number, visit: (index: number) => void): void {
  let index = Math.max(0, lastStartingBy(count, startOf, from))
  while (index < count && startOf(index) <= to) {
    visit(index)
    const next = index + 1
    if (next >= count) return
    const jump = lastStartingBy(count, startOf, startOf(index) + unitsPerPixel)
    index = Math.max(next, jump)
  }
}

/** Binary search: how many of the first `count` values, non-decreasing in their index, are ≤ a limit. */
export function countUpTo(count: number, at: (index: number) => number, limit: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(middle) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * One line of the bench: something of ours against the least it could cost, both timed in one run on one machine,
 * so that the ratio means something elsewhere too.
 */

export interface BenchRow {
  readonly name: string
  /** time (or memory) of one operation, in `unit`; NaN where it cannot be had, as `note` says */
  readonly value: number
  readonly unit: 'ns' | 'µs' | 'ms' | 'MB' | 'bytes' | '×'
  /** what it is measured against, and that one's time in the same unit; null where a plain time is the aim */
  readonly against: { readonly name: string; readonly value: number } | null
  /** value / against.value */
  readonly ratio: number | null
  /** the most the ratio (or the value, where there is no ratio) should be; null where none is set */
  readonly aim: number | null
  /** why the aim cannot be had, where it cannot */
  readonly note?: string
}

export interface Measurement {
  readonly name: string
  measure(): Promise<BenchRow>
}

/**
 * The median of several timings, which one pause of the machine does not move.
 * `timings` must not be empty.
 */
export function median(timings: readonly number[]): number {
  const sorted = [...timings].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

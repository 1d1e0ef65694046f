/** Virtual times and durations in words: the unit follows the size, so that three or four digits always tell enough. */

/** A duration, e.g. '0.5 µs', '12.3 ms', '3.00 s'. `us` in microseconds. */
export function formatDuration(us: number): string {
  const size = Math.abs(us)
  // what would be rounded to a thousand is one of the next unit
  if (size < 999.5) return `${trim(us, size < 100 ? 1 : 0)} µs`
  if (size < 999_950) return `${trim(us / 1000, size < 10_000 ? 2 : 1)} ms`
  return `${trim(us / 1_000_000, size < 10_000_000 ? 3 : 1)} s`
}

function trim(value: number, digits: number): string {
  return value.toFixed(digits).replace(/\.0+$/, '')
}

/** A moment on the clock of a run that ends at `endUs`: always the same unit and digits within one run, so that columns align. */
export function formatClock(us: number, endUs: number): string {
  const { unit, digits, divisor } = clockScale(endUs)
  return `${(us / divisor).toFixed(digits)} ${unit}`
}

/** The clock's unit for a run: 's', 'ms' or 'µs', and how many digits follow the point. */
export function clockScale(endUs: number): { readonly unit: string; readonly digits: number; readonly divisor: number } {
  if (endUs >= 1_000_000) return { unit: 's', digits: 3, divisor: 1_000_000 }
  if (endUs >= 1000) return { unit: 'ms', digits: 3, divisor: 1000 }
  return { unit: 'µs', digits: 1, divisor: 1 }
}

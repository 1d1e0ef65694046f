/**
 * The visible range [from, to] of the axis, in units, and how gestures change it. A range always lies within
 * the space's bounds and is never shorter than its minimal span.
 */
import type { Range } from '../axis/axis-space'

export interface Bounds {
  readonly from: number
  readonly to: number
  readonly minSpan: number
}

/** The nearest legal range: its span is kept if possible, then it is moved inside the bounds. */
export function clampRange(range: Range, bounds: Bounds): Range {
  const whole = bounds.to - bounds.from
  const span = Math.min(whole, Math.max(bounds.minSpan, range[1] - range[0]))
  const centre = (range[0] + range[1]) / 2
  const from = Math.min(bounds.to - span, Math.max(bounds.from, centre - span / 2))
  return [from, from + span]
}

/** factor 2 shows half as much; `centre` keeps its place on the screen. */
export function zoomRange(range: Range, factor: number, centre: number, bounds: Bounds): Range {
  const whole = bounds.to - bounds.from
  const span = range[1] - range[0]
  const wanted = Math.min(whole, Math.max(bounds.minSpan, span / factor))
  const share = span > 0 ? (centre - range[0]) / span : 0.5
  return clampRange([centre - share * wanted, centre + (1 - share) * wanted], bounds)
}

/** Moves by a fraction of the width; positive shows what comes later. */
export function panRange(range: Range, fraction: number, bounds: Bounds): Range {
  const shift = (range[1] - range[0]) * fraction
  return clampRange([range[0] + shift, range[1] + shift], bounds)
}

/**
 * The range that shows `unit` with the least motion: unchanged if it lies in the comfortable middle, scrolled if
 * it is just outside, centred if it is far away.
 */
export function revealRange(range: Range, unit: number, bounds: Bounds): Range {
  const span = range[1] - range[0]
  const share = (unit - range[0]) / span
  if (share >= 0.02 && share <= 0.92) return range
  if (share > 0.92 && share < 1.5) return clampRange([unit - span * 0.92, unit + span * 0.08], bounds)
  if (share < 0.02 && share > -0.5) return clampRange([unit - span * 0.02, unit + span * 0.98], bounds)
  return clampRange([unit - span / 2, unit + span / 2], bounds)
}

/** A point of the way between two ranges, t from 0 to 1: spans change by equal ratios, so zooming looks even. */
export function betweenRanges(a: Range, b: Range, t: number): Range {
  if (t >= 1) return b
  const spanA = a[1] - a[0]
  const spanB = b[1] - b[0]
  const ratio = spanB / spanA
  if (!(spanA > 0) || !(spanB > 0) || Math.abs(ratio - 1) < 1e-9) return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]
  const span = spanA * ratio ** t
  const progress = (span - spanA) / (spanB - spanA)
  const from = a[0] + (b[0] - a[0]) * progress
  return [from, from + span]
}

/** Unit → CSS pixel from the plot's left edge. */
export function pixelOf(unit: number, range: Range, widthPx: number): number {
  return ((unit - range[0]) / (range[1] - range[0])) * widthPx
}

/** CSS pixel from the plot's left edge → unit. */
export function unitAtPixel(xPx: number, range: Range, widthPx: number): number {
  return range[0] + (xPx / widthPx) * (range[1] - range[0])
}

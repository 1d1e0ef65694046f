/** The curve of a wake-up arrow between two lanes: leaves the waker's bar, bows out, enters the woken one's bar. Pure. */
import { curveBasis, line } from 'd3-shape'

export interface Span {
  readonly top: number
  readonly bottom: number
}

export interface Arrow {
  readonly path: string
  readonly startY: number
  readonly endY: number
  /** how far it bows out to the left in its middle */
  readonly bowPx: number
}

const BOW_PX = 11
/** Arrows between neighbouring lanes are straight. */
const STRAIGHT_PX = 18
/** Of the bow of a curve's control points, so much is reached by the curve itself. */
const MIDDLE_SHARE = 0.8
const curve = line<readonly [number, number]>().curve(curveBasis)

/** `from`, `to`: the bars' vertical extents; both lanes at the same x, CSS px. */
export function arrowBetween(xPx: number, from: Span, to: Span): Arrow {
  const down = from.top <= to.top
  const startY = down ? from.bottom : from.top
  const endY = down ? to.top - 1 : to.bottom + 1
  const height = endY - startY
  // short arrows bow less, so that they do not turn into loops
  const bow = Math.abs(height) < STRAIGHT_PX ? 0 : Math.min(BOW_PX, Math.abs(height) * 0.4)
  const path = curve([
    [xPx, startY],
    [xPx - bow, startY + height * 0.3],
    [xPx - bow, startY + height * 0.62],
    [xPx, endY],
  ])
  return { path: path ?? '', startY, endY, bowPx: bow * MIDDLE_SHARE }
}

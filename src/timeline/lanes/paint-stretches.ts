/**
 * Draws stretches that follow each other: those at least a pixel wide as the caller likes, and of shorter ones, pixel by
 * pixel, how much of each there is, stacked. Nothing is painted over anything else, whatever the zoom.
 */
import { type StretchView, type Stretches, StretchTotals } from '../../trace/history/stretch-totals'
import type { AxisMode } from '../../model/moment'
import { fillPixels, type Scene, snapX, unitsPerPixel } from './scene'

/** Stretches this wide are separated by a gap, and have room for boxes. */
export const COLUMN_FROM_PX = 4

/** When each stretch begins; it ends where the next one begins, the last with the axis. */
export interface Starts {
  readonly us: ArrayLike<number>
  readonly step: ArrayLike<number>
}

/** What an amount of a channel looks like; '' it takes its room and leaves it empty. */
export interface Stack {
  readonly colours: readonly string[]
  /** channels from the base of the stack on */
  readonly order: readonly number[]
  /** CSS px of the whole stack's top on the canvas */
  readonly y: number
  readonly height: number
  /** CSS px of an amount of 1 */
  readonly unitPx: number
  /** a queue hangs down from its top */
  readonly hangs?: boolean
  readonly alpha?: number
}

/** Stretches that begin in columns, with what holds during each. */
export class ColumnStretches implements Stretches {
  readonly channels: number
  private readonly starts: ArrayLike<number>
  private readonly amounts: (index: number, add: (channel: number, amount: number) => void) => void
  private sums: Float64Array = new Float64Array(0)
  private at = 0
  private length = 0

  constructor({ us, step }: Starts, axis: AxisMode, channels: number, amounts: (index: number, add: (channel: number, amount: number) => void) => void) {
    this.starts = axis === 'time' ? us : step
    this.channels = channels
    this.amounts = amounts
  }

  count(): number {
    return this.starts.length
  }

  start(index: number): number {
    return this.starts[index] as number
  }

  end(index: number): number {
    return this.starts[index + 1] ?? Number.NaN
  }

  add(index: number, length: number, sums: Float64Array, base: number): void {
    this.sums = sums
    this.at = base
    this.length = length
    this.amounts(index, this.addOne)
  }

  private readonly addOne = (channel: number, amount: number): void => {
    const at = this.at + channel
    this.sums[at] = (this.sums[at] as number) + amount * this.length
  }
}

interface Kept {
  readonly totals: StretchTotals
  readonly measure: number
}

const known = { time: new WeakMap<object, Kept>(), steps: new WeakMap<object, Kept>() }

/** The totals kept for an owner (a task, a history), up to date; made once, and again if what amounts are measured by has changed. */
export function totalsOf(owner: object, axis: AxisMode, make: () => Stretches, measure = 0): StretchTotals {
  let kept = known[axis].get(owner)
  if (kept === undefined || kept.measure !== measure) {
    kept = { totals: new StretchTotals(make()), measure }
    known[axis].set(owner, kept)
  }
  kept.totals.update()
  return kept.totals
}

/** The columns of a scene, a CSS pixel each. They lie on a fixed grid of the axis, so that panning does not make them shimmer. */
export function columnsOf(scene: Scene): { readonly from: number; readonly width: number; readonly count: number; readonly leftPx: number } {
  const width = unitsPerPixel(scene)
  const from = Math.floor(scene.range[0] / width) * width
  return { from, width, count: Math.ceil(scene.widthPx) + 2, leftPx: snapX(scene, from) }
}

/** `paintWide`: draws a stretch between two edges in CSS px, at least a device pixel apart. */
export function paintStretches(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  totals: StretchTotals,
  stack: Stack,
  paintWide: (index: number, x: number, right: number) => void,
): StretchView {
  const { from, width, count, leftPx } = columnsOf(scene)
  const view = totals.view(from, width, count, scene.space.to)
  const { wide, wideFrom, wideTo } = view
  for (let at = 0; at < wide.length; at++) {
    const x = snapX(scene, wideFrom[at] as number)
    const right = snapX(scene, wideTo[at] as number)
    if (right > x && right >= 0) paintWide(wide[at] as number, x, right)
  }
  paintDense(ctx, scene, view, totals.stretches.channels, stack, leftPx)
  return view
}

/**
 * How high the parts of a stack are, in whole device pixels: as the amounts say, but what is there at all is seen, at the
 * cost of the highest, which gives the others their pixel. Pure; `into` is by channel.
 */
function stackHeights(means: ArrayLike<number>, base: number, order: readonly number[], unitPx: number, heightPx: number, into: Int32Array): void {
  let total = 0
  let exact = 0
  let highest = order[0] as number
  for (const channel of order) {
    const px = (means[base + channel] as number) * unitPx
    const height = px > heightPx * 1e-9 ? Math.max(1, Math.round(px)) : 0
    into[channel] = height
    total += height
    exact += px
    if (height > (into[highest] as number)) highest = channel
  }
  const room = Math.round(Math.min(heightPx, Math.max(exact, 1)))
  // rounding may have made too much or too little of a full stack
  const over = total - room
  if (over > 0 || exact >= heightPx * 0.999) into[highest] = Math.max(1, (into[highest] as number) - over)
}

let heights = new Int32Array(0)
let offsets = new Int32Array(0)
const one = new Int32Array(64)

function paintDense(ctx: CanvasRenderingContext2D, scene: Scene, { dense, means }: StretchView, channels: number, stack: Stack, leftPx: number): void {
  const { dpr } = scene
  const { order } = stack
  const count = dense.length
  if (count === 0) return
  if (heights.length < count * channels) {
    heights = new Int32Array(count * channels)
    offsets = new Int32Array(count * channels)
  }
  const heightPx = Math.round(stack.height * dpr)
  const topPx = Math.round(stack.y * dpr)
  const present = new Uint8Array(channels)
  for (let at = 0; at < count; at++) {
    const base = at * channels
    stackHeights(means, base, order, stack.unitPx * dpr, heightPx, one)
    let below = 0
    for (const channel of order) {
      const height = Math.min(one[channel] as number, heightPx - below)
      heights[base + channel] = height
      offsets[base + channel] = stack.hangs ? topPx + below : topPx + heightPx - below - height
      below += height
      if (height > 0) present[channel] = 1
    }
  }
  for (const channel of order) {
    const colour = stack.colours[channel] as string
    if (present[channel] === 0 || colour === '') continue
    // equal neighbours are one rectangle
    let begun = 0
    for (let at = 0; at < count; at++) {
      const here = at * channels + channel
      const next = here + channels
      const height = heights[here] as number
      if (at + 1 < count && (dense[at + 1] as number) === (dense[at] as number) + 1 && heights[next] === height && offsets[next] === offsets[here]) continue
      if (height > 0) fillPixels(ctx, scene, leftPx + (dense[begun] as number), (offsets[here] as number) / dpr, at - begun + 1, height / dpr, colour, stack.alpha)
      begun = at + 1
    }
  }
}

/**
 * Draws stretches that follow each other: those at least a pixel wide as the caller likes, and of shorter ones, pixel by
 * pixel, how much of each there is, stacked. Nothing is painted over anything else, whatever the zoom.
 */
import { type StretchView, type Stretches, StretchTotals } from '../../trace/history/stretch-totals'
import { item } from '../../model/cells'
import type { AxisMode } from '../../model/moment'
import { paintDense, type Stack } from './paint-dense'
import { type Scene, snapX, unitsPerPixel } from './scene'

/** Stretches this wide are separated by a gap, and have room for boxes. */
export const COLUMN_FROM_PX = 4

/** When each stretch begins; it ends where the next one begins, the last with the axis. */
export interface Starts {
  readonly length: number
  us(index: number): number
  step(index: number): number
}

/** Starts that are listed. */
export function startsAt(us: readonly number[], steps: readonly number[]): Starts {
  return {
    get length() {
      return steps.length
    },
    us: (index) => item(us, index),
    step: (index) => item(steps, index),
  }
}

type Amounts = (index: number, tell: (channel: number, amount: number) => void) => void

/** Stretches of which it is known when they begin, with what holds during each. */
export class ColumnStretches implements Stretches {
  readonly channels: number
  readonly amounts: Amounts
  private readonly starts: Starts
  private readonly time: boolean

  constructor(starts: Starts, axis: AxisMode, channels: number, amounts: Amounts) {
    this.starts = starts
    this.time = axis === 'time'
    this.channels = channels
    this.amounts = amounts
  }

  count(): number {
    return this.starts.length
  }

  start(index: number): number {
    return this.time ? this.starts.us(index) : this.starts.step(index)
  }

  end(index: number): number {
    return index + 1 < this.starts.length ? this.start(index + 1) : Number.NaN
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

/** Ranges of one span but in different places differ in the last bits of it: their columns are to be of one width. */
function inFewerBits(width: number): number {
  const unit = 2 ** (Math.floor(Math.log2(width)) - 40)
  return Math.round(width / unit) * unit
}

/** The columns of a scene, a CSS pixel each. They lie on a fixed grid of the axis, so that panning does not make them shimmer. */
export function columnsOf(scene: Scene): { readonly from: number; readonly width: number; readonly count: number; readonly leftPx: number } {
  const width = inFewerBits(unitsPerPixel(scene))
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
  paintDense(ctx, scene, view, stack, leftPx)
  return view
}

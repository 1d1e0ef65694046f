/**
 * Draws columns that hold many stretches: how much of each there is, stacked. The heights of neighbouring columns are found first, then the pixels
 * are written row by row (pixel-layer.ts).
 */
import type { StretchView } from '../../trace/history/stretch-totals'
import { fillPixels, type Scene } from './scene'
import { Skyline } from './skyline'

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

/**
 * How high the parts of a stack are, in whole device pixels: as the amounts say, but what is there at all is seen, at the
 * cost of the highest, which gives the others their pixel. Pure; `into` is by place in the order.
 */
function stackHeights(means: Float64Array, base: number, order: Int32Array, parts: number, unitPx: number, heightPx: number, into: Int32Array): void {
  const least = heightPx * 1e-9
  let total = 0
  let exact = 0
  let highest = 0
  for (let place = 0; place < parts; place++) {
    const px = (means[base + (order[place] as number)] as number) * unitPx
    const height = px > least ? Math.max(1, Math.floor(px + 0.5)) : 0
    into[place] = height
    total += height
    exact += px
    if (height > (into[highest] as number)) highest = place
  }
  const room = Math.round(Math.min(heightPx, Math.max(exact, 1)))
  // rounding may have made too much or too little of a full stack
  const over = total - room
  if (over > 0 || exact >= heightPx * 0.999) into[highest] = Math.max(1, (into[highest] as number) - over)
}

const MOST_PARTS = 64

// used again for each lane: a frame makes no garbage
const order = new Int32Array(MOST_PARTS)
const heights = new Int32Array(MOST_PARTS)
const values = new Uint32Array(MOST_PARTS)
const skyline = new Skyline()

/** `leftPx`: of the first column, CSS px. */
export function paintDense(ctx: CanvasRenderingContext2D, scene: Scene, { dense, bases, means, present }: StretchView, stack: Stack, leftPx: number): void {
  const { dpr, pixels } = scene
  let parts = 0
  for (const channel of stack.order) if (present.includes(channel)) order[parts++] = channel
  if (dense.length === 0 || parts === 0) return
  const heightPx = Math.round(stack.height * dpr) | 0
  const topPx = Math.round(stack.y * dpr) | 0
  const unitPx = stack.unitPx * dpr
  if (pixels !== null) {
    for (let place = 0; place < parts; place++) values[place] = pixels.valueOf(stack.colours[order[place] as number] as string, stack.alpha)
    skyline.begin(pixels, parts, values, topPx, heightPx, stack.hangs ?? false)
  }
  for (let at = 0; at < dense.length; at++) {
    stackHeights(means, bases[at] as number, order, parts, unitPx, heightPx, heights)
    const x = leftPx + (dense[at] as number)
    if (pixels !== null) skyline.add(Math.round(x * dpr) | 0, Math.round((x + 1) * dpr) | 0, heights)
    else fillColumn(ctx, scene, stack, x, parts, topPx, heightPx)
  }
  if (pixels !== null) skyline.end()
}

/** Of the heights found last. */
function fillColumn(ctx: CanvasRenderingContext2D, scene: Scene, { colours, hangs = false, alpha }: Stack, x: number, parts: number, topPx: number, heightPx: number): void {
  let below = 0
  for (let place = 0; place < parts; place++) {
    const height = Math.min(heights[place] as number, heightPx - below)
    const top = hangs ? topPx + below : topPx + heightPx - below - height
    below += height
    const colour = colours[order[place] as number] as string
    if (height > 0 && colour !== '') fillPixels(ctx, scene, x, top / scene.dpr, 1, height / scene.dpr, colour, alpha)
  }
}

/**
 * Draws one stretch of one look: fill, border, pattern, sign, label. Knows nothing of runs or lanes.
 * Patterns and signs appear only where there is room for them.
 */
import { fitLabel } from './fit-label'
import { inkOn, luminance } from '../look/palette'
import type { Scene } from './scene'
import { type Look, shapeOf } from '../look/state-look'

export const PATTERN_FROM_PX = 8
const LABEL_FROM_PX = 15
const WIDEST_PADDING = 6
/** A plate is so much smaller on all sides than its box. */
export const PLATE_PX = 2

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function paintSegment(ctx: CanvasRenderingContext2D, scene: Scene, look: Look, box: Box): void {
  const { fill, border } = scene.palette.looks[look]
  const shape = shapeOf(look)
  const middle = Math.round(box.y + box.height / 2)
  ctx.fillStyle = fill
  switch (shape.body) {
    case 'full':
      roundedRect(ctx, box, 2.5)
      ctx.fill()
      break
    case 'hollow':
      paintHollow(ctx, scene, box, fill, border)
      return
    case 'low': {
      const height = Math.max(3, Math.round(box.height * 0.3))
      const low = { ...box, y: Math.round(middle - height / 2), height }
      roundedRect(ctx, low, height / 2)
      ctx.fill()
      if (box.width >= 3) strokeInside(ctx, low, border, height / 2)
      return
    }
    case 'thin':
      ctx.fillRect(box.x, middle - 1, box.width, 2)
      break
    case 'dashed':
      for (let x = Math.max(box.x, -4); x < box.x + box.width; x += 5) ctx.fillRect(x, middle, Math.min(2.5, box.x + box.width - x), 1.5)
      return
  }
  if (shape.pattern !== 'none' && box.width >= PATTERN_FROM_PX) paintPattern(ctx, scene, shape.pattern, fill, box)
  if (border !== '' && box.width >= 3) strokeInside(ctx, box, border, 2.5)
  if (shape.mark === 'cross') paintCross(ctx, { ...box, width: Math.min(16, box.height) }, fill)
}

/** Lays a hatch over a box already filled with `fill`. */
export function paintPattern(ctx: CanvasRenderingContext2D, scene: Scene, pattern: ReturnType<typeof shapeOf>['pattern'], fill: string, box: Box): void {
  const stroke = luminance(fill) > 0.42 ? scene.palette.hatchOnLight : scene.palette.hatchOnDark
  const style = scene.patterns.fill(ctx, pattern, stroke)
  if (style === null) return
  ctx.fillStyle = style
  roundedRect(ctx, box, 2.5)
  ctx.fill()
}

function paintHollow(ctx: CanvasRenderingContext2D, scene: Scene, box: Box, fill: string, border: string): void {
  roundedRect(ctx, box, 2.5)
  ctx.fillStyle = fill
  ctx.fill()
  // the row of a folded process is low
  const inset = Math.min(4, Math.floor((box.height - 1) / 3))
  if (box.width >= 11 && inset > 0) {
    ctx.fillStyle = scene.palette.background
    roundedRect(ctx, { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset }, 1)
    ctx.fill()
  }
  if (box.width >= 3) strokeInside(ctx, box, border, 2.5)
}

function paintCross(ctx: CanvasRenderingContext2D, box: Box, fill: string): void {
  ctx.fillStyle = fill
  roundedRect(ctx, box, 2.5)
  ctx.fill()
  const arm = box.width * 0.22
  const x = box.x + box.width / 2
  const y = box.y + box.height / 2
  ctx.strokeStyle = '#FFFFFF'
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.moveTo(x - arm, y - arm)
  ctx.lineTo(x + arm, y + arm)
  ctx.moveTo(x + arm, y - arm)
  ctx.lineTo(x - arm, y + arm)
  ctx.stroke()
}

/** A warning triangle, `size` px high, its left edge at x. */
function paintWarning(ctx: CanvasRenderingContext2D, x: number, y: number, size: number, colour: string, ink: string): void {
  ctx.fillStyle = colour
  ctx.beginPath()
  ctx.moveTo(x + size * 0.55, y)
  ctx.lineTo(x + size * 1.1, y + size)
  ctx.lineTo(x, y + size)
  ctx.closePath()
  ctx.fill()
  ctx.fillStyle = ink
  ctx.fillRect(x + size * 0.55 - 0.75, y + size * 0.36, 1.5, size * 0.3)
  ctx.fillRect(x + size * 0.55 - 0.75, y + size * 0.77, 1.5, 1.5)
}

/** Where a text stands: within the visible part of a box, with a margin to its sides. */
interface PlacedLabel {
  readonly text: string
  /** left edge of the visible part, CSS px on the canvas */
  readonly left: number
  readonly padding: number
  /** of the text with its margins and what stands before it, CSS px */
  readonly widthPx: number
}

/** The best of the candidate texts, in the room that the visible part of a box has; null: there is none. `signPx`: of what stands before it. */
export function placeLabel(scene: Pick<Scene, 'widthPx' | 'measure'>, candidates: readonly string[], box: Box, signPx = 0): PlacedLabel | null {
  const left = Math.max(box.x, 0)
  const right = Math.min(box.x + box.width, scene.widthPx)
  if (right - left < LABEL_FROM_PX) return null
  const padding = Math.round(Math.min(WIDEST_PADDING, Math.max(3, (right - left) * 0.12)))
  const text = fitLabel(candidates, right - left - 2 * padding - signPx, scene.measure)
  if (text === '' && signPx === 0) return null
  return { text, left, padding, widthPx: (text === '' ? 0 : Math.ceil(scene.measure(text))) + signPx + 2 * padding }
}

/**
 * Writes the best of the candidate texts into a box, clipped to the canvas, beginning at the visible part of the box.
 * Over a pattern the text stands on a plate of the fill, so that it stays readable.
 */
export function paintLabel(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  candidates: readonly string[],
  box: Box,
  fill: string,
  options: { plate?: boolean; warning?: boolean; ink?: string } = {},
): void {
  const signPx = options.warning ? 18 : 0
  const placed = placeLabel(scene, candidates, box, signPx)
  if (placed === null) return
  const { text, left, padding, widthPx } = placed
  const ink = options.ink ?? inkOn(fill)
  const middle = box.y + box.height / 2
  if (options.plate) {
    ctx.fillStyle = fill
    ctx.fillRect(left + PLATE_PX, box.y + PLATE_PX, widthPx - 2 * PLATE_PX, box.height - 2 * PLATE_PX)
  }
  if (options.warning) paintWarning(ctx, left + padding - 1, middle - 6, 12, '#FFC400', '#000000')
  ctx.fillStyle = ink
  ctx.textBaseline = 'middle'
  ctx.fillText(text, left + padding + signPx, middle + 0.5)
}

export function roundedRect(ctx: CanvasRenderingContext2D, box: Box, radius: number): void {
  ctx.beginPath()
  if (box.width < 2 * radius + 1) ctx.rect(box.x, box.y, box.width, box.height)
  else ctx.roundRect(box.x, box.y, box.width, box.height, Math.min(radius, box.height / 2))
}

export function strokeInside(ctx: CanvasRenderingContext2D, box: Box, colour: string, radius: number): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = 1
  roundedRect(ctx, { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 }, radius)
  ctx.stroke()
}

/**
 * Hatches for canvas fills: transparent tiles with strokes, laid over a solid fill. They are fixed in screen space and
 * crisp at any device pixel ratio. One cache per device pixel ratio.
 */
import type { Pattern } from './state-look'

/** Side of a tile, CSS px. */
export const TILE = 8

export class Patterns {
  private readonly cache = new Map<string, CanvasPattern | null>()
  private readonly dpr: number

  constructor(dpr: number) {
    this.dpr = dpr
  }

  /** The pattern as a fill style; null for 'none'. */
  fill(ctx: CanvasRenderingContext2D, pattern: Pattern, stroke: string): CanvasPattern | null {
    if (pattern === 'none') return null
    const key = `${pattern} ${stroke}`
    const known = this.cache.get(key)
    if (known !== undefined) return known
    const made = this.make(ctx, pattern, stroke)
    this.cache.set(key, made)
    return made
  }

  private make(target: CanvasRenderingContext2D, pattern: Exclude<Pattern, 'none'>, stroke: string): CanvasPattern | null {
    const size = Math.max(1, Math.round(TILE * this.dpr))
    const canvas = new OffscreenCanvas(size, size)
    const ctx = canvas.getContext('2d')
    if (ctx === null) return null
    ctx.scale(size / TILE, size / TILE)
    ctx.strokeStyle = stroke
    ctx.fillStyle = stroke
    drawPattern(ctx, pattern)
    const made = target.createPattern(canvas, 'repeat')
    made?.setTransform(new DOMMatrix().scale(TILE / size))
    return made
  }
}

/** What a tile is drawn with, on a canvas of the page or none. */
type PatternContext = Pick<CanvasRenderingContext2D, 'lineWidth' | 'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'arc' | 'fill'>

/** Draws one tile. */
export function drawPattern(ctx: PatternContext, pattern: Exclude<Pattern, 'none'>): void {
  const line = (x1: number, y1: number, x2: number, y2: number, width: number) => {
    ctx.lineWidth = width
    ctx.beginPath()
    ctx.moveTo(x1, y1)
    ctx.lineTo(x2, y2)
    ctx.stroke()
  }
  // a diagonal is drawn three times so that it meets itself across the tile's corners
  const slash = (width: number) => {
    for (const shift of [-TILE, 0, TILE]) line(shift - 2, TILE + 2, shift + TILE + 2, -2, width)
  }
  const backslash = (width: number) => {
    for (const shift of [-TILE, 0, TILE]) line(shift - 2, -2, shift + TILE + 2, TILE + 2, width)
  }
  switch (pattern) {
    case 'slash':
      slash(2)
      break
    case 'backslash':
      backslash(2)
      break
    case 'cross':
      slash(1.4)
      backslash(1.4)
      break
    case 'horizontal':
      line(0, 2, TILE, 2, 1.4)
      line(0, 6, TILE, 6, 1.4)
      break
    case 'zigzag':
      line(0, 6, 4, 2, 1.4)
      line(4, 2, 8, 6, 1.4)
      break
    case 'vertical':
      line(1, 0, 1, TILE, 1.4)
      line(5, 0, 5, TILE, 1.4)
      break
    case 'dots':
      for (const centre of [2, 6]) {
        ctx.beginPath()
        ctx.arc(centre, centre, 1.15, 0, Math.PI * 2)
        ctx.fill()
      }
      break
  }
}

/**
 * Everything a painter needs to draw one frame: plain data, made anew for each frame by stage/picture.ts.
 * Painters draw into CSS pixels; x runs from the plot's left edge, y from the top of the canvas (the body minus scroll).
 */
import type { RunModel } from '../../trace/model/run-model'
import type { AxisSpace, Range } from '../axis/axis-space'
import type { Palette, Theme } from '../look/palette'
import type { Patterns } from '../look/patterns'
import type { Measure } from './fit-label'
import type { Metrics } from './lane-rows'
import type { ComparedRun } from './compared-run'
import type { PixelLayer } from './pixel-layer'
import type { SharedWords } from './lane-words'

/** What every lane may look at. */
export interface LaneWorld {
  readonly model: RunModel
  readonly metrics: Metrics
  readonly words: SharedWords
  /** a run to compare with; null or absent: none */
  readonly compared?: ComparedRun | null
}

export interface Scene extends LaneWorld {
  readonly space: AxisSpace
  readonly range: Range
  readonly widthPx: number
  readonly dpr: number
  readonly theme: Theme
  readonly palette: Palette
  readonly patterns: Patterns
  readonly measure: Measure
  /** CSS font of labels */
  readonly font: string
  /** where small rectangles go; null: straight to the canvas */
  readonly pixels: PixelLayer | null
}

/** A small rectangle of one colour. */
export function fillPixels(ctx: CanvasRenderingContext2D, { pixels }: Scene, x: number, y: number, width: number, height: number, colour: string, alpha = 1): void {
  if (pixels !== null) {
    pixels.fill(x, y, width, height, colour, alpha)
    return
  }
  ctx.globalAlpha = alpha
  ctx.fillStyle = colour
  ctx.fillRect(x, y, width, height)
  ctx.globalAlpha = 1
}

/** What must lie over small rectangles. */
export function drawLate({ pixels }: Scene, draw: () => void): void {
  if (pixels === null) draw()
  else pixels.after(draw)
}

/** Unit → CSS px, not rounded. */
export function sceneX(scene: Scene, unit: number): number {
  return ((unit - scene.range[0]) / (scene.range[1] - scene.range[0])) * scene.widthPx
}

/** Unit → CSS px on a device pixel boundary, kept near the canvas so that huge zooms do not overflow. */
export function snapX(scene: Scene, unit: number): number {
  const x = Math.min(scene.widthPx + 40, Math.max(-40, sceneX(scene, unit)))
  return Math.round(x * scene.dpr) / scene.dpr
}

export function unitsPerPixel(scene: Scene): number {
  return (scene.range[1] - scene.range[0]) / scene.widthPx
}

/** The end of a stretch in units: an open one goes on to the end of the space. */
export function endUnit(scene: Pick<Scene, 'space'>, endUs: number, endStep: number): number {
  if (endStep < 0) return scene.space.to
  return scene.space.mode === 'time' ? endUs : endStep
}

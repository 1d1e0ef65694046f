/**
 * Small segments, each drawn once and then copied as pixels. Thousands of them are in view at some zooms, and a path for each would be most of
 * what a frame costs. What is copied is what paintSegment draws: a sprite is its picture, for a size and a place within the hatch.
 */
import type { Palette } from '../look/palette'
import { TILE } from '../look/patterns'
import { type Look, shapeOf } from '../look/state-look'
import { type Box, PATTERN_FROM_PX, paintSegment } from './paint-segment'
import type { PixelLayer, Sprite } from './pixel-layer'
import type { Scene } from './scene'

/** Wider ones may have a label, and there are fewer of them. */
const BELOW_PX = 15
/** More sizes and places than this are begun anew. */
const MOST_SPRITES = 4000

interface Kept {
  readonly palette: Palette
  readonly sprites: Map<number, Sprite>
}

const known = new WeakMap<PixelLayer, Kept>()

/** Draws a segment without a label; false: it is to be drawn otherwise. `state`: the LaneState of the look. */
export function paintSprite(scene: Scene, state: number, look: Look, box: Box): boolean {
  const { pixels, dpr, palette } = scene
  if (pixels === null || box.width >= BELOW_PX || box.x < 0) return false
  const [x, y, width, height, tile] = [box.x * dpr, box.y * dpr, box.width * dpr, box.height * dpr, TILE * dpr]
  const hatched = box.width >= PATTERN_FROM_PX && shapeOf(look).pattern !== 'none'
  const [left, top, columns, rows] = [Math.round(x), Math.round(y), Math.round(width), Math.round(height)]
  // between device pixels it would be another picture at every place
  if (Math.abs(left - x) + Math.abs(top - y) + Math.abs(columns - width) + Math.abs(rows - height) > 1e-6 || !Number.isInteger(tile) || columns > 127 || rows > 255) return false
  let kept = known.get(pixels)
  if (kept === undefined || kept.palette !== palette || kept.sprites.size > MOST_SPRITES) {
    kept = { palette, sprites: new Map() }
    known.set(pixels, kept)
  }
  const key = (((state * 128 + columns) * 256 + rows) * 64 + (hatched ? left % tile : 0)) * 64 + (hatched ? top % tile : 0)
  let sprite = kept.sprites.get(key)
  if (sprite === undefined) {
    sprite = pixels.picture(columns, rows, (ctx) => {
      ctx.setTransform(dpr, 0, 0, dpr, -left, -top)
      paintSegment(ctx, scene, look, box)
    })
    kept.sprites.set(key, sprite)
  }
  pixels.copy(sprite, left, top)
  return true
}

/**
 * Segments drawn once and then copied as pixels. Thousands of them are in view at some zooms, and a path for each would be most of what a frame
 * costs. What is copied is what paintSegment draws. A narrow one is its own picture, for a size and a place within the hatch; a wider one is the
 * beginning of a long one with the end of another, each for a place within the hatch.
 */
import type { Palette } from '../look/palette'
import { TILE } from '../look/patterns'
import { type Look, shapeOf } from '../look/state-look'
import { type Box, PATTERN_FROM_PX, paintSegment } from './paint-segment'
import type { PixelLayer, Sprite } from './pixel-layer'
import type { Scene } from './scene'

/** From here on a segment is put together. Below, it may have less of a border or a hatch. */
const LONG_FROM_PX = 24
/** As long as a long one is drawn, in tiles. There are few longer ones. */
const LONG_TILES = 16
/** What is of the end alone: the round corners, the border and what is within it. */
const END_PX = 6
/** More sizes and places than this are begun anew. */
const MOST_SPRITES = 4000

interface Kept {
  readonly palette: Palette
  readonly sprites: Map<number, Sprite>
}

const known = new WeakMap<PixelLayer, Kept>()

function spritesOf(pixels: PixelLayer, palette: Palette): Map<number, Sprite> {
  let kept = known.get(pixels)
  if (kept === undefined || kept.palette !== palette || kept.sprites.size > MOST_SPRITES) {
    kept = { palette, sprites: new Map() }
    known.set(pixels, kept)
  }
  return kept.sprites
}

/** Draws a segment without a label; false: it is to be drawn otherwise. `state`: the LaneState of the look. */
export function paintSprite(scene: Scene, state: number, look: Look, box: Box): boolean {
  const { pixels, dpr, palette } = scene
  const shape = shapeOf(look)
  const long = box.width >= LONG_FROM_PX
  // dashes begin where the segment does and are cut where it ends
  if (pixels === null || box.x < 0 || (long && (shape.body === 'dashed' || box.width >= LONG_TILES * TILE))) return false
  const [x, y, width, height, tile] = [box.x * dpr, box.y * dpr, box.width * dpr, box.height * dpr, TILE * dpr]
  const [left, top, columns, rows] = [Math.round(x), Math.round(y), Math.round(width), Math.round(height)]
  // between device pixels it would be another picture at every place
  if (Math.abs(left - x) + Math.abs(top - y) + Math.abs(columns - width) + Math.abs(rows - height) > 1e-6 || !Number.isInteger(tile) || tile > 64 || rows > 255) return false
  const hatched = box.width >= PATTERN_FROM_PX && shape.pattern !== 'none'
  const sprites = spritesOf(pixels, palette)
  const topInTile = hatched ? top % tile : 0
  const draw = (wide: number, leftInTile: number): Sprite | null => {
    const key = (((state * 2048 + wide) * 256 + rows) * 64 + leftInTile) * 64 + topInTile
    const made = sprites.get(key)
    if (made !== undefined) return made
    const sprite = pixels.picture(wide, rows, (ctx) => {
      // the hatch is where it would be on the canvas
      ctx.setTransform(dpr, 0, 0, dpr, -leftInTile, -topInTile)
      paintSegment(ctx, scene, look, { x: leftInTile / dpr, y: topInTile / dpr, width: wide / dpr, height: box.height })
    })
    if (sprite !== null) sprites.set(key, sprite)
    return sprite
  }
  if (!long) {
    const sprite = draw(columns, hatched ? left % tile : 0)
    if (sprite !== null) pixels.copy(sprite, left, top)
    return sprite !== null
  }
  const whole = LONG_TILES * tile
  const end = Math.ceil(END_PX * dpr)
  const beginning = draw(whole, hatched ? left % tile : 0)
  const ending = draw(whole, hatched ? (left + columns) % tile : 0)
  if (beginning === null || ending === null) return false
  pixels.copy(beginning, left, top, 0, columns - end)
  pixels.copy(ending, left + columns - end, top, whole - end)
  return true
}

/**
 * Labels drawn once and then copied as pixels: at some zooms hundreds of segments of the same few names are in view. A label on its plate hides what
 * is beneath it, so that copying it is drawing it. One that was seen in a single frame is not worth a picture.
 */
import { inkOn, type Palette } from '../look/palette'
import { type Box, placeLabel, PLATE_PX } from './paint-segment'
import type { PixelLayer, Sprite } from './pixel-layer'
import type { Scene } from './scene'

/** In a lower bar letters reach beyond the plate. */
const LEAST_HEIGHT_PX = 18
const WIDEST_PX = 400
/** More than this are begun anew. */
const MOST_SPRITES = 1500

interface Kept {
  readonly palette: Palette
  readonly font: string
  /** null: it was wanted once */
  readonly sprites: Map<string, Sprite | null>
}

const known = new WeakMap<PixelLayer, Kept>()

function spritesOf(pixels: PixelLayer, { palette, font }: Scene): Map<string, Sprite | null> {
  let kept = known.get(pixels)
  if (kept === undefined || kept.palette !== palette || kept.font !== font || kept.sprites.size > MOST_SPRITES) {
    kept = { palette, font, sprites: new Map() }
    known.set(pixels, kept)
  }
  return kept.sprites
}

/** Writes the best of the candidate texts into a box of a solid or hatched `fill`; false: it is to be written otherwise. */
export function paintLabelSprite(scene: Scene, candidates: readonly string[], box: Box, fill: string): boolean {
  const { pixels, dpr } = scene
  if (pixels === null || box.height < LEAST_HEIGHT_PX || !Number.isInteger(dpr)) return false
  const placed = placeLabel(scene, candidates, box)
  if (placed === null) return true
  const { text, left, padding, widthPx } = placed
  if (widthPx > WIDEST_PX) return false
  const sprites = spritesOf(pixels, scene)
  const key = `${padding} ${box.height} ${fill} ${text}`
  const made = sprites.get(key)
  const sprite = made ?? (made === null ? draw(scene, pixels, text, fill, padding, widthPx, box.height) : null)
  if (made === undefined || sprite !== made) sprites.set(key, sprite)
  if (sprite === null) return false
  pixels.copy(sprite, Math.round((left + PLATE_PX) * dpr), Math.round((box.y + PLATE_PX) * dpr))
  return true
}

function draw({ dpr, font }: Scene, pixels: PixelLayer, text: string, fill: string, padding: number, widthPx: number, heightPx: number): Sprite | null {
  return pixels.picture((widthPx - 2 * PLATE_PX) * dpr, (heightPx - 2 * PLATE_PX) * dpr, (ctx) => {
    ctx.setTransform(dpr, 0, 0, dpr, -PLATE_PX * dpr, -PLATE_PX * dpr)
    ctx.fillStyle = fill
    ctx.fillRect(0, 0, widthPx, heightPx)
    ctx.font = font
    ctx.fillStyle = inkOn(fill)
    ctx.textBaseline = 'middle'
    ctx.fillText(text, padding, heightPx / 2 + 0.5)
  })
}

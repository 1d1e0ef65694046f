/**
 * A stretch of a run as an animated GIF: the playhead runs once through it. Bounded in frames and pixels. It lets the page
 * breathe after each frame, says how far it is, and can be given up.
 */
import { type AnimationParts, LAST_MS } from './animation'

export const GIF_FRAMES = 48
const FRAME_MS = 120
/** One of the colours stands for what has not changed since the frame before. */
const COLOURS = 255

/** Null: it was given up. */
export async function animatedGif({ sheet, moments, signal, onProgress }: AnimationParts): Promise<Uint8Array | null> {
  const { GIFEncoder, quantize, applyPalette } = await import('gifenc')
  const { canvas } = sheet
  const { width, height } = canvas
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  const encoder = GIFEncoder()
  let palette: number[][] = []
  let before: Uint8Array | null = null
  for (const [at, moment] of moments.entries()) {
    if (signal.aborted) return null
    sheet.draw(moment)
    const { data } = context.getImageData(0, 0, width, height)
    if (palette.length === 0) palette = quantize(data, COLOURS)
    const indices = applyPalette(data, palette)
    const delay = at === moments.length - 1 ? LAST_MS : FRAME_MS
    if (before === null) encoder.writeFrame(indices, width, height, { palette: [...palette, [0, 0, 0]], delay, dispose: 1 })
    else encoder.writeFrame(changed(indices, before, palette.length), width, height, { delay, transparent: true, transparentIndex: palette.length, dispose: 1 })
    before = indices
    onProgress((at + 1) / moments.length)
    await new Promise((resolve) => setTimeout(resolve))
  }
  if (signal.aborted) return null
  encoder.finish()
  return encoder.bytes()
}

/** What is as it was becomes the colour that leaves it so. */
function changed(indices: Uint8Array, before: Uint8Array, same: number): Uint8Array {
  return indices.map((index, at) => (index === before[at] ? same : index))
}

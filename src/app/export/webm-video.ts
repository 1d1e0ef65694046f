/**
 * A stretch of a run as a video: the playhead runs once through it, by a clock of its own, so that it is the same frames on every machine.
 * The browser's own encoder makes them; where it has none, the action is not to be had (`ui/actions/actions.ts`).
 */
import { type AnimationParts, LAST_MS } from './animation'
import { type VideoChunk, webmFile } from './webm-file'

export const VIDEO_FRAMES = 180
const FRAME_MS = 1000 / 30
const KEY_EVERY = 60
const BITS_PER_SECOND = 4_000_000
/** Frames given to the encoder that it has not finished. */
const MOST_WAITING = 8

/** Null: it was given up. */
export async function webmVideo({ sheet, moments, signal, onProgress }: AnimationParts): Promise<Uint8Array | null> {
  const { canvas } = sheet
  // colours are told for squares of two pixels
  const [width, height] = [canvas.width - (canvas.width % 2), canvas.height - (canvas.height % 2)]
  const chunks: VideoChunk[] = []
  let failed: DOMException | null = null
  const encoder = new VideoEncoder({
    output(chunk) {
      const data = new Uint8Array(chunk.byteLength)
      chunk.copyTo(data)
      chunks.push({ ms: chunk.timestamp / 1000, key: chunk.type === 'key', data })
    },
    error(error) {
      failed = error
    },
  })
  try {
    encoder.configure({ codec: 'vp8', width, height, bitrate: BITS_PER_SECOND, framerate: 1000 / FRAME_MS, latencyMode: 'quality' })
    for (const [at, moment] of moments.entries()) {
      if (signal.aborted) return null
      sheet.draw(moment)
      const frame = new VideoFrame(canvas, { timestamp: Math.round(at * FRAME_MS * 1000), visibleRect: { x: 0, y: 0, width, height } })
      encoder.encode(frame, { keyFrame: at % KEY_EVERY === 0 })
      frame.close()
      onProgress((at + 1) / moments.length)
      do await new Promise((resolve) => setTimeout(resolve))
      while (failed === null && encoder.encodeQueueSize > MOST_WAITING)
      if (failed !== null) throw failed
    }
    await encoder.flush()
  } finally {
    if (encoder.state !== 'closed') encoder.close()
  }
  if (signal.aborted) return null
  return webmFile({ codec: 'V_VP8', width, height, durationMs: (moments.length - 1) * FRAME_MS + LAST_MS }, chunks)
}

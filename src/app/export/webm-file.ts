/**
 * Frames of a video as a WebM file: the elements of EBML that a player asks for, and nothing else. Pure.
 *
 *   EBML header · Segment { Info · Tracks { one of video } · Cluster { Timecode · SimpleBlock … } … }
 */
import { concatBytes } from '../../model/concat-bytes'

export interface VideoChunk {
  readonly ms: number
  readonly key: boolean
  readonly data: Uint8Array
}

interface VideoShape {
  readonly codec: 'V_VP8' | 'V_VP9'
  readonly width: number
  readonly height: number
  readonly durationMs: number
}

/** A block says in 16 bits how far behind the beginning of its cluster it is. */
const LONGEST_CLUSTER_MS = 30_000

/** `chunks`: in order, the first one a key frame. */
export function webmFile({ codec, width, height, durationMs }: VideoShape, chunks: readonly VideoChunk[]): Uint8Array {
  const head = element(0x1a45dfa3, [
    element(0x4286, whole(1)),
    element(0x42f7, whole(1)),
    element(0x42f2, whole(4)),
    element(0x42f3, whole(8)),
    element(0x4282, text('webm')),
    element(0x4287, whole(2)),
    element(0x4285, whole(2)),
  ])
  const info = element(0x1549a966, [
    // nanoseconds of a tick
    element(0x2ad7b1, whole(1_000_000)),
    element(0x4489, real(durationMs)),
    element(0x4d80, text('Pylanes')),
    element(0x5741, text('Pylanes')),
  ])
  const video = element(0xe0, [element(0xb0, whole(width)), element(0xba, whole(height))])
  const track = element(0xae, [element(0xd7, whole(1)), element(0x73c5, whole(1)), element(0x83, whole(1)), element(0x86, text(codec)), video])
  const clusters: Uint8Array[] = []
  let began = 0
  let blocks: Uint8Array[] = []
  const close = () => {
    if (blocks.length > 0) clusters.push(element(0x1f43b675, [element(0xe7, whole(began)), ...blocks]))
    blocks = []
  }
  for (const { ms, key, data } of chunks) {
    const at = Math.round(ms)
    if (key || at - began > LONGEST_CLUSTER_MS) {
      close()
      began = at
    }
    const behind = at - began
    blocks.push(element(0xa3, [Uint8Array.of(0x81, behind >> 8, behind & 255, key ? 0x80 : 0), data]))
  }
  close()
  return concatBytes([head, element(0x18538067, [info, element(0x1654ae6b, [track]), ...clusters])])
}

function element(id: number, content: Uint8Array | readonly Uint8Array[]): Uint8Array {
  const body = content instanceof Uint8Array ? content : concatBytes(content)
  // a length of eight bytes: its first one says so
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, BigInt(body.length) | (1n << 56n))
  return concatBytes([whole(id), length, body])
}

/** With as few bytes as it needs. */
function whole(value: number): Uint8Array {
  const bytes: number[] = []
  for (let left = value; left > 0 || bytes.length === 0; left = Math.floor(left / 256)) bytes.unshift(left % 256)
  return Uint8Array.from(bytes)
}

function real(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return bytes
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

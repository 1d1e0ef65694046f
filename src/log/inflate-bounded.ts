/**
 * Inflates what somebody sent, and stops where it becomes larger than it may: a few bytes can inflate to gigabytes. A little goes in at a time,
 * so that no step makes much.
 */
import { concatBytes } from '../model/concat-bytes'
import { Inflate } from 'fflate'
import { expectError } from '../model/expected-error'

/** What one step may make is about a thousand times as much. */
const STEP_BYTES = 1024

/** Pieces of what `bytes` inflate to. False: they are damaged, or make more than `most` bytes. */
export function inflateInPieces(bytes: Uint8Array, most: number, onPiece: (piece: Uint8Array, isLast: boolean) => void): boolean {
  let total = 0
  let ended = false
  try {
    const inflate = new Inflate((piece, isLast) => {
      total += piece.length
      if (total > most) throw new RangeError('inflates to too much')
      onPiece(piece, isLast)
      ended = isLast
    })
    for (let at = 0; at < bytes.length; at += STEP_BYTES) inflate.push(bytes.slice(at, at + STEP_BYTES), at + STEP_BYTES >= bytes.length)
    return ended
  } catch (error) {
    // fflate numbers its errors; the others are text that is no UTF-8, and what is too large
    if (!(error instanceof Error && 'code' in error)) expectError(error, TypeError, RangeError)
    return false
  }
}

/** All of it; null: it is damaged or too large. */
export function inflateBounded(bytes: Uint8Array, most: number): Uint8Array | null {
  const pieces: Uint8Array[] = []
  if (!inflateInPieces(bytes, most, (piece) => pieces.push(piece))) return null
  return concatBytes(pieces)
}

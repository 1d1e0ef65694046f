/**
 * The hash that CPython gives a string whose characters are these bytes, where memory is read in whole words only (as Emscripten's build does) and
 * PYTHONHASHSEED is 0: FNV over 32 bits (Python/pyhash.c), never -1.
 */

const MULTIPLIER = 1_000_003
const WORD_BYTES = 4

/** As an unsigned word. */
export function stringHash(bytes: Uint8Array, start: number, count: number): number {
  if (count === 0) return 0
  const byteAt = (at: number) => bytes[at] as number
  const end = start + count
  // the last word, whole or not, is taken byte by byte
  const words = Math.floor((count - 1) / WORD_BYTES)
  let at = start
  let hash = byteAt(at) << 7
  for (let i = 0; i < words; i++, at += WORD_BYTES) hash = Math.imul(MULTIPLIER, hash) ^ (byteAt(at) | (byteAt(at + 1) << 8) | (byteAt(at + 2) << 16) | (byteAt(at + 3) << 24))
  for (; at < end; at++) hash = Math.imul(MULTIPLIER, hash) ^ byteAt(at)
  hash ^= count
  return (hash === -1 ? -2 : hash) >>> 0
}

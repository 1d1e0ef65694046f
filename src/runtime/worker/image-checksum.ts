/**
 * A sum over the bytes that interpreters are restored from. Those bytes lie in memory that all workers share, so that restoring copies
 * nothing. The sum is taken before any program began and kept by the page; a worker that restores sees by it whether they are still the same.
 * So is that of the base, which is shared too: what is restored from the same bytes is the same.
 */
const PRIME = 0x01000193

/** FNV-1a over whole words, in four sums side by side: each multiplication waits for the one before in its own sum only. */
export function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
  let first = 0x811c9dc5 ^ bytes.byteLength
  let second = 1
  let third = 2
  let fourth = 3
  let at = 0
  for (const whole = words.length - 3; at < whole; at += 4) {
    first = Math.imul(first ^ (words[at] as number), PRIME)
    second = Math.imul(second ^ (words[at + 1] as number), PRIME)
    third = Math.imul(third ^ (words[at + 2] as number), PRIME)
    fourth = Math.imul(fourth ^ (words[at + 3] as number), PRIME)
  }
  let sum = first
  for (const other of [second, third, fourth]) sum = Math.imul(sum ^ other, PRIME)
  for (at *= 4; at < bytes.byteLength; at++) sum = Math.imul(sum ^ (bytes[at] as number), PRIME)
  return sum >>> 0
}

/** What the page looks for in an answer, to make the image anew. */
export const ALTERED_IMAGE = 'boot-image.bin, the image that interpreters are restored from, was altered'

/** Throws where the bytes are not those of the sum. */
export function checkImage(bytes: Uint8Array, sum: number | undefined): void {
  if (checksum(bytes) !== sum) throw new Error(ALTERED_IMAGE)
}

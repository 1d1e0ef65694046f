/**
 * A sum over the bytes that interpreters are restored from. Those bytes lie in memory that all workers share, so that restoring copies
 * nothing. The sum is taken before any program began and kept by the page; a worker that restores sees by it whether they are still the same.
 */

/** Of whole words; FNV-1a over 32 bits at a time. */
export function checksum(bytes: Uint8Array): number {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
  let sum = 0x811c9dc5 ^ bytes.byteLength
  for (let at = 0; at < words.length; at++) sum = Math.imul(sum ^ (words[at] as number), 0x01000193)
  for (let at = words.length * 4; at < bytes.byteLength; at++) sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193)
  return sum >>> 0
}

/** What the page looks for in an answer, to make the image anew. */
export const ALTERED_IMAGE = 'the image that interpreters are restored from was altered'

/** Throws where the bytes are not those of the sum. */
export function checkImage(bytes: Uint8Array, sum: number | undefined): void {
  if (checksum(bytes) !== sum) throw new Error(ALTERED_IMAGE)
}

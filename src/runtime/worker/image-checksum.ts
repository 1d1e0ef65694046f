/**
 * A sum over the bytes that interpreters are restored from. Those bytes lie in memory that all workers share, so that restoring copies
 * nothing. The sum is taken before any program began and kept by the page; a worker that restores sees by it whether they are still the same.
 * So is that of the base, which is shared too: what is restored from the same bytes is the same.
 */
const PRIME = 0x01000193

/** FNV-1a over whole words, in four sums side by side: each multiplication waits for the one before in its own sum only. */
export class Checksum {
  private readonly bytes: Uint8Array
  private readonly words: Int32Array
  /** of the words before `at`, a multiple of four */
  private readonly sums: [number, number, number, number]
  private at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
    this.sums = [0x811c9dc5 ^ bytes.byteLength, 1, 2, 3]
  }

  /** The bytes before this place are there, and stay as they are. */
  upTo(byte: number): void {
    const { words } = this
    let [first, second, third, fourth] = this.sums
    let { at } = this
    for (const end = (byte >> 2) - 3; at < end; at += 4) {
      first = Math.imul(first ^ (words[at] as number), PRIME)
      second = Math.imul(second ^ (words[at + 1] as number), PRIME)
      third = Math.imul(third ^ (words[at + 2] as number), PRIME)
      fourth = Math.imul(fourth ^ (words[at + 3] as number), PRIME)
    }
    this.at = at
    this.sums.splice(0, 4, first, second, third, fourth)
  }

  /** Of all the bytes. */
  get sum(): number {
    const { bytes } = this
    this.upTo(bytes.byteLength)
    let [sum, ...others] = this.sums
    for (const other of others) sum = Math.imul(sum ^ other, PRIME)
    for (let byte = this.at * 4; byte < bytes.byteLength; byte++) sum = Math.imul(sum ^ (bytes[byte] as number), PRIME)
    return sum >>> 0
  }
}

export const checksum = (bytes: Uint8Array): number => new Checksum(bytes).sum

/** What the page looks for in an answer, to make the image anew. */
export const ALTERED_IMAGE = 'boot-image.bin, the image that interpreters are restored from, was altered'

/** Throws where the bytes are not those of the sum. */
export function checkImage(bytes: Uint8Array, sum: number | undefined): void {
  if (checksum(bytes) !== sum) throw new Error(ALTERED_IMAGE)
}

/**
 * Seeded generators. Those whose state is words of kernel memory: sfc32 (four words) and mulberry32 (one word).
 * One without state: the bits at a place of a seed's sequence, whatever was asked for before.
 */

/** Next 32 bits of the sfc32 generator at `at`. */
export function nextSfc32(words: Int32Array, at: number): number {
  const a = words[at] as number
  const b = words[at + 1] as number
  const c = words[at + 2] as number
  const d = words[at + 3] as number
  const t = (((a + b) | 0) + d) | 0
  words[at + 3] = (d + 1) | 0
  words[at] = b ^ (b >>> 9)
  words[at + 1] = (c + (c << 3)) | 0
  words[at + 2] = (((c << 21) | (c >>> 11)) + t) | 0
  return t >>> 0
}

/** Seeds the sfc32 generator at `at` and runs it in. */
export function seedSfc32(words: Int32Array, at: number, seed: number): void {
  words[at] = seed | 0
  words[at + 1] = mix(seed + 1)
  words[at + 2] = mix(seed + 2)
  words[at + 3] = 1
  for (let i = 0; i < 15; i++) nextSfc32(words, at)
}

/** Next 32 bits of the mulberry32 generator whose state is the word `at`. */
export function nextMulberry32(words: Int32Array, at: number): number {
  const state = ((words[at] as number) + 0x6d2b79f5) | 0
  words[at] = state
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return (t ^ (t >>> 14)) >>> 0
}

/** The 32 bits at place `index` of the sequence of `seed`. */
export function bitsAt(seed: number, index: number): number {
  return mix(mix(seed + 0x3c6ef372) + Math.imul(index + 1, 0x9e3779b1)) >>> 0
}

/** Scrambles 32 bits (the finalizer of MurmurHash3). */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

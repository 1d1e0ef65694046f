/**
 * A boot image as it travels. What the interpreter's module and the rest of the image tell already is taken out of it, so that it packs
 * better, and put back by whoever receives it: static data that is as in the module, the links backwards of lists that are linked both
 * ways, hashes of strings, what objects tell of each other (image-predictions.ts), pages of zeros. `unpackImage` gives the bytes that `packImage`
 * took, whatever they are: where something looks like an object and is none, what it spoils is told beside the image.
 */
import { type ObjectTypes, putBackPredicted, type Spans, takeOutPredicted } from './image-predictions'
import type { Parts } from './sparse-snapshot'
import { stringHash } from './string-hash'

/** What unpacking must know besides the bytes. */
export interface Packing {
  /** how many bytes it has unpacked */
  readonly byteLength: number
  /** where linear memory begins in the bytes */
  readonly memoryAt: number
  /** what of them travels: pages of which nothing is left need not */
  readonly parts: Parts
  /** addresses of the heads of lists (of the garbage collector's): a pointer to the next, and one to the one before, whose lowest bits are flags */
  readonly lists: readonly number[]
  readonly types: ObjectTypes
  /** strings whose hash is 0 in the image itself, by their addresses */
  readonly unhashed: readonly number[]
  /** where all this does not give the image: a word of the bytes, and what it has to be, one pair after the other */
  readonly corrections: readonly number[]
}

export interface PackedImage extends Packing {
  readonly bytes: Uint8Array
}

/** PyASCIIObject: the words of an object's type, of its length, of its hash and of its kind; where the characters begin, bytes. */
const TYPE = 1
const LENGTH = 2
const HASH = 3
const STATE = 4
const ASCII_BYTES = 20
const COMPACT_BYTES = 28
const IS_COMPACT = 32
const IS_ASCII = 64

const FLAGS = 3

const memoryOf = (snapshot: Uint8Array, memoryAt: number) => new Uint8Array(snapshot.buffer, snapshot.byteOffset + memoryAt, snapshot.byteLength - memoryAt)
const wordsOf = (memory: Uint8Array) => new Uint32Array(memory.buffer, memory.byteOffset, memory.byteLength >> 2)
const wordAt = (words: Uint32Array, at: number) => words[at >> 2] as number

/** Twice the same is nothing. `initial`: linear memory as the module makes it. Only what is in the parts is touched. */
function differFrom(memory: Uint8Array, memoryAt: number, parts: Parts, initial: Uint8Array): void {
  const words = wordsOf(memory)
  const others = wordsOf(initial)
  for (const [start, end] of parts) {
    const last = Math.min((end - memoryAt) >> 2, words.length, others.length)
    for (let i = Math.max(start - memoryAt, 0) >> 2; i < last; i++) words[i] = (words[i] as number) ^ (others[i] as number)
  }
}

/** Calls back with the word of each string that has its characters in it, and what its hash has to be. */
function eachString(memory: Uint8Array, spans: Spans, stringType: number, visit: (at: number, hash: number) => void): void {
  const words = wordsOf(memory)
  for (const [first, after] of spans) {
    const last = Math.min(after, words.length - COMPACT_BYTES / 4)
    for (let i = first + (first & 1); i < last; i += 2) {
      if (words[i + TYPE] !== stringType || words[i] === 0) continue
      const state = words[i + STATE] as number
      if (!(state & IS_COMPACT)) continue
      const start = i * 4 + (state & IS_ASCII ? ASCII_BYTES : COMPACT_BYTES)
      const bytes = (words[i + LENGTH] as number) * ((state >> 2) & 7)
      if (start + bytes <= memory.length) visit(i, stringHash(memory, start, bytes))
    }
  }
}

/** The words of memory that are in the parts. Whatever has a count of references begins there. */
function spansIn(parts: Parts, memoryAt: number): Spans {
  return parts.map(([start, end]) => [Math.max(0, start - memoryAt) >> 2, Math.max(0, end - memoryAt) >> 2] as const)
}

/** Heads of lists in static data: what their first points back to, and their last forward. */
function listsIn(words: Uint32Array, staticEnd: number): number[] {
  const heads: number[] = []
  const valid = (at: number) => at >= staticEnd && at >> 2 < words.length - 1
  for (let at = 0; at < staticEnd; at += 4) {
    const next = wordAt(words, at) & ~FLAGS
    const previous = wordAt(words, at + 4) & ~FLAGS
    if (valid(next) && valid(previous) && (wordAt(words, next + 4) & ~FLAGS) === at && (wordAt(words, previous) & ~FLAGS) === at) heads.push(at)
  }
  return heads
}

/** Steps through a list; null where it is none that is linked both ways. */
function members(words: Uint32Array, head: number): number[] | null {
  const found: number[] = []
  for (let at = head, next = wordAt(words, head) & ~FLAGS; ; at = next, next = wordAt(words, at) & ~FLAGS) {
    if (next >> 2 >= words.length - 1 || found.length > words.length || (wordAt(words, next + 4) & ~FLAGS) !== at) return null
    if (next === head) return found
    found.push(next)
  }
}

/** Puts the members of the lists in the order of their addresses, which packs better. Their order means nothing. */
export function sortLists(snapshot: Uint8Array, memoryAt: number, staticEnd: number): void {
  const words = wordsOf(memoryOf(snapshot, memoryAt))
  const link = (from: number, to: number) => {
    words[from >> 2] = to | (wordAt(words, from) & FLAGS)
    words[(to + 4) >> 2] = from | (wordAt(words, to + 4) & FLAGS)
  }
  for (const head of listsIn(words, staticEnd)) {
    const list = members(words, head)
    if (!list) continue
    let before = head
    for (const at of list.sort((a, b) => a - b)) {
      link(before, at)
      before = at
    }
    link(before, head)
  }
}

/** PyTupleObject with what the garbage collector has before it, and what dlmalloc has before that: words, counted from the object. */
const CHUNK = -3
const TUPLE_HASH = 3
const TUPLE_BYTES = 16
const OVERHEAD = 12
const SLACK = 24
const FLAGS_OF_CHUNK = 7
const NO_HASH = 0xffffffff

/** Tuples that were hashed are hashed again when they are asked for it. */
export function forgetTupleHashes(snapshot: Uint8Array, memoryAt: number, tupleType: number): void {
  const words = wordsOf(memoryOf(snapshot, memoryAt))
  for (let i = 4; i < words.length - TUPLE_HASH; i += 2) {
    if (words[i + TYPE] !== tupleType || words[i] === 0) continue
    const room = ((words[i + CHUNK] as number) & ~FLAGS_OF_CHUNK) - OVERHEAD - TUPLE_BYTES - 4 * (words[i + LENGTH] as number)
    if (room >= 0 && room < SLACK) words[i + TUPLE_HASH] = NO_HASH
  }
}

const PAGE_BYTES = 4096

/** The parts that are not zero, in whole pages. */
export function partsOf(bytes: Uint8Array): Parts {
  const parts: [number, number][] = []
  for (let start = 0; start < bytes.length; start += PAGE_BYTES) {
    const end = Math.min(start + PAGE_BYTES, bytes.length)
    if (bytes.subarray(start, end).every((byte) => byte === 0)) continue
    const last = parts.at(-1)
    if (last?.[1] === start) last[1] = end
    else parts.push([start, end])
  }
  return parts
}

/** Takes out what `unpackImage` can put back; the snapshot is spoiled by it. `initial`: static data as the module makes it. */
export function packImage(snapshot: Uint8Array, memoryAt: number, initial: Uint8Array, types: ObjectTypes): PackedImage {
  const whole = snapshot.slice()
  const memory = memoryOf(snapshot, memoryAt)
  const words = wordsOf(memory)
  const unhashed: number[] = []
  takeOutPredicted(memory, words, types)
  eachString(memory, [[0, words.length]], types.string, (at, hash) => {
    if (words[at + HASH] === hash) words[at + HASH] = 0
    else if (words[at + HASH] === 0) unhashed.push(at * 4)
  })
  const lists = listsIn(words, initial.byteLength).filter((head) => members(words, head))
  for (const head of lists)
    for (const at of [head, ...(members(words, head) ?? [])]) {
      words[(at + 4) >> 2] = wordAt(words, at + 4) & FLAGS
      words[at >> 2] = wordAt(words, at) - at
    }
  const parts = partsOf(snapshot)
  differFrom(memory, memoryAt, parts, initial)
  const bytes = new Uint8Array(parts.reduce((sum, [start, end]) => sum + end - start, 0))
  let at = 0
  for (const [start, end] of parts) {
    bytes.set(snapshot.subarray(start, end), at)
    at += end - start
  }
  const packed = { bytes, byteLength: snapshot.byteLength, memoryAt, parts, lists, types, unhashed, corrections: [] }
  const unpacked = new Uint8Array(whole.byteLength)
  unpackImage(packed, initial, unpacked)
  return { ...packed, corrections: correctionsOf(unpacked, whole) }
}

function correctionsOf(unpacked: Uint8Array, whole: Uint8Array): number[] {
  const [are, should] = [wordsOf(unpacked), wordsOf(whole)]
  const found: number[] = []
  should.forEach((word, at) => {
    if (are[at] !== word) found.push(at, word)
  })
  return found
}

/** Puts the image back together in `snapshot`, which is all zeros. */
export function unpackImage({ bytes, memoryAt, parts, lists, types, unhashed, corrections }: PackedImage, initial: Uint8Array, snapshot: Uint8Array): void {
  let from = 0
  for (const [start, end] of parts) {
    snapshot.set(bytes.subarray(from, from + end - start), start)
    from += end - start
  }
  const memory = memoryOf(snapshot, memoryAt)
  const words = wordsOf(memory)
  differFrom(memory, memoryAt, parts, initial)
  for (const head of lists) {
    let at = head
    do {
      const link = wordAt(words, at) + at
      words[at >> 2] = link
      const next = (link & ~FLAGS) >>> 0
      if (next >> 2 >= words.length - 1) throw new RangeError('a list leads beyond what there is of memory')
      words[(next + 4) >> 2] = at | wordAt(words, next + 4)
      at = next
    } while (at !== head)
  }
  const own = new Set(unhashed)
  const spans = spansIn(parts, memoryAt)
  eachString(memory, spans, types.string, (at, hash) => {
    if (words[at + HASH] === 0 && !own.has(at * 4)) words[at + HASH] = hash
  })
  putBackPredicted(memory, words, types, spans)
  const all = wordsOf(snapshot)
  for (let i = 0; i < corrections.length; i += 2) all[corrections[i] as number] = corrections[i + 1] as number
}

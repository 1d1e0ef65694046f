/**
 * Finds the pages in which two memories differ, in WebAssembly: a worker makes few comparisons of many megabytes, and until JavaScript is compiled well for them they take
 * tens of times as long. Two memories of WebAssembly are compared where they are, if the browser lets a module have two; else what is compared is copied into a memory of its own, a
 * stretch of both at a time, which takes ten times as long.
 */

import { expectError } from '../../model/expected-error'

/** Of a stretch, which fits a processor's cache twice. */
const STRETCH_BYTES = 256 * 1024
const WASM_PAGE_BYTES = 65_536
const WORD_BYTES = 4

const I32 = 0x7f
const get = (local: number) => [0x20, local]
const set = (local: number) => [0x21, local]
const constant = (value: number) => [0x41, ...signed(value)]
const ADD = 0x6a

function signed(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; ) {
    const low = rest & 0x7f
    rest >>= 7
    if (rest === 0 && low < 0x40) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = []
  for (let rest = value; ; ) {
    const low = rest & 0x7f
    rest >>>= 7
    if (rest === 0) return [...bytes, low]
    bytes.push(low | 0x80)
  }
}

/** v128.load of what is at the address, and so much further on; in the second memory */
const load = (offset: number) => [...get(0), 0xfd, 0x00, 0x00, ...unsigned(offset)]
const loadOfSecond = (offset: number) => [...get(0), 0xfd, 0x00, 0x40, 0x01, ...unsigned(offset)]
/** Whether 16 bytes differ, some bits set if so: v128.xor of those at the address and those of the other stretch, or of the other memory. */
const differenceOfStretches = (offset: number) => [...load(offset), ...load(STRETCH_BYTES + offset), 0xfd, 0x51]
const differenceOfMemories = (offset: number) => [...load(offset), ...loadOfSecond(offset), 0xfd, 0x51]
const OR = [0xfd, 0x50]

/** Goes from one address to the other, 64 bytes at a time, and does something where they differ; then answers 0. */
const bodyOf = (difference: (offset: number) => readonly number[], where: readonly number[]) => [
  0, // no locals
  0x03,
  0x40, // loop
  ...difference(0),
  ...difference(16),
  ...OR,
  ...difference(32),
  ...OR,
  ...difference(48),
  ...OR,
  0xfd,
  0x53, // v128.any_true
  0x04,
  0x40, // if
  ...where,
  0x0b,
  ...get(0),
  ...constant(64),
  ADD,
  ...set(0),
  ...get(0),
  ...get(1),
  0x49, // i32.lt_u
  0x0d,
  0x00, // br_if to the loop
  0x0b,
  ...constant(0),
  0x0b,
]

/** differs(from, to): 1 if the bytes between the two addresses are others in the second stretch, or the second memory. */
const ANSWER_1 = [...constant(1), 0x0f]
const bodyOfDiffers = (difference: (offset: number) => readonly number[]) => bodyOf(difference, ANSWER_1)

const named = (name: string) => [name.length, ...[...name].map((letter) => letter.charCodeAt(0))]
const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content]

const HEAD = [...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], ...section(1, [1, 0x60, 2, I32, I32, 1, I32])]
const FUNCTION = section(3, [1, 0])

const MODULE = new Uint8Array([
  ...HEAD,
  ...FUNCTION,
  ...section(5, [1, 0x00, ...unsigned((2 * STRETCH_BYTES) / WASM_PAGE_BYTES)]),
  ...section(7, [2, ...named('differs'), 0x00, 0, ...named('memory'), 0x02, 0]),
  ...section(10, [1, ...unsigned(bodyOfDiffers(differenceOfStretches).length), ...bodyOfDiffers(differenceOfStretches)]),
])

/** restore(from, to): makes the bytes between the two addresses what they are in the second memory; those that are so already are only read. */
const BODY_OF_RESTORE = bodyOf(
  differenceOfMemories,
  [0, 16, 32, 48].flatMap((offset) => [...get(0), ...loadOfSecond(offset), 0xfd, 0x0b, 0x00, ...unsigned(offset)]), // v128.store
)

const imported = (name: string) => [...named('m'), ...named(name), 0x02, 0x00, 0]
const bodies = (...all: readonly (readonly number[])[]) => section(10, [all.length, ...all.flatMap((body) => [...unsigned(body.length), ...body])])
const MODULE_OF_TWO = new Uint8Array([
  ...HEAD,
  ...section(2, [2, ...imported('now'), ...imported('then')]),
  ...section(3, [2, 0, 0]),
  ...section(7, [2, ...named('differs'), 0x00, 0, ...named('restore'), 0x00, 1]),
  ...bodies(bodyOfDiffers(differenceOfMemories), BODY_OF_RESTORE),
])

type OfAddresses = (from: number, to: number) => number
interface OfTwo {
  readonly differs: OfAddresses
  readonly restore: OfAddresses
}

/** by what they hold now */
const memories = new WeakMap<ArrayBufferLike, WebAssembly.Memory>()
const pairs = new WeakMap<WebAssembly.Memory, WeakMap<WebAssembly.Memory, OfTwo>>()
let moduleOfTwo: WebAssembly.Module | null | undefined

/** Bytes of it can be compared where they are from now on, until it grows. */
export const comparable = (memory: WebAssembly.Memory): WebAssembly.Memory => {
  memories.set(memory.buffer, memory)
  return memory
}

/** Works on two memories where they are; null: one of them is none, or the browser lets no module have two. */
function between(now: Uint8Array, then: Uint8Array): OfTwo | null {
  const first = now.byteOffset === 0 ? memories.get(now.buffer) : undefined
  const second = then.byteOffset === 0 ? memories.get(then.buffer) : undefined
  if (!first || !second) return null
  const known = pairs.get(first)?.get(second)
  if (known) return known
  const made = moduleOfTwo === null ? null : instanceOfTwo(first, second)
  if (!made) return null
  const others = pairs.get(first) ?? new WeakMap<WebAssembly.Memory, OfTwo>()
  others.set(second, made)
  pairs.set(first, others)
  return made
}

function instanceOfTwo(now: WebAssembly.Memory, then: WebAssembly.Memory): OfTwo | null {
  try {
    moduleOfTwo ??= new WebAssembly.Module(MODULE_OF_TWO)
    return new WebAssembly.Instance(moduleOfTwo, { m: { now, then } }).exports as unknown as OfTwo
  } catch (error) {
    expectError(error, WebAssembly.CompileError, WebAssembly.LinkError)
    moduleOfTwo = null
    return null
  }
}

interface Comparison {
  readonly differs: (from: number, to: number) => number
  readonly memory: WebAssembly.Memory
}

let made: Comparison | null = null

/** null: the page has no room for one more memory. */
function comparison(): Comparison | null {
  try {
    made ??= new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports as unknown as Comparison
  } catch (error) {
    expectError(error, RangeError)
  }
  return made
}

/** Calls back with the number of each page of `pageBytes` that is not the same in both, ascending; as far as both reach. Both are whole pages long. */
export function forEachDifference(now: Uint8Array, then: Uint8Array, pageBytes: number, found: (page: number) => void, compare = comparison()): void {
  const end = Math.min(now.byteLength, then.byteLength)
  const inPlace = between(now, then)?.differs
  if (inPlace) {
    for (let at = 0; at < end; at += pageBytes) if (inPlace(at, at + pageBytes) === 1) found(at / pageBytes)
    return
  }
  if (!compare) {
    const words = (bytes: Uint8Array) => new Int32Array(bytes.buffer, bytes.byteOffset, end / WORD_BYTES)
    forEachDifferenceSlowly(words(now), words(then), pageBytes / WORD_BYTES, found)
    return
  }
  const { differs, memory } = compare
  const room = new Uint8Array(memory.buffer)
  for (let start = 0; start < end; start += STRETCH_BYTES) {
    const stretch = Math.min(STRETCH_BYTES, end - start)
    room.set(now.subarray(start, start + stretch))
    room.set(then.subarray(start, start + stretch), STRETCH_BYTES)
    for (let at = 0; at < stretch; at += pageBytes) if (differs(at, at + pageBytes) === 1) found((start + at) / pageBytes)
  }
}

/** Makes bytes what they are in the other memory, where two memories can be worked on; false: they cannot, and nothing was done. `from` and `to` are multiples of 64. */
export function restoreStretch(now: Uint8Array, then: Uint8Array, from: number, to: number): boolean {
  const restore = between(now, then)?.restore
  restore?.(from, to)
  return restore !== undefined
}

function forEachDifferenceSlowly(now: Int32Array, then: Int32Array, pageWords: number, found: (page: number) => void): void {
  for (let page = 0; page * pageWords < now.length; page++) {
    const end = (page + 1) * pageWords
    let at = page * pageWords
    while (at < end && now[at] === then[at]) at++
    if (at < end) found(page)
  }
}

import { expect, test } from 'vitest'
import { ALTERED_IMAGE, checkImage, checksum } from './image-checksum'
import { forgetTupleHashes, packImage, sortLists, unpackImage } from './image-packing'
import { stringHash } from './string-hash'

const HEADER = 4
const STATIC_BYTES = 12_288
const STRING_TYPE = 64
const TUPLE_TYPE = 72
const TYPES = { string: STRING_TYPE, dict: 80, set: 88, frozenset: 96, function: 104, code: 112 }
const LIST = 100
/** compact, ASCII, one byte for each character */
const ASCII_STATE = 0x64

/** A memory with a list of three members out of order, two strings, a tuple, and nothing in its last pages. */
function image() {
  const snapshot = new Uint8Array(HEADER + 32_768).fill(0)
  const memory = snapshot.subarray(HEADER)
  const view = new DataView(snapshot.buffer, HEADER)
  const word = (at: number, value: number) => view.setUint32(at, value, true)
  const initial = new Uint8Array(STATIC_BYTES)
  for (let at = 0; at < 2000; at++) initial[at] = memory[at] = at & 255
  // a page that is zero by now
  initial.fill(7, 8300, 12_280)
  const members = [LIST, 14_000, 13_000, 15_000]
  members.forEach((at, i) => {
    word(at, members[(i + 1) % members.length] as number)
    word(at + 4, (members.at(i - 1) as number) | 2)
  })
  const string = (at: number, text: string, hash?: number) => {
    memory.set(new TextEncoder().encode(text), at + 20)
    const words = [1, STRING_TYPE, text.length, hash ?? stringHash(memory, at + 20, text.length), ASCII_STATE]
    words.forEach((value, i) => void word(at + 4 * i, value))
  }
  string(20000, 'threading')
  // its hash was never asked for, and another is 0 by chance
  string(20080, 'never hashed', 0xffffffff)
  string(20160, 'zero', 0)
  const tuple = [0, 40 + 3, 0, 0, 1, TUPLE_TYPE, 2, 12_345, 20000, 20080]
  tuple.forEach((value, i) => void word(21_000 + 4 * i, value))
  return { snapshot, initial, view }
}

test('an image unpacked is what was packed, byte for byte', () => {
  const { snapshot, initial } = image()
  const before = snapshot.slice()
  const packed = packImage(snapshot, HEADER, initial, TYPES)
  expect(packed.lists).toEqual([LIST])
  expect(packed.corrections).toEqual([])
  expect(packed.bytes.length).toBeLessThan(20_000)
  const unpacked = new Uint8Array(packed.byteLength)
  unpackImage(packed, initial, unpacked)
  expect(Buffer.compare(unpacked, before)).toBe(0)
})

test('what looks like objects and is none spoils nothing', () => {
  const { snapshot, initial, view } = image()
  // a function takes its name from its code; what looks like a set has a string for a key just before what says that the code is code
  const [func, code, set, name] = [22_000, 24_000, 26_000, 20_000]
  const words = (at: number, values: readonly (readonly [number, number])[]) => {
    for (const [word, value] of values) view.setUint32(at + 4 * word, value, true)
  }
  words(func, [
    [0, 1],
    [1, TYPES.function],
    [4, name],
    [5, name],
    [6, code],
    [18, 77],
  ])
  words(code, [
    [0, name],
    [1, TYPES.code],
    [10, 2],
    [12, 3],
    [13, 15],
    [17, 77],
    [21, name],
    [22, name],
  ])
  words(set, [
    [0, 1],
    [1, TYPES.set],
    [4, 0],
    [5, code],
  ])
  const before = snapshot.slice()
  const packed = packImage(snapshot, HEADER, initial, TYPES)
  expect(packed.corrections.length).toBeGreaterThan(0)
  const unpacked = new Uint8Array(packed.byteLength)
  unpackImage(packed, initial, unpacked)
  expect(Buffer.compare(unpacked, before)).toBe(0)
})

test('what the module and the image itself tell does not travel', () => {
  const { snapshot, initial, view } = image()
  packImage(snapshot, HEADER, initial, TYPES)
  expect(snapshot.subarray(HEADER, HEADER + LIST).every((byte) => byte === 0)).toBe(true)
  expect(view.getUint32(20_012, true)).toBe(0)
  expect(view.getUint32(14_004, true)).toBe(2)
})

test('members of a list are put in the order of their addresses', () => {
  const { snapshot, view } = image()
  sortLists(snapshot, HEADER, STATIC_BYTES)
  const order: number[] = []
  for (let at = view.getUint32(LIST, true); at !== LIST && order.length < 9; at = view.getUint32(at, true)) order.push(at)
  expect(order).toEqual([13_000, 14_000, 15_000])
  expect(view.getUint32(LIST + 4, true)).toBe(15_000 | 2)
})

test('a tuple that was hashed has no hash, and nothing else is touched', () => {
  const { snapshot, view } = image()
  const before = snapshot.slice()
  forgetTupleHashes(snapshot, HEADER, TUPLE_TYPE)
  expect(view.getInt32(21_028, true)).toBe(-1)
  view.setUint32(21_028, 12_345, true)
  expect(snapshot).toEqual(before)
})

test('an image of which any byte was changed on its way is refused, unpacked as it is', () => {
  const { snapshot, initial } = image()
  const sum = checksum(snapshot.slice())
  const packed = packImage(snapshot, HEADER, initial, TYPES)
  const unpackedFrom = (bytes: Uint8Array) => {
    const unpacked = new Uint8Array(packed.byteLength)
    unpackImage({ ...packed, bytes }, initial, unpacked)
    return unpacked
  }
  expect(() => checkImage(unpackedFrom(packed.bytes), sum)).not.toThrow()
  for (const at of [0, packed.bytes.length >> 1, packed.bytes.length - 1]) {
    const altered = packed.bytes.slice()
    altered[at] = 255 - (altered[at] as number)
    expect(() => checkImage(unpackedFrom(altered), sum), `byte ${at}`).toThrow(ALTERED_IMAGE)
  }
})

import { expect, test } from 'vitest'
import { putBackPredicted, takeOutPredicted } from './image-predictions'

const TYPES = { string: 64, dict: 80, set: 88, frozenset: 96, function: 104, code: 112 }
const KEYS = 2000
const TABLE = KEYS + 20
const SET_ENTRIES = 3000
const FUNCTION = 4000
const CODE = 5000

/** Two strings, a dictionary of them, a set of one, a function with its code. */
function image() {
  const memory = new Uint8Array(8192)
  const words = new Uint32Array(memory.buffer)
  const put = (at: number, ...values: number[]) => words.set(values, at >> 2)
  put(1000, 1, TYPES.string, 1, 13)
  put(1040, 1, TYPES.string, 1, 5)
  put(1080, 1, TYPES.dict, 2, 0, 0, 0, KEYS, 0)
  // eight slots of a byte; both hashes want the fifth, and the next one from there is 5 * 5 + 1
  put(KEYS, 1, 3 | (3 << 8) | (1 << 16), 0, 3, 2)
  memory.fill(255, TABLE, TABLE + 8)
  memory[TABLE + 5] = 0
  memory[TABLE + 2] = 1
  put(TABLE + 8, 1000, 7, 1040, 8)
  put(1200, 1, TYPES.set, 1, 1, 1, SET_ENTRIES)
  put(SET_ENTRIES, 0, 0, 1000, 13)
  put(FUNCTION, 1, TYPES.function, 0, 0, 1000, 1040, CODE, 0, 0, 0, 1040)
  put(FUNCTION + 72, 77)
  put(CODE, 1, TYPES.code, 10, 6000, 0, 0, 0x4000003)
  put(CODE + 40, 2, 0, 3, 15)
  put(CODE + 68, 77)
  put(CODE + 84, 1000, 1040)
  put(6000, 1, 120, 1, 0, 1040)
  return { memory, words }
}

test('what was taken out is put back', () => {
  const { memory, words } = image()
  const before = memory.slice()
  takeOutPredicted(memory, words, TYPES)
  expect(memory).not.toEqual(before)
  putBackPredicted(memory, words, TYPES)
  expect(memory).toEqual(before)
})

test('nothing is left where the prediction is right', () => {
  const { memory, words } = image()
  takeOutPredicted(memory, words, TYPES)
  expect([...memory.subarray(TABLE, TABLE + 8)]).toEqual(new Array(8).fill(0))
  expect(words[(SET_ENTRIES >> 2) + 3]).toBe(0)
  expect([4, 5, 10, 18].map((word) => words[(FUNCTION >> 2) + word])).toEqual([0, 0, 0, 0])
  expect(words[(CODE >> 2) + 13]).toBe(0)
})

test('what is not as predicted comes back too', () => {
  const { memory, words } = image()
  memory[TABLE + 7] = 254
  words[(SET_ENTRIES >> 2) + 3] = 99
  words[(FUNCTION >> 2) + 4] = 1
  const before = memory.slice()
  takeOutPredicted(memory, words, TYPES)
  putBackPredicted(memory, words, TYPES)
  expect(memory).toEqual(before)
})

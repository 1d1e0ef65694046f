import { expect, test } from 'vitest'
import { entryTyped } from './typed-entry'

test('a number names an entry; beyond the ends it is the first or the last one', () => {
  expect(['1', ' 12 ', '340', '341', '0', '-5', '7.9'].map((typed) => entryTyped(typed, 340))).toEqual([1, 12, 340, 340, 1, 1, 7])
})

test('what is no number names none', () => {
  expect(['', ' ', 'last', '1e999'].map((typed) => entryTyped(typed, 340))).toEqual([0, 0, 0, 0])
})

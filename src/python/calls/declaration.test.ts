import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PythonMemory } from '../wasm/python-memory'
import { annotation, call, chapter, checkCount } from './declaration'
import { int, optional, text } from './parameters'
import { SYSTEM_CALLS } from './system-calls'

/** A memory whose argument `n` of the call at `address` is the number address + n, and the text of it. */
const memory = {
  int: (address: number, index: number) => address + index,
  text: (address: number, index: number) => `${address + index}`,
} as PythonMemory

const { calls } = chapter('Examples', '', {
  sample: call(1, { one: int, two: text, three: optional(int, -7) }, { commits: true, about: '' }),
  other: annotation(2, { only: int }, { about: '' }),
})

describe('arguments of a call', () => {
  test('go by name, each of its type', () => {
    const { one, two, three } = calls.sample.argumentsAt(memory, 100, 4)
    expect([one, two, three]).toEqual([101, '102', 103])
  })

  test('an optional one that was not passed is its fallback', () => {
    expect(calls.sample.argumentsAt(memory, 100, 3).three).toBe(-7)
    expect([calls.sample.least, calls.sample.most]).toEqual([2, 3])
  })

  test('optional ones come last', () => {
    expect(() => chapter('', '', { wrong: call(3, { one: optional(int, 0), two: int }, { commits: false, about: '' }) })).toThrow('wrong: optional arguments come last')
  })
})

describe('the number of arguments', () => {
  test('is checked: the error has the name of the call', () => {
    expect(() => checkCount(calls.sample, 2)).toThrow('system call sample takes 2 to 3 arguments, got 1')
    expect(() => checkCount(calls.other, 4)).toThrow('system call other takes 1 argument, got 3')
    expect(() => checkCount(calls.other, 2)).not.toThrow()
  })

  test('of any declared call: too few and too many are refused, all others not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SYSTEM_CALLS), fc.nat(12), (one, passed) => {
        const check = () => checkCount(one, passed + 1)
        if (passed < one.least || passed > one.most) expect(check).toThrow(new RegExp(`^system call ${one.name} takes .*, got ${passed}$`))
        else expect(check).not.toThrow()
      }),
    )
  })
})

test('numbers are distinct, and ints that CPython has at hand', () => {
  const numbers = SYSTEM_CALLS.map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.filter((number) => number < 1 || number > 255)).toEqual([])
})

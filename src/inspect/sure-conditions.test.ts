import { expect, test } from 'vitest'
import { AccessKind } from './changes'
import { RunLines } from './run-lines'
import { comparisonOf, isSurelyFalse, SureConditions } from './sure-conditions'

const isFalse = (condition: string, told: string) => {
  const comparison = comparisonOf(condition)
  return comparison === null ? null : isSurelyFalse(comparison, told)
}

test('a comparison of one variable with what is written out is false of values for which Python has it false', () => {
  expect(['3', '4000', 'True', 'None', "'4000'", '4000.0', '<Box>', '1e+21'].map((told) => isFalse('i == 4000', told))).toEqual([
    true,
    false,
    true,
    true,
    true,
    false,
    false,
    false,
  ])
  expect([isFalse('i == 1', 'True'), isFalse('i != 1', 'True'), isFalse('i == 0', 'False')]).toEqual([false, true, false])
  expect(['-3', '7', '8'].map((told) => isFalse('i % 5 == 2', told))).toEqual([false, false, true])
  expect([isFalse('n < -1', '-1'), isFalse('n <= -1', '-1'), isFalse('n >= 2', '1'), isFalse('n > 0', '1')]).toEqual([true, false, true, false])
  expect([isFalse("name == 'Ann'", "'Ann'"), isFalse("name == 'Ann'", "'Ben'"), isFalse("name != 'Ann'", "'Ann'"), isFalse("name == 'Ann'", '3')]).toEqual([
    false,
    true,
    true,
    true,
  ])
  expect([isFalse('x is None', '3'), isFalse('x is None', 'None'), isFalse('x is not None', 'None'), isFalse('x == None', '<Box>')]).toEqual([true, false, true, false])
})

test('what would raise is not passed over', () => {
  expect([isFalse('n < 3', 'None'), isFalse('n < 3', "'a'"), isFalse("n < 'b'", "'a'"), isFalse('n % 2 == 1', 'None')]).toEqual([false, false, false, false])
})

test('behind it only what is asked where it is true', () => {
  expect([isFalse('i == 3 and f(x)', '4'), isFalse("i == 3 and word == 'q'", '4')]).toEqual([true, true])
  for (const other of [
    'i == 3 or x',
    'i == 3 and x or y',
    'i == 3 if x else y',
    'i == 3 == x',
    'i == 3 < x',
    'not i == 3',
    'i == 3.5',
    'i == j',
    'i == 3 + x',
    'f(i) == 3',
    'a.i == 3',
    'i + 1 == 3',
    'i == 3 # no\nor x',
    'True == 3',
    'i is 3 or x',
    'i == 03',
    'i == 1_000',
    'i == 3, x',
  ])
    expect(comparisonOf(other), other).toBeNull()
})

const TEXTS = ['', 'i', '1', '2', '3', 'work', '<module>']
const text = (word: string) => TEXTS.indexOf(word)
/** records, process, task, nth, line, file, depth, function, call, caller */
const line = (records: number, nth: number, call: number, name: string, task = 1) => [records, 1, task, nth, 5, 0, 1, text(name), call, 0]
const access = (records: number, nth: number, kind: keyof typeof AccessKind, value: string, { which = 0, does = 1, task = 1, owner = 64 } = {}) => [
  records,
  1,
  task,
  5,
  0,
  AccessKind[kind],
  does,
  owner,
  text('i'),
  text(value),
  0,
  nth,
  0,
  which,
  0,
]

function conditions(lines: readonly number[][], accesses: readonly number[][]) {
  const found = new SureConditions({ words: new Int32Array(accesses.flat()), texts: TEXTS, until: 100 }, new RunLines(new Int32Array(lines.flat()), TEXTS, []))
  return (nth: number, call = { records: 4, task: 1 }) => found.isFalse('i == 3', { event: call.records - 1, lines: nth, task: call.task })
}

test('a local variable is that of the call, as it was when the line began', () => {
  const isFalseAt = conditions(
    [line(4, 1, 7, 'work'), line(4, 2, 7, 'work'), line(4, 3, 7, 'work'), line(4, 4, 8, 'work'), line(4, 5, 7, 'work')],
    [access(4, 1, 'local', '2', { which: 7 }), access(4, 2, 'local', '3', { which: 7 }), access(4, 4, 'local', '1', { which: 8 })],
  )
  // before it was given a value nobody knows; then 2, then 3; another call has none yet; 3 still
  expect([1, 2, 3, 4, 5].map((nth) => isFalseAt(nth))).toEqual([false, true, false, false, false])
})

test('deleted, captured, written by another task or with all of the module: nobody knows', () => {
  const lines = [line(4, 1, 7, '<module>'), line(4, 2, 7, '<module>')]
  const at = (...accesses: readonly number[][]) => conditions(lines, accesses)(2)
  expect(at(access(4, 1, 'variable', '2'))).toBe(true)
  expect(at(access(4, 1, 'variable', '2'), access(4, 1, 'variable', '', { does: 2 }))).toBe(false)
  expect(at(access(4, 1, 'variable', '2'), access(4, 1, 'cell', '2', { owner: 99 }))).toBe(false)
  expect(at(access(4, 1, 'variable', '2'), access(4, 0, 'variable', '1', { task: 2 }))).toBe(false)
  expect(at(access(4, 1, 'variable', '2'), access(4, 1, 'whole', ''))).toBe(false)
  expect(at(access(4, 1, 'variable', '2'), access(4, 1, 'variable', '2', { owner: 99 }))).toBe(false)
  // a function may have one of its own that was not seen
  expect(conditions([line(4, 1, 7, 'work'), line(4, 2, 7, 'work')], [access(4, 1, 'variable', '2')])(2)).toBe(false)
})

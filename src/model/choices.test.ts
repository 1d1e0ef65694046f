import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHOICE_KINDS, choicesToText, readChoices } from './choices.mjs'

const anyChoices = fc.array(fc.record({ kind: fc.constantFrom(...CHOICE_KINDS), picked: fc.integer({ min: 1, max: 32_767 }) }))

test('a list goes through its text, and through the JSON of a run', () => {
  expect(
    choicesToText([
      { kind: 'gil', picked: 3 },
      { kind: 'lock', picked: 17 },
    ]),
  ).toBe('2.g3l17')
  fc.assert(
    fc.property(anyChoices, (choices) => {
      expect(readChoices(choicesToText(choices))).toEqual(choices)
      const asRecorded = choices.map((choice) => ({ ...choice, candidates: [choice.picked, 99], event: 4 }))
      expect(readChoices(JSON.parse(JSON.stringify(asRecorded)))).toEqual(choices)
    }),
  )
})

test('indices are of the old version; nothing is nothing in any', () => {
  expect(readChoices([0, 1, 63])).toBe('old')
  expect(readChoices('1.g3')).toBe('old')
  expect(readChoices([])).toEqual([])
  expect(readChoices('2.')).toEqual([])
})

test('what cannot be a list is said to be none', () => {
  expect(readChoices('3.x')).toBe('newer')
  for (const given of [
    undefined,
    null,
    7,
    {},
    '',
    'g3',
    '2.g',
    '2.g0',
    '2.q3',
    '2.g3 ',
    [{ kind: 'slice', picked: 1 }],
    [{ kind: 'gil' }],
    [{ kind: 'gil', picked: 1.5 }],
    [1, null],
  ]) {
    expect(readChoices(given), JSON.stringify(given)).toBe('malformed')
  }
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.jsonValue()), (given) => {
      expect(['old', 'newer', 'malformed'].includes(readChoices(given) as string) || Array.isArray(readChoices(given))).toBe(true)
    }),
  )
})

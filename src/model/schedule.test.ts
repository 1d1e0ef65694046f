import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSchedule, STRATEGIES, scheduleToText } from './schedule.mjs'

const anySwitch = fc.record({ task: fc.nat(40_000), point: fc.nat(1e6), picked: fc.integer({ min: 1, max: 40_000 }) }, { noNullPrototype: true })
const anySchedule = fc.oneof(
  fc.record(
    { strategy: fc.constant('steady' as const), numbers: fc.array(fc.nat(1), { maxLength: 1 }), switches: fc.array(anySwitch, { maxLength: 9 }) },
    { noNullPrototype: true },
  ),
  fc.record(
    { strategy: fc.constant('random' as const), numbers: fc.array(fc.nat(1e9), { minLength: 2, maxLength: 2 }), switches: fc.array(anySwitch, { maxLength: 9 }) },
    { noNullPrototype: true },
  ),
)

test('what is written is read again', () => {
  fc.assert(
    fc.property(anySchedule, (schedule) => {
      expect(readSchedule(scheduleToText(schedule))).toEqual(schedule)
    }),
  )
})

test.each([
  '',
  '1',
  '2.steady',
  '1.steady-1-1',
  '1.random-5',
  '1.pct-1-2',
  '1.steady;2.3',
  '1.steady;2.3-0',
  '1.steady;2.3-4,',
  '1.unknown',
  `1.steady;${'1.1-1,'.repeat(5000)}1.1-1`,
  5,
  null,
])('no schedule: %s', (text) => {
  expect(readSchedule(text)).toBe(null)
})

test('every strategy can be said', () => {
  for (const name of STRATEGIES) expect(readSchedule(`1.${name}${{ steady: '', random: '-1-2', pct: '-1-2-3', delay: '-1-2-3', pos: '-1' }[name]}`)?.strategy).toBe(name)
})

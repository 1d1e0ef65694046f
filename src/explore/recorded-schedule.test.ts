import { expect, test } from 'vitest'
import { recordedSchedule, sameSchedule, withoutOne } from './recorded-schedule'

test('a schedule with everything recorded has the same switches', () => {
  expect(recordedSchedule('1.steady;2.12-1,1.89-3')).toBe('1.steady-1;2.12-1,1.89-3')
  expect(recordedSchedule('1.random-50-7', [{ task: 2, point: 3, picked: 1 }])).toBe('1.steady-1;2.3-1')
  expect(recordedSchedule('')).toBe('1.steady-1')
})

test('what is recorded makes no other schedule of it', () => {
  expect(sameSchedule('1.steady;2.12-1', '1.steady-1;2.12-1')).toBe(true)
  expect(sameSchedule('1.steady;2.12-1', '1.steady-1;2.12-3')).toBe(false)
  expect(sameSchedule('', '1.steady')).toBe(false)
})

test('without one of its switches, the last first', () => {
  expect(withoutOne('1.steady;2.12-1,1.89-3')).toEqual(['1.steady-1;2.12-1', '1.steady-1;1.89-3'])
  expect(withoutOne('1.steady')).toEqual([])
})

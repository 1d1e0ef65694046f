import { expect, test } from 'vitest'
import { toldTime } from './told-time'

test('at rest the words are of the playhead itself, while playing of a moment just before it', () => {
  // a wait of 67 µs in a run of 100 ms would be told as longer than it was
  expect(toldTime(100_300.693, false, 100_331)).toBe(100_300.693)
  for (let us = 0; us <= 1000; us += 0.7) {
    const told = toldTime(us, true, 1000)
    expect(told).toBeLessThanOrEqual(us)
    expect(us - told).toBeLessThanOrEqual(5)
  }
  expect(new Set(Array.from({ length: 1000 }, (_, us) => toldTime(us, true, 1000))).size).toBe(200)
  expect(toldTime(0, true, 0)).toBe(0)
})

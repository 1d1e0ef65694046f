import { describe, expect, test } from 'vitest'
import { clockScale, formatClock, formatDuration } from './format-time'
import { fillText, splitTemplate } from './template'

describe('templates', () => {
  test('holes are filled, unknown ones stay visible', () => {
    expect(splitTemplate('a {x} b{y}')).toEqual([{ text: 'a ' }, { hole: 'x' }, { text: ' b' }, { hole: 'y' }])
    expect(fillText({ template: '{a} waits {b}', parts: { a: { kind: 'text', text: 'T1' } } }, (part) => (part.kind === 'text' ? part.text : '?'))).toBe('T1 waits {b}')
  })
})

describe('times', () => {
  test('durations choose their unit', () => {
    expect([0, 0.5, 12, 999, 999.6, 1500, 12_300, 999_949, 999_999.3, 3_000_000, 61_500_000].map(formatDuration)).toEqual([
      '0 µs',
      '0.5 µs',
      '12 µs',
      '999 µs',
      '1 ms',
      '1.50 ms',
      '12.3 ms',
      '999.9 ms',
      '1 s',
      '3 s',
      '61.5 s',
    ])
  })

  test('the clock keeps one unit within a run', () => {
    expect(formatClock(0, 10_000_000)).toBe('0.000 s')
    expect(formatClock(1234, 5000)).toBe('1.234 ms')
    expect(clockScale(10).unit).toBe('µs')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseTicks, formatTime } from './axis-ticks'

const labels = (...args: Parameters<typeof chooseTicks>) => chooseTicks(...args).ticks.map((tick) => tick.label)

describe('time ticks', () => {
  it('uses one unit for all labels', () => {
    expect(labels('time', [0, 10_000_000], 600, 10_000_000)).toEqual(['0 s', '2 s', '4 s', '6 s', '8 s', '10 s'])
    expect(labels('time', [0, 4000], 400, 4000)).toEqual(['0 ms', '1 ms', '2 ms', '3 ms', '4 ms'])
    expect(labels('time', [0, 40], 400, 40)).toEqual(['0 µs', '10 µs', '20 µs', '30 µs', '40 µs'])
  })

  it('writes what tells neighbours apart', () => {
    expect(labels('time', [4_900_000, 5_100_000], 400, 9e6)).toEqual(['4.90 s', '4.95 s', '5.00 s', '5.05 s', '5.10 s'])
  })

  it('counts from a base deep inside a long run', () => {
    const axis = chooseTicks('time', [100_000_123, 100_000_163], 400, 2e8)
    expect(axis.base).toBe('100.00013 s')
    expect(axis.ticks.map((tick) => tick.label)).toEqual(['+0', '+10 µs', '+20 µs', '+30 µs'])
  })

  it('never repeats a label, never leaves the run', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e8, noNaN: true }), fc.double({ min: 1, max: 1e8, noNaN: true }), fc.integer({ min: 100, max: 2000 }), (from, span, widthPx) => {
        const { ticks } = chooseTicks('time', [from, from + span], widthPx, 1e8)
        expect(new Set(ticks.map((tick) => tick.label)).size).toBe(ticks.length)
        for (const tick of ticks) expect(tick.unit).toBeLessThanOrEqual(1e8 + 1)
      }),
    )
  })
})

describe('step ticks', () => {
  it('numbers whole steps from 1, in the middle of their cells', () => {
    const { ticks } = chooseTicks('steps', [-0.1, 5.2], 800, 5)
    expect(ticks.map((tick) => tick.unit)).toEqual([0.5, 1.5, 2.5, 3.5, 4.5])
    expect(ticks.map((tick) => tick.label)).toEqual(['1', '2', '3', '4', '5'])
  })

  it('thins out', () => {
    expect(labels('steps', [0, 1000], 500, 1000)).toEqual(['200', '400', '600', '800', '1000'])
  })
})

describe('formatTime', () => {
  it('chooses the unit a person would', () => {
    expect([0, 250, 3250, 10_000_412, 61_000_000].map(formatTime)).toEqual(['0 s', '250 µs', '3.25 ms', '10.000412 s', '61 s'])
  })
})

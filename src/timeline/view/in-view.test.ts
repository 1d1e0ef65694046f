import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eachDrawnRow, lastStartingBy, rowsInView } from './in-view'

const sortedStarts = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }).map((starts) => starts.sort((a, b) => a - b))

describe('rows in view', () => {
  it('agrees with a linear search', () => {
    fc.assert(
      fc.property(sortedStarts, fc.integer({ min: -10, max: 510 }), fc.integer({ min: 0, max: 300 }), (starts, from, span) => {
        const startOf = (index: number) => starts[index] as number
        const linear = starts.filter((start) => start <= from).length - 1
        expect(lastStartingBy(starts.length, startOf, from)).toBe(linear)
        const [first, after] = rowsInView(starts.length, startOf, from, from + span)
        expect(first).toBe(Math.max(0, linear))
        expect(after).toBe(starts.filter((start) => start <= from + span).length)
      }),
    )
  })

  it('visits in order, at most about one row per pixel, and none that is wide is missed', () => {
    fc.assert(
      fc.property(sortedStarts, fc.double({ min: 0.5, max: 20, noNaN: true }), (starts, unitsPerPixel) => {
        const visited: number[] = []
        eachDrawnRow(
          starts.length,
          (index) => starts[index] as number,
          0,
          500,
          unitsPerPixel,
          (index) => visited.push(index),
        )
        expect(visited).toEqual([...visited].sort((a, b) => a - b))
        expect(visited.length).toBeLessThanOrEqual(2 * (500 / unitsPerPixel) + 2)
        starts.forEach((start, index) => {
          const next = starts[index + 1] ?? Number.POSITIVE_INFINITY
          if (next - start > unitsPerPixel) expect(visited).toContain(index)
        })
      }),
    )
  })
})

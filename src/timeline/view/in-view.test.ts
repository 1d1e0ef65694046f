import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastStartingBy } from './in-view'

const sortedStarts = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 200 }).map((starts) => starts.sort((a, b) => a - b))

describe('rows in view', () => {
  it('agrees with a linear search', () => {
    fc.assert(
      fc.property(sortedStarts, fc.integer({ min: -10, max: 510 }), (starts, from) => {
        const startOf = (index: number) => starts[index] as number
        const linear = starts.filter((start) => start <= from).length - 1
        expect(lastStartingBy(starts.length, startOf, from)).toBe(linear)
      }),
    )
  })
})

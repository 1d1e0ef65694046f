/** Times are read as they were written, in a few bytes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StepTimes } from './step-times'

/** Nanoseconds between two steps: as in a simulated run, far apart, or none. */
const later = fc.oneof({ weight: 6, arbitrary: fc.nat(3000) }, { weight: 2, arbitrary: fc.constant(0) }, fc.nat(0xffffffff), fc.double({ min: 0, max: 1e6, noNaN: true }))

describe('times of steps', () => {
  it('are what was written, to the last bit, also after the last one changed and after they were trimmed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(later, fc.boolean()), { maxLength: 300 }), fc.nat(300), (steps, trimAt) => {
        const times = new StepTimes()
        const expected: number[] = []
        let ns = 0
        for (const [index, [more, again]] of steps.entries()) {
          if (index === trimAt) times.trim()
          ns += more
          if (again && expected.length > 0) {
            times.setLast(ns / 1000)
            expected[expected.length - 1] = ns / 1000
          } else {
            times.push(ns / 1000)
            expected.push(ns / 1000)
          }
        }
        expect(Array.from({ length: times.length }, (_, step) => times.at(step))).toEqual(expected)
      }),
    )
  })

  it('are exact where a block is of no length, of few nanoseconds, of seconds, of hours and of no whole nanoseconds', () => {
    for (const apartNs of [0, 1, 2000, 5e6, 1e12, 0.1]) {
      const times = new StepTimes()
      const expected = Array.from({ length: 200 }, (_, step) => (7 + step * apartNs) / 1000)
      for (const us of expected) times.push(us)
      times.trim()
      expect(expected.map((_, step) => times.at(step))).toEqual(expected)
    }
  })
})

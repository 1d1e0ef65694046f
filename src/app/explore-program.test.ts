import { expect, test } from 'vitest'
import { boundsOf } from './explore-program'

const ends = (given: Parameters<typeof boundsOf>[0]) => [boundsOf(given).runs, boundsOf(given).seconds]

test('an exploration is bounded by what is said: by time where nothing is, by runs alone where only they are', () => {
  const never = Number.POSITIVE_INFINITY
  expect(ends({})).toEqual([never, 10])
  expect(ends({ seconds: 3 })).toEqual([never, 3])
  expect(ends({ runs: 500 })).toEqual([500, never])
  expect(ends({ runs: 500, seconds: 3 })).toEqual([500, 3])
  expect(boundsOf({ preemptions: 1, untilFailure: true })).toMatchObject({ preemptions: 1, untilFailure: true, strategy: 'portfolio' })
})

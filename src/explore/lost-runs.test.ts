import { expect, test } from 'vitest'
import { lostByKind, WHY_LOST } from './lost-runs'

test('runs of which nothing is known are counted by kind, errors with words of their own together', () => {
  const unknown = [
    { why: WHY_LOST.tookLong, count: 2 },
    { why: 'no memory left', count: 1 },
    { why: 'out of bounds', count: 3 },
  ]
  expect(lostByKind(unknown)).toEqual([
    ['tookLong', 2],
    ['other', 4],
  ])
})

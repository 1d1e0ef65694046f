/** Programs of the textbooks, searched through: as many ways to end as the textbook says. Those that take long are searched by `npm run test:long`. */
import { describe, expect, test } from 'vitest'
import { bakery, dekker, endsOf, peterson, philosophers, steps, ticketLock } from './testing/textbook'
import { threads } from './testing/model-programs'

const LONG = process.env.PYLANES_LONG === '1'
const ONE = ['finished 2']
const LOST = ['finished 1', 'finished 2']

test('two threads of two steps have 6 interleavings', async () => {
  expect((await endsOf(threads([steps('a', 2), steps('b', 2)]), 2)).size).toBe(6)
})

test('three philosophers who all take the left fork first may starve', async () => {
  expect([...(await endsOf(philosophers(3, false), 1))].sort()).toEqual(['deadlock', 'finished '])
})

describe.runIf(LONG)('searched for long', () => {
  test('two threads of three steps have 20 interleavings', async () => {
    expect((await endsOf(threads([steps('a', 3), steps('b', 3)]), 4)).size).toBe(20)
  }, 600_000)

  test.each([
    ['three philosophers of whom one takes the right fork first', philosophers(3, true), 1, ['finished ']],
    ['four philosophers', philosophers(4, false), 1, ['deadlock', 'finished ']],
    ['five philosophers of whom one takes the right fork first', philosophers(5, true), 0, ['finished ']],
    ['Peterson’s algorithm', peterson(true), 2, ONE],
    ['Peterson’s algorithm with two lines swapped', peterson(false), 2, LOST],
    ['Dekker’s algorithm', dekker(true), 2, ONE],
    ['Dekker’s algorithm that looks before it says that it wants to', dekker(false), 2, LOST],
    ['a ticket lock', ticketLock(true), 2, ONE],
    ['the bakery algorithm', bakery(true), 2, ONE],
    ['the bakery algorithm that does not wait for whoever draws', bakery(false), 2, LOST],
  ])(
    '%s',
    async (_name, program, bound, ends) => {
      expect([...(await endsOf(program, bound))].sort()).toEqual(ends)
    },
    600_000,
  )
})

import { expect, test } from 'vitest'
import { KnownPages } from './known-pages'

test('says which pages have ever changed, in order, and when one did for the first time', () => {
  const known = new KnownPages()
  expect([known.none, known.surprised]).toEqual([true, false])
  known.learn([7, 2])
  expect([known.pages, known.none, known.surprised]).toEqual([[2, 7], false, true])
  known.surprised = false
  known.learn([2])
  expect(known.surprised).toBe(false)
  known.learn([2, 5])
  expect([known.pages, known.surprised]).toEqual([[2, 5, 7], true])
})

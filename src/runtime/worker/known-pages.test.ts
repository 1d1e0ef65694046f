import { expect, test } from 'vitest'
import { KnownPages } from './known-pages'

test('says which pages have ever changed, in order, and when one did for the first time', () => {
  const known = new KnownPages()
  expect([known.pages, known.surprised]).toEqual([[], false])
  known.learn([2, 7], 100)
  expect([known.pages, known.surprised]).toEqual([[2, 7], true])
  known.surprised = false
  known.learn([2], 100)
  expect(known.surprised).toBe(false)
  known.learn([2, 5], 100)
  expect([known.pages, known.surprised]).toEqual([[2, 5, 7], true])
})

test('where many in a row have changed, those around are known, as far as there are any', () => {
  const known = new KnownPages()
  known.learn([10, 11, 12, 13, 50, 96, 97, 98, 99], 100)
  expect(known.pages).toEqual([...Array.from({ length: 30 }, (_, page) => page), 50, ...Array.from({ length: 20 }, (_, page) => 80 + page)])
  known.surprised = false
  known.learn([14, 20], 100)
  expect(known.surprised).toBe(false)
})

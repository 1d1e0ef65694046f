import { expect, test } from 'vitest'
import { KnownPages } from './known-pages'

const pages = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at)

test('says which pages may change, those around one that did among them, and when another one did', () => {
  const known = new KnownPages()
  expect([known.pages, known.surprised]).toEqual([[], false])
  known.learn([17, 40], 100)
  expect([known.pages, known.surprised]).toEqual([pages(16, 48), true])
  known.surprised = false
  known.learn([17, 31, 47], 100)
  expect([known.pages, known.surprised]).toEqual([pages(16, 48), false])
  known.learn([17, 48], 100)
  expect([known.pages, known.surprised]).toEqual([pages(16, 64), true])
})

test('where many in a row have changed, more around them are known, as far as there are any', () => {
  const known = new KnownPages()
  known.learn([110, 111, 112, 113, 250, 296, 297, 298, 299], 300)
  expect(known.pages).toEqual([...pages(80, 144), ...pages(240, 256), ...pages(272, 300)])
  known.surprised = false
  known.learn([114, 130, 299], 300)
  expect(known.surprised).toBe(false)
})

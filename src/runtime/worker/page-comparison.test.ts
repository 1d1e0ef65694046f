import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BANK_PAGE_BYTES, changedPages } from './memory-bank'
import { comparisonInPlace } from './page-comparison'

const PAGES = 16

const [one, other] = [new WebAssembly.Memory({ initial: 1 }), new WebAssembly.Memory({ initial: 1 })]
/** null in a Node whose WebAssembly has one memory at a time */
const differs = comparisonInPlace(one, other)

test.skipIf(differs === null)('two memories compared where they are differ in the same pages as copies of them, wherever they grow', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(PAGES * BANK_PAGE_BYTES - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 20 }), (writes) => {
      const [now, then] = [new Uint8Array(one.buffer), new Uint8Array(other.buffer)]
      now.fill(7)
      then.fill(7)
      for (const [at, value] of writes) now[at % now.length] = value
      expect(changedPages(now, then, differs)).toEqual(changedPages(now, then))
    }),
  )
  one.grow(1)
  const [now, then] = [new Uint8Array(one.buffer), new Uint8Array(other.buffer)]
  now[now.length - 1] = 1
  expect(changedPages(now, then, differs)).toEqual(changedPages(now, then))
})

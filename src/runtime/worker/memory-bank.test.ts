import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BANK_PAGE_BYTES, changedAmong, changedPages, copyPages, resetOtherPages, resetPages, writePages } from './memory-bank'

const PAGES = 8

/** A base of PAGES pages and a memory of up to twice as many that differs from it here and there. */
const memories = fc
  .record({
    extra: fc.integer({ min: 0, max: PAGES }),
    seed: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 5, maxLength: 5 }),
    writes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 30 }),
  })
  .map(({ extra, seed, writes }) => {
    const base = Uint8Array.from({ length: PAGES * BANK_PAGE_BYTES }, (_, at) => seed[at % seed.length] as number)
    const memory = new Uint8Array(base.length + extra * BANK_PAGE_BYTES)
    memory.set(base)
    for (const [at, value] of writes) memory[at % memory.length] = value
    return { base, memory }
  })

test('a memory is its base and the difference', () => {
  fc.assert(
    fc.property(memories, ({ base, memory }) => {
      const delta = copyPages(memory, changedPages(memory, base))
      const copy = new Uint8Array(memory.length)
      copy.set(base)
      writePages(copy, delta)
      expect(Buffer.compare(copy, memory)).toBe(0)
    }),
  )
})

test('resetting the changed pages gives the base back, with zeros beyond its end', () => {
  fc.assert(
    fc.property(memories, ({ base, memory }) => {
      resetPages(memory, base, changedPages(memory, base))
      expect(Buffer.compare(memory.subarray(0, base.length), base)).toBe(0)
      expect(memory.subarray(base.length).every((byte) => byte === 0)).toBe(true)
    }),
  )
})

test('one memory takes the place of another, and its old bytes are room for those of the next', () => {
  fc.assert(
    fc.property(memories, memories, ({ base, memory }, { memory: other }) => {
      const size = Math.max(memory.length, other.length)
      const [leaving, coming] = [memory, other].map((one) => {
        const whole = new Uint8Array(size)
        whole.set(one)
        return whole
      }) as [Uint8Array, Uint8Array]
      const delta = copyPages(coming, changedPages(coming, base))
      const away = copyPages(leaving, changedPages(leaving, base))
      const place = leaving.slice()
      resetOtherPages(place, base, changedPages(place, base), delta)
      writePages(place, delta)
      expect(Buffer.compare(place, coming)).toBe(0)
      // the first one comes back
      const again = copyPages(place, changedPages(place, base), delta.bytes.slice())
      resetOtherPages(place, base, changedPages(place, base), away)
      writePages(place, away)
      expect(Buffer.compare(place, leaving)).toBe(0)
      resetOtherPages(place, base, changedPages(place, base), again)
      writePages(place, again)
      expect(Buffer.compare(place, coming)).toBe(0)
    }),
  )
})

test('only pages that differ are in it', () => {
  const base = new Uint8Array(4 * BANK_PAGE_BYTES)
  const memory = base.slice()
  memory[2 * BANK_PAGE_BYTES + 17] = 1
  expect(changedPages(memory, base)).toEqual([2])
})

test('among given pages those are found that have changed, and those beyond the end of the base', () => {
  fc.assert(
    fc.property(memories, fc.uniqueArray(fc.nat(2 * PAGES - 1)), ({ base, memory }, some) => {
      const pages = some.sort((a, b) => a - b)
      const changed = new Set(changedPages(memory, base))
      const pageCount = memory.length / BANK_PAGE_BYTES
      expect(changedAmong(pages, memory, base)).toEqual(pages.filter((page) => page < pageCount && (changed.has(page) || page >= PAGES)))
    }),
  )
})

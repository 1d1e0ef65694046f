import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena, allocateRun, createArena, freeRun, PAGE_BYTES, pagesInUse } from './arena'

test('runs never overlap, and what is given back is used again', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ pages: fc.integer({ min: 1, max: 40 }), free: fc.nat() }), { maxLength: 120 }), (steps) => {
      const arena = new Arena(createArena(false))
      const runs: { page: number; pages: number }[] = []
      for (const { pages, free } of steps) {
        if (free % 3 === 0 && runs.length > 0) {
          const [run] = runs.splice(free % runs.length, 1)
          freeRun(arena, (run as { page: number }).page)
        } else {
          const page = allocateRun(arena, pages)
          for (const run of runs) expect(page + pages <= run.page || run.page + run.pages <= page).toBe(true)
          expect((page + pages) * PAGE_BYTES).toBeLessThanOrEqual(arena.buffer.byteLength)
          runs.push({ page, pages })
        }
        expect(pagesInUse(arena)).toBe(runs.reduce((sum, run) => sum + run.pages, 0))
      }
      for (const run of runs) freeRun(arena, run.page)
      const first = allocateRun(new Arena(createArena(false)), 500)
      expect(allocateRun(arena, 500)).toBe(first)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('a full arena says so, and two views see one buffer grow', () => {
  const buffer = createArena(true)
  const one = new Arena(buffer)
  const two = new Arena(buffer)
  const page = allocateRun(one, 1000)
  two.bytes[page * PAGE_BYTES] = 7
  expect(one.bytes[page * PAGE_BYTES]).toBe(7)
  expect(allocateRun(two, 1e6)).toBe(0)
  expect(() => freeRun(two, page + 1)).toThrow()
  freeRun(two, page)
  expect(allocateRun(one, 1)).toBe(page)
})

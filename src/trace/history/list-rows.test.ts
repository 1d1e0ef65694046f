/** Lists that are kept as changes are the lists that were given. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ListRows } from './list-rows'

it('gives back the lists that were written, whatever came or went, also over the last row', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 400 }), (moves) => {
      const rows = new ListRows()
      const expected: number[][] = []
      let now: number[] = []
      for (const [move, task, again] of moves) {
        if (move === 0) now = [task, ...now.filter((other) => other !== task)]
        else if (move < 3) now = [...now.filter((other) => other !== task), task]
        else now = now.filter((other) => other !== task)
        const row = again && expected.length > 0 ? expected.length - 1 : expected.length
        expected[row] = now
        rows.set(row, now)
      }
      expect([...rows]).toEqual(expected)
      expect(rows.latest).toEqual(expected.at(-1) ?? [])
      expect(rows.at(expected.length)).toEqual([])
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PixelLayer } from './pixel-layer'
import { Skyline } from './skyline'

const COLUMNS = 12
const ROWS = 9

/** A band of a layer at the top of the canvas. */
function band() {
  const data = new Uint32Array(COLUMNS * ROWS)
  const layer = { columns: COLUMNS, data, rowOf: (y: number) => (y < 0 || y >= ROWS ? -1 : y * COLUMNS) }
  return { data, layer: layer as unknown as PixelLayer }
}

test('writes what stacks drawn one after the other would be', () => {
  const stack = fc.record({ gap: fc.nat(2), width: fc.integer({ min: 1, max: 3 }), heights: fc.array(fc.nat(5), { minLength: 4, maxLength: 4 }) })
  fc.assert(
    fc.property(fc.array(stack, { maxLength: 8 }), fc.integer({ min: -3, max: 2 }), fc.integer({ min: -2, max: 3 }), fc.boolean(), (stacks, start, top, hangs) => {
      const values = new Uint32Array([7, 0, 8, 9])
      const height = 7
      const { data, layer } = band()
      const skyline = new Skyline()
      const expected = new Uint32Array(COLUMNS * ROWS)
      skyline.begin(layer, values.length, values, top, height, hangs)
      let left = start
      for (const { gap, width, heights } of stacks) {
        left += gap
        skyline.add(left, left + width, new Int32Array(heights))
        const colours = heights.flatMap((high, part) => Array.from({ length: high }, () => values[part] as number)).slice(0, height)
        for (const [at, colour] of colours.entries()) {
          const y = hangs ? top + at : top + height - 1 - at
          for (let x = Math.max(0, left); x < Math.min(COLUMNS, left + width); x++) if (y >= 0 && y < ROWS) expected[y * COLUMNS + x] = colour
        }
        left += width
      }
      skyline.end()
      expect(data).toEqual(expected)
    }),
  )
})

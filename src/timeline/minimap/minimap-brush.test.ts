import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brushPartAt, dragBrush } from './minimap-brush'

describe('minimap brush', () => {
  it('knows its parts', () => {
    const parts = [100, 200, 400, 500, 600].map((x) => brushPartAt(x, [0.2, 0.5], 1000))
    expect(parts).toEqual(['outside', 'left', 'inside', 'right', 'outside'])
  })

  it('keeps an inside to grab even when it is narrow', () => {
    expect(brushPartAt(106, [0.1, 0.112], 1000)).toBe('inside')
  })

  it('never leaves the strip nor turns inside out', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('inside' as const, 'left' as const, 'right' as const),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: -2000, max: 2000 }),
        (part, fromPx, shiftPx) => {
          const [left, right] = dragBrush(part, [0.3, 0.6], fromPx, fromPx + shiftPx, 900)
          expect(left).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(1)
          expect(right).toBeGreaterThan(left)
        },
      ),
    )
  })

  it('moves without changing its width', () => {
    const [left, right] = dragBrush('inside', [0.3, 0.6], 0, 90, 900)
    expect(left).toBeCloseTo(0.4)
    expect(right).toBeCloseTo(0.7)
  })
})

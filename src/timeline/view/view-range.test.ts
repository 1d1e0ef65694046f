import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betweenRanges, type Bounds, clampRange, panRange, pixelOf, revealRange, unitAtPixel, zoomRange } from './view-range'
import type { Range } from '../axis/axis-space'

const bounds: Bounds = { from: -10, to: 1000, minSpan: 2 }
const anyRange = fc.tuple(fc.double({ min: -2000, max: 3000, noNaN: true }), fc.double({ min: 0, max: 3000, noNaN: true })).map(([from, span]): Range => [from, from + span])

function expectLegal(range: Range): void {
  expect(range[0]).toBeGreaterThanOrEqual(bounds.from - 1e-9)
  expect(range[1]).toBeLessThanOrEqual(bounds.to + 1e-9)
  expect(range[1] - range[0]).toBeGreaterThanOrEqual(bounds.minSpan - 1e-9)
}

describe('view range', () => {
  it('stays legal whatever a gesture asks for', () => {
    fc.assert(
      fc.property(anyRange, fc.double({ min: 0.01, max: 100, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (range, factor, fraction) => {
        const clamped = clampRange(range, bounds)
        expectLegal(clamped)
        expectLegal(zoomRange(clamped, factor, (clamped[0] + clamped[1]) / 2, bounds))
        expectLegal(panRange(clamped, fraction, bounds))
        expectLegal(revealRange(clamped, 500, bounds))
      }),
    )
  })

  it('keeps the centre of a zoom at its pixel', () => {
    const range: Range = [100, 300]
    const zoomed = zoomRange(range, 4, 150, bounds)
    expect(zoomed[1] - zoomed[0]).toBeCloseTo(50)
    expect(pixelOf(150, zoomed, 800)).toBeCloseTo(pixelOf(150, range, 800))
  })

  it('leaves a range that shows the place alone and scrolls to one just outside', () => {
    const range: Range = [100, 200]
    expect(revealRange(range, 150, bounds)).toBe(range)
    expect(revealRange(range, 201, bounds)).toEqual([109, 209])
    expect(revealRange(range, 800, bounds)).toEqual([750, 850])
  })

  it('glides from one range exactly to the other, spans by equal ratios', () => {
    expect(betweenRanges([0, 100], [40, 41], 0)).toEqual([0, 100])
    expect(betweenRanges([0, 100], [40, 41], 1)).toEqual([40, 41])
    const half = betweenRanges([0, 100], [40, 41], 0.5)
    expect(half[1] - half[0]).toBeCloseTo(10)
    expect(betweenRanges([0, 10], [10, 20], 0.5)).toEqual([5, 15])
  })

  it('turns units into pixels and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 500, noNaN: true }), (unit) => {
        expect(unitAtPixel(pixelOf(unit, [100, 350], 731), [100, 350], 731)).toBeCloseTo(unit, 6)
      }),
    )
  })
})

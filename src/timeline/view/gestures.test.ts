import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPan, isZoom, zoomOf } from './gestures'

const wheel = (partly: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> & { deltaX?: number; deltaY?: number }) => ({
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  deltaX: 0,
  deltaY: 0,
  ...partly,
})

describe('the wheel', () => {
  it('scrolls by itself, zooms with Ctrl or Meta, pans with Shift or sideways', () => {
    const meant = (event: ReturnType<typeof wheel>) => (isZoom(event) ? 'zoom' : isPan(event) ? 'pan' : 'scroll')
    expect(meant(wheel({ deltaY: 100 }))).toBe('scroll')
    expect(meant(wheel({ deltaY: 100, ctrlKey: true }))).toBe('zoom')
    expect(meant(wheel({ deltaY: -3, metaKey: true }))).toBe('zoom')
    expect(meant(wheel({ deltaY: 100, shiftKey: true }))).toBe('pan')
    expect(meant(wheel({ deltaX: 40, deltaY: 3 }))).toBe('pan')
    expect(meant(wheel({ deltaX: 40, deltaY: 3, ctrlKey: true }))).toBe('zoom')
  })

  it('zooms in upwards, out downwards, never by more than a third at once', () => {
    fc.assert(
      fc.property(fc.double({ min: -2000, max: 2000, noNaN: true }), fc.constantFrom(0, 1), (deltaY, deltaMode) => {
        const factor = 2 ** zoomOf({ deltaY, deltaMode })
        expect(factor).toBeLessThan(1.34)
        expect(factor).toBeGreaterThan(1 / 1.34)
        if (deltaY !== 0) expect(Math.sign(factor - 1)).toBe(Math.abs(deltaY) < 1e-9 ? Math.sign(factor - 1) : -Math.sign(deltaY))
      }),
    )
  })
})

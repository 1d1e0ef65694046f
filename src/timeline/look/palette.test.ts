import { describe, expect, it } from 'vitest'
import { inkOn, lockColour, luminance, palette, taskColour, type Theme } from './palette'
import { LOOKS, shapeOf } from './state-look'

const THEMES: readonly Theme[] = ['light', 'dark']

/** WCAG contrast of two opaque colours. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe('palette', () => {
  it.each(THEMES)('%s: writing on any fill is readable', (theme) => {
    const colours = palette(theme)
    for (const fill of [...colours.tasks, ...colours.locks, ...LOOKS.filter((look) => shapeOf(look).body === 'full').map((look) => colours.looks[look].fill)]) {
      expect(contrast(fill, inkOn(fill)), fill).toBeGreaterThanOrEqual(4)
    }
  })

  it.each(THEMES)('%s: marks and text stand out from the background', (theme) => {
    const colours = palette(theme)
    expect(contrast(colours.ink, colours.background)).toBeGreaterThan(10)
    expect(contrast(colours.dim, colours.background)).toBeGreaterThan(4.5)
    for (const colour of [...colours.tasks, ...colours.locks]) expect(contrast(colour, colours.background), colour).toBeGreaterThan(2.9)
  })

  it.each(THEMES)('%s: no task or lock wears a state colour', (theme) => {
    const colours = palette(theme)
    const states = new Set(LOOKS.map((look) => colours.looks[look].fill))
    for (const colour of [...colours.tasks, ...colours.locks]) expect(states.has(colour)).toBe(false)
  })

  it('gives every task and lock a colour, however many there are', () => {
    expect(taskColour(1, 'light')).not.toBe(taskColour(2, 'light'))
    expect(taskColour(1, 'dark')).toBe(taskColour(1 + palette('dark').tasks.length, 'dark'))
    expect(lockColour(100, 'light')).toMatch(/^#/)
  })

  it('gives every look that shares a full bar its own pattern or colour', () => {
    const seen = new Set(LOOKS.map((look) => `${shapeOf(look).body} ${shapeOf(look).pattern} ${shapeOf(look).mark}`))
    expect(seen.size).toBe(LOOKS.length)
  })
})

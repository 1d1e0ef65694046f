import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inkOn, lockColour, luminance, palette, taskColour, type Theme } from './palette'
import { LOOKS, shapeOf } from './state-look'

const THEMES: readonly Theme[] = ['light', 'dark']

/** The style sheets of the timeline. */
const FOLDER = new URL('..', import.meta.url)
const STYLES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css'))
  .map((path) => ({ path, text: readFileSync(new URL(path, FOLDER), 'utf8') }))

/** '#RRGGBBAA' over an opaque colour. */
function over(colour: string, below: string): string {
  const share = Number.parseInt(colour.slice(7, 9), 16) / 255
  const channel = (of: string, at: number) => Number.parseInt(of.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round(channel(colour, at) * share + channel(below, at) * (1 - share)))
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`
}

/** WCAG contrast of two opaque colours. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe('palette', () => {
  it.each(THEMES)('%s: writing on any fill is readable', (theme) => {
    const colours = palette(theme)
    for (const fill of [...colours.tasks, ...colours.locks, ...LOOKS.filter((look) => shapeOf(look).body === 'full').map((look) => colours.looks[look].fill)]) {
      expect(contrast(fill, inkOn(fill)), fill).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('one of the two inks is readable on any colour', () => {
    for (let grey = 0; grey < 256; grey++) {
      const fill = `#${grey.toString(16).padStart(2, '0').repeat(3)}`
      expect(contrast(fill, inkOn(fill)), fill).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(THEMES)('%s: what is written in the style sheets and beside the lanes is readable on the rows, also on a selected one', (theme) => {
    const colours = palette(theme)
    const letters = Object.fromEntries((['background', 'ink', 'dim', 'faint', 'accent'] as const).map((name) => [`--plt-${name}`, colours[name]]))
    letters['--plt-mark'] = colours.difference
    const rows = [colours.background, colours.panel, over(colours.selected, colours.background)]
    const written = STYLES.flatMap(({ path, text }) => Array.from(text.matchAll(/(?:^|[;{\s])color: var\((--plt-[\w-]+)\)/g), ([, name = '']) => ({ path, name })))
    expect(written.length).toBeGreaterThan(5)
    for (const { path, name } of written) {
      // the tooltip is the other way round
      if (name === '--plt-background') continue
      for (const row of rows) expect(contrast(letters[name] ?? '', row), `${path}: ${name} on ${row}`).toBeGreaterThanOrEqual(4.5)
    }
    for (const colour of [colours.dim, colours.ink]) for (const row of rows) expect(contrast(colour, row), colour).toBeGreaterThanOrEqual(4.5)
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

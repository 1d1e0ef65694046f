import { describe, expect, test } from 'vitest'
import { atLine } from './anchor'
import { startsProblem } from '../model/program-starts'
import { findVariant, scenarios } from './index'
import type { LocalText } from './local-text'
import { SCENARIO_GROUPS } from './scenario'
import { loadScenarioTexts, textsOf } from './scenario-text'
import { SPOKEN_OF } from './spoken-of'

await loadScenarioTexts('zh')

const HAN = /\p{Script=Han}/u

function expectBilingual(text: LocalText): void {
  expect(text.en.trim()).toBe(text.en)
  expect(text.en).not.toBe('')
  expect(text.en).not.toMatch(HAN)
  expect(text.zh?.trim()).toBe(text.zh)
  expect(text.zh).toMatch(HAN)
}

describe('the gallery', () => {
  test('names every scenario once, groups together and in order', () => {
    expect(new Set(scenarios.map((scenario) => scenario.id)).size).toBe(scenarios.length)
    const groups = scenarios.map((scenario) => SCENARIO_GROUPS.indexOf(scenario.group))
    expect(groups).toEqual([...groups].sort((a, b) => a - b))
  })

  test('what moments speak of belongs to scenarios that there are', () => {
    expect(Object.keys(SPOKEN_OF)).toEqual(scenarios.map(({ id }) => id))
  })

  test('is found by id, the first variant without one', () => {
    expect(findVariant('abba-deadlock')?.variant.id).toBe('naive')
    expect(findVariant('abba-deadlock', 'ordered')?.variant.ends).toBe('finished')
    expect(findVariant('abba-deadlock', 'none')).toBeUndefined()
    expect(findVariant('none')).toBeUndefined()
  })
})

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  test('has an id fit for a link and texts in both languages', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expectBilingual(scenario.title)
    expectBilingual(scenario.summary)
    expect(new Set(scenario.variants.map((variant) => variant.id)).size).toBe(scenario.variants.length)
  })

  test('no language has a text that belongs to nothing', () => {
    for (const texts of textsOf(id).values()) {
      const { variants = {} } = texts() ?? {}
      expect(variants).not.toEqual({})
      const counts = Object.fromEntries(scenario.variants.map((variant) => [variant.id, variant.moments.length]))
      for (const [variant, { moments }] of Object.entries(variants)) expect([variant, moments.length]).toEqual([variant, counts[variant]])
    }
  })

  test('what its moments speak of is named for each, as its programs call it', () => {
    expect(Object.entries(SPOKEN_OF[id] ?? {}).map(([variant, moments]) => [variant, moments.length])).toEqual(scenario.variants.map(({ id, moments }) => [id, moments.length]))
    for (const { id: variant, files } of scenario.variants) {
      const words = new Set(files.flatMap(({ text }) => text.match(/\w+/g) ?? []))
      for (const way of (SPOKEN_OF[id]?.[variant] ?? []).flat()) expect(words).toContain(/^\w+/.exec(way)?.[0])
    }
  })

  test.each(scenario.variants.map((variant) => [variant.id, variant] as const))('%s: program and moments', (variantId, variant) => {
    expect(variantId).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(variant.title.en).not.toBe('')
    expect(variant.title.zh).not.toBe('')
    if (!variant.starts) expect(variant.files[0]?.name).toBe('program.py')
    expect(startsProblem(variant)).toBeNull()
    const linesOf = (name?: string) => (variant.files.find((file, at) => (name ? file.name === name : at === 0))?.text ?? '').split('\n')
    for (const { name } of variant.files) {
      expect(linesOf(name).length).toBeGreaterThan(5)
      for (const line of linesOf(name)) expect(line.length).toBeLessThanOrEqual(120)
    }
    expect(variant.moments.length).toBeGreaterThanOrEqual(2)
    expect(variant.moments.length).toBeLessThanOrEqual(5)
    for (const moment of variant.moments) {
      expectBilingual(moment.text)
      if (moment.title) expectBilingual(moment.title)
      expect(moment.at.occurrence ?? 1).toBeGreaterThanOrEqual(1)
      if ('line' in moment.at) expect(linesOf(moment.at.file)[moment.at.line - 1]?.trim()).toMatch(/^[^#]/)
    }
  })
})

describe('atLine', () => {
  const source = 'a = 1\nwith lock:\n    b = 2\nwith lock:\n'

  test('finds the line that holds a fragment', () => {
    expect(atLine(source, 'b = 2', { task: 'T' })).toEqual({ line: 3, task: 'T' })
    expect(atLine(source, 'with lock', { match: 2, occurrence: 3 })).toEqual({ line: 4, occurrence: 3 })
  })

  test('refuses a fragment that is missing or ambiguous', () => {
    expect(() => atLine(source, 'c = 3')).toThrow(RangeError)
    expect(() => atLine(source, 'with lock')).toThrow(RangeError)
    expect(() => atLine(source, 'with lock', { match: 3 })).toThrow(RangeError)
  })
})

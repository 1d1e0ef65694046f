import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Configuration, DEFAULT_CONFIGURATION } from '../model/configuration'
import { FIELDS } from '../model/configuration-fields.mjs'
import { objectOf } from '../model/field-objects.mjs'
import { anyValueOf } from '../model/testing/any-configuration'
import { embedSnippet } from './embed-snippet'
import { formatProgramAddress, formatScenarioAddress, parseAddress, type ScenarioAddress, scenarioConfiguration } from './page-address'

/** What an address can say of a configuration: some of the fields that have a name in it. */
const anyAddressed: fc.Arbitrary<Partial<Configuration>> = fc.tuple(...FIELDS.map((field) => fc.option(anyValueOf(field), { nil: undefined }))).map((values) => {
  return objectOf((field) => (field.address === undefined ? undefined : values[FIELDS.indexOf(field)])) as Partial<Configuration>
})

const program = { files: [{ name: 'program.py', text: 'pass\n' }], stdin: '' }

describe('page address', () => {
  test('nothing, a view alone, and a bare embed', () => {
    expect(parseAddress('')).toEqual({ embed: false, target: { kind: 'none', view: {} } })
    expect(parseAddress('#lang=zh')).toEqual({ embed: false, target: { kind: 'none', view: { language: 'zh' } } })
    expect(parseAddress('#embed')).toEqual({ embed: true, target: { kind: 'none', view: {} } })
  })

  test('a look, among the fields or before a program; one that there is not is left alone', () => {
    expect(parseAddress('#embed&s=a&theme=dark').theme).toBe('dark')
    const address = formatProgramAddress({ program, configuration: DEFAULT_CONFIGURATION }, true, 'auto')
    expect(address).toMatch(/^embed&theme=auto&v1\./)
    expect(parseAddress(address)).toMatchObject({ embed: true, theme: 'auto', target: { kind: 'link' } })
    expect(parseAddress(`theme=pink&${formatProgramAddress({ program, configuration: DEFAULT_CONFIGURATION })}`)).toEqual({
      embed: false,
      target: expect.objectContaining({ kind: 'link' }),
    })
    expect(parseAddress(`${'x=1&'.repeat(10_000)}v1.abc`).target.kind).toBe('none')
  })

  test('a scenario by name with a seed and a language', () => {
    expect(parseAddress('#s=abba-deadlock.naive&seed=3&lang=zh').target).toEqual({
      kind: 'scenario',
      address: { scenario: 'abba-deadlock', variant: 'naive', configuration: { seed: 3 }, language: 'zh' },
    })
  })

  test('scenario addresses round trip', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/)
    fc.assert(
      fc.property(
        name,
        name,
        anyAddressed,
        fc.option(fc.record({ us: fc.double({ min: 0.001, max: 1e9, noNaN: true }), step: fc.nat(1e6) })),
        fc.boolean(),
        (scenario, variant, configuration, playhead, embed) => {
          const address: ScenarioAddress = {
            scenario,
            variant,
            configuration,
            ...(playhead && playhead.us > 1e-3 ? { playhead: { ...playhead, us: Math.round(playhead.us * 1000) / 1000 } } : {}),
          }
          expect(parseAddress(`#${formatScenarioAddress(address, embed)}`)).toEqual({ embed, target: { kind: 'scenario', address } })
        },
      ),
    )
  })

  test('settings that an address cannot have are told; numbers are brought into range, the rest is left to the program', () => {
    const { target } = parseAddress('#s=abba-deadlock&seed=-1&cores=100&policy=lottery&live=yes&quantum=20000&entangled=1')
    if (target.kind !== 'scenario') throw new Error(target.kind)
    expect(target.address.configuration).toEqual({ seed: 0, cores: 64, quantumUs: 20_000 })
    expect(target.address.refused?.map(({ key, given }) => [key, given])).toEqual([
      ['seed', '-1'],
      ['cores', '100'],
      ['policy', 'lottery'],
      ['live', 'yes'],
    ])
  })

  test('a program address, plain and embedded', () => {
    const link = { program, configuration: DEFAULT_CONFIGURATION, language: 'en' as const }
    expect(parseAddress(`#${formatProgramAddress(link)}`)).toEqual({ embed: false, target: { kind: 'link', link } })
    expect(parseAddress(`#${formatProgramAddress(link, true)}`)).toEqual({ embed: true, target: { kind: 'link', link } })
  })

  test('nonsense is damaged, not an exception', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseAddress(text)
      }),
    )
    expect(parseAddress('#???').target.kind).toBe('damaged')
  })

  test('a configuration beyond what a scenario address can say is refused', () => {
    expect(scenarioConfiguration({ ...DEFAULT_CONFIGURATION, seed: 3 }, DEFAULT_CONFIGURATION)).toEqual({ seed: 3 })
    expect(scenarioConfiguration({ ...DEFAULT_CONFIGURATION, startMethod: 'spawn', live: true }, DEFAULT_CONFIGURATION)).toEqual({ startMethod: 'spawn', live: true })
    expect(scenarioConfiguration({ ...DEFAULT_CONFIGURATION, compat: false }, DEFAULT_CONFIGURATION)).toBeNull()
  })

  test('the embed snippet escapes what it quotes', () => {
    expect(embedSnippet('https://x/', 'embed&s=a', '"><script>')).not.toContain('<script>')
  })
})

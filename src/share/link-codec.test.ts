import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION, type Program } from '../model/configuration'
import { anyConfiguration } from '../model/testing/any-configuration'
import { decodeBase64Url, encodeBase64Url } from './base64url'
import { decodeLink, encodeLink } from './link-codec'
import { type LinkState, linkFromWire } from './link-state'

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.constantFrom('线程 🔒\n', "print('持有锁')\r\n\t"),
)

const anyProgram: fc.Arbitrary<Program> = fc
  .record({ files: fc.uniqueArray(fc.record({ name: anyText, text: anyText }), { minLength: 1, maxLength: 4, selector: (file) => file.name }), stdin: anyText })
  .chain((program) => {
    const start = fc.record(
      {
        file: fc.constantFrom(...program.files.map((file) => file.name)),
        name: anyText.filter((name) => name !== ''),
        delayUs: fc.nat(1e9),
        stdin: anyText,
      },
      { requiredKeys: ['file', 'delayUs'] },
    )
    return fc.option(fc.array(start, { minLength: 1, maxLength: 5 }), { nil: undefined }).map((starts) => ({ ...program, ...(starts ? { starts } : {}) }))
  })

const anyLink: fc.Arbitrary<LinkState> = fc.record(
  {
    program: anyProgram,
    configuration: anyConfiguration,
    playhead: fc.record({ us: fc.double({ min: 0, max: 1e9, noNaN: true }).map((us) => us + 0), step: fc.integer({ min: -1, max: 1e6 }) }),
    axis: fc.constantFrom('time' as const, 'steps' as const),
    selection: fc.oneof(fc.record({ kind: fc.constant('task' as const), task: fc.nat(999) }), fc.record({ kind: fc.constant('object' as const), object: fc.nat(999) })),
    language: fc.constantFrom('en' as const, 'zh' as const),
  },
  { requiredKeys: ['program', 'configuration'] },
)

describe('base64url', () => {
  test('round trip of any bytes, in URL-safe letters only', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64Url(bytes)
        expect(text).toMatch(/^[A-Za-z0-9_-]*$/)
        expect(decodeBase64Url(text)).toEqual(bytes)
      }),
    )
  })

  test('refuses other letters', () => {
    expect(decodeBase64Url('ab+c')).toBeNull()
    expect(decodeBase64Url('a')).toBeNull()
  })
})

describe('links', () => {
  test('round trip', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        expect(decodeLink(encodeLink(link))).toEqual({ kind: 'link', link })
      }),
    )
  })

  test('any cut or changed link is reported, never thrown', () => {
    fc.assert(
      fc.property(anyLink, fc.nat(), fc.string({ maxLength: 3 }), (link, place, insert) => {
        const text = encodeLink(link)
        const at = 3 + (place % (text.length - 3))
        expect(['link', 'damaged']).toContain(decodeLink(text.slice(0, at) + insert + text.slice(at + 1)).kind)
        expect(decodeLink(text.slice(0, at)).kind).toBe('damaged')
      }),
    )
  })

  test('a link of a later version says so', () => {
    expect(decodeLink('v7.abc')).toEqual({ kind: 'newer', version: 'v7' })
  })

  test('starts that make no sense are dropped', () => {
    const files = [
      ['a.py', ''],
      ['b.py', ''],
    ]
    const program = (n: unknown) => linkFromWire({ f: files, n })?.program.starts
    expect(program([[0], [1, 5, 'x', 'b'], [2], ['a.py'], [0, -1], 7])).toEqual([
      { file: 'a.py', delayUs: 0 },
      { file: 'b.py', delayUs: 5, stdin: 'x', name: 'b' },
    ])
    for (const odd of [[], [[9]], 'a.py', null]) expect(program(odd)).toBeUndefined()
  })

  test('the default configuration takes no room', () => {
    expect(encodeLink({ program: { files: [{ name: 'program.py', text: "print('你好')" }], stdin: '' }, configuration: DEFAULT_CONFIGURATION }).length).toBeLessThan(80)
  })

  test('settings that cannot be had are told, and the nearest are taken; those of later versions are left alone', () => {
    const link = linkFromWire({ f: [['a.py', '']], c: { cores: 100, policy: 'lottery', limits: { events: '9' }, entanglement: 3 } })
    expect(link?.configuration).toEqual({ ...DEFAULT_CONFIGURATION, cores: 64 })
    expect(link?.refused?.map(({ key, given }) => [key, given])).toEqual([
      ['cores', '100'],
      ['policy', '"lottery"'],
      ['limits.events', '"9"'],
    ])
    expect(linkFromWire({ f: [['a.py', '']], c: { cores: 64 } })?.refused).toBeUndefined()
  })
})

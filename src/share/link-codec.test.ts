import fc from 'fast-check'
import { deflateSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION, type Program } from '../model/configuration'
import { isFileName } from '../model/program-bounds'
import { anyConfiguration } from '../model/testing/any-configuration'
import { decodeBase64Url, encodeBase64Url } from '../model/base64url'
import { decodeLink, encodeLink } from './link-codec'
import { type LinkState, linkFromWire } from './link-state'

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  fc.constantFrom('线程 🔒\n', "print('持有锁')\r\n\t"),
)

// a path of one part: nothing is a folder
const anyFileName = anyText.map((text) => text.replaceAll('/', '')).filter(isFileName)

const anyProgram: fc.Arbitrary<Program> = fc
  .record({ files: fc.uniqueArray(fc.record({ name: anyFileName, text: anyText }), { minLength: 1, maxLength: 4, selector: (file) => file.name }), stdin: anyText })
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
    from: fc.constant({ scenario: 'threads-and-a-lock', variant: 'two_locks' }),
    selection: fc.oneof(fc.record({ kind: fc.constant('task' as const), task: fc.nat(999) }), fc.record({ kind: fc.constant('object' as const), object: fc.nat(999) })),
    language: fc.constantFrom('en' as const, 'zh' as const),
  },
  { requiredKeys: ['program', 'configuration'] },
)

/** More of them in `npm run test:long`. */
const RUNS = process.env.PYLANES_LONG === '1' ? 20_000 : 100

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
  test('choices travel under the mark of their version; those of other versions are left out, and it is said why', () => {
    const program = { f: [['a.py', '']] }
    const open = (choices: unknown) => linkFromWire({ ...program, c: { seed: 3, choices } })
    expect(open('2.g3l17')?.configuration).toMatchObject({
      seed: 3,
      choices: [
        { kind: 'gil', picked: 3 },
        { kind: 'lock', picked: 17 },
      ],
    })
    for (const [choices, problem] of [
      [[0, 63, 1], 'old'],
      ['3.g3', 'newer'],
      ['gil', 'malformed'],
    ] as const) {
      expect(open(choices)).toMatchObject({ refused: [{ key: 'choices', choices: problem }], configuration: { seed: 3, choices: [] } })
    }
    expect(open([])).not.toHaveProperty('refused')
    expect(linkFromWire(program)).not.toHaveProperty('refused')
  })

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
        expect(['link', 'damaged', 'refused']).toContain(decodeLink(text.slice(0, at) + insert + text.slice(at + 1)).kind)
        expect(decodeLink(text.slice(0, at)).kind).toBe('damaged')
      }),
      { numRuns: RUNS },
    )
  }, 600_000)

  test('any JSON at all is a link, or is not', () => {
    const wire = fc.oneof(
      fc.json(),
      fc
        .record(
          {
            f: fc.oneof(fc.anything(), fc.array(fc.tuple(fc.string(), fc.string()))),
            i: fc.anything(),
            n: fc.anything(),
            c: fc.anything(),
            p: fc.anything(),
            x: fc.anything(),
            s: fc.anything(),
            l: fc.anything(),
          },
          { requiredKeys: ['f'] },
        )
        .map((made) => JSON.stringify(made)),
    )
    fc.assert(
      fc.property(wire, (json) => {
        const text = `v1.${encodeBase64Url(deflateSync(new TextEncoder().encode(json)))}`
        const decoded = decodeLink(text)
        if (decoded.kind === 'link') expect(decodeLink(encodeLink(decoded.link)).kind).toBe('link')
      }),
      { numRuns: RUNS },
    )
  }, 600_000)

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

const linkTo = (json: string) => `v1.${encodeBase64Url(deflateSync(new TextEncoder().encode(json), { level: 9 }))}`
const linkOf = (wire: unknown) => linkTo(JSON.stringify(wire))
const one = { f: [['a.py', '']] }

describe('links that somebody has made up', () => {
  test.each<readonly [text: string, kind: string]>([
    ['', 'damaged'],
    ['v1', 'damaged'],
    ['v1.', 'damaged'],
    ['v1.💥', 'damaged'],
    ['v01.AA', 'newer'],
    [`v${'9'.repeat(1000)}.`, 'newer'],
    [`v1.${'A'.repeat(13 * 1024 * 1024)}`, 'damaged'],
    [linkTo(' '.repeat(9 * 1024 * 1024)), 'damaged'],
    [linkTo('['.repeat(1_000_000)), 'damaged'],
    [linkTo(`{"f":${'['.repeat(500_000)}${']'.repeat(500_000)}}`), 'damaged'],
    [linkTo('\ud800'), 'damaged'],
    [linkTo('null'), 'damaged'],
    [linkTo('7'), 'damaged'],
    [linkOf([]), 'damaged'],
    [linkOf({}), 'damaged'],
    [linkOf({ f: {} }), 'damaged'],
    [linkOf({ f: [] }), 'damaged'],
    [linkOf({ f: [[]] }), 'damaged'],
    [linkOf({ f: [['a.py']] }), 'damaged'],
    [linkOf({ f: [['a.py', 7]] }), 'damaged'],
    [linkOf({ f: { length: 3 } }), 'damaged'],
    [linkTo('{"__proto__":{"f":[["a.py",""]]}}'), 'damaged'],
    [linkOf({ f: Array.from({ length: 200_000 }, (_, at) => [`${at}`, '']) }), 'refused'],
    [linkOf({ f: Array.from({ length: 400_000 }, () => 0) }), 'refused'],
    [linkOf({ f: [['', '']] }), 'refused'],
    [linkOf({ f: [['n'.repeat(300), '']] }), 'refused'],
    [linkOf({ f: [['../../a', '']] }), 'refused'],
    [linkOf({ f: [['/a', '']] }), 'refused'],
    [linkOf({ f: [['a\0', '']] }), 'refused'],
    [
      linkOf({
        f: [
          ['a', ''],
          ['a', ''],
        ],
      }),
      'refused',
    ],
    [
      linkOf({
        f: [
          ['a', ''],
          ['a/b', ''],
        ],
      }),
      'refused',
    ],
    [linkOf({ ...one, n: [[0, 0, 0, 'n'.repeat(1000)]] }), 'refused'],
    [linkOf({ ...one, n: Array.from({ length: 100_000 }, () => [0]) }), 'link'],
    [linkOf({ ...one, n: [[-1], [1e300], ['__proto__'], [0, 1e300], [0, -1], [0, 'x']] }), 'link'],
    [linkOf({ ...one, i: 7 }), 'link'],
    [linkOf({ ...one, c: null }), 'link'],
    [linkOf({ ...one, c: [] }), 'link'],
    [linkOf({ ...one, c: { seed: 1e300, cores: -1, limits: { events: null, outputBytes: 1e9 }, mlfq: 7 } }), 'link'],
    [linkOf({ ...one, c: { choices: 'c'.repeat(1_000_000) } }), 'link'],
    [linkOf({ ...one, c: { choices: `2.${'c9'.repeat(500_000)}` } }), 'link'],
    [linkOf({ ...one, c: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`x${at}`, at])) }), 'link'],
    [linkTo('{"f":[["a.py",""]],"c":{"__proto__":{"seed":7},"constructor":{"prototype":{"seed":7}}}}'), 'link'],
    [linkOf({ ...one, p: [1e308, 1e308], x: '__proto__', s: 'task.99999999999', l: 'constructor' }), 'link'],
    [linkOf({ ...one, p: ['1', {}], s: `task.${'9'.repeat(1000)}` }), 'link'],
  ])('case %#', (text, kind) => {
    const decoded = decodeLink(text)
    expect(decoded.kind).toBe(kind)
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('seed')
    if (decoded.kind === 'link') expect(decodeLink(encodeLink(decoded.link)).kind).toBe('link')
  })

  test('the limit of output goes by its name of before', () => {
    expect(linkFromWire({ ...one, c: { limits: { outputChars: 5000 } } })?.configuration.limits.outputBytes).toBe(5000)
  })
})

import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { AS_MADE } from '../model/arrangement'
import { DEFAULT_CONFIGURATION, type Program } from '../model/configuration'
import type { Wheel } from '../model/wheels'
import { encodeRecording } from '../log/recording'
import { createRunBuilder } from '../trace/decode/run-builder'
import { exportRun } from '../trace/export/export-run'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { pictureOf } from '../share/run-picture'
import { encodePylanesFile, type PylanesFile } from './pylanes-file'
import { decodePylanesFile } from './read-pylanes-file'
import type { FileView } from './file-view'
import { readZip } from './read-zip'
import { sampleWheel } from './testing/sample-wheel'

const recording = { program: sampleProgram, configuration: sampleConfiguration, log: sampleLog() }

function modelOf({ program, configuration, log }: typeof recording) {
  const builder = createRunBuilder(program, configuration, log)
  while (builder.pull() > 0);
  return builder.model
}

const several: Program = {
  files: [
    { name: 'server.py', text: 'import socket\r\n' },
    { name: '包/数据.txt', text: '\uFEFF一\n' },
  ],
  stdin: 'Ada\n',
  starts: [
    { file: 'server.py', delayUs: 0 },
    { file: 'server.py', delayUs: 5, name: 'again', stdin: 'x' },
  ],
}

const file = (parts: Partial<PylanesFile> = {}): PylanesFile => ({ name: '', called: '', program: several, configuration: DEFAULT_CONFIGURATION, recording: null, ...parts })

describe('a saved run', () => {
  test('opens as it was: program, settings, choices, view, picture, recording', async () => {
    const picture = pictureOf(modelOf(recording))
    if (!picture) throw new Error('the sample has no picture')
    const saved = file({
      name: '我的程序',
      called: '修好以前',
      configuration: { ...DEFAULT_CONFIGURATION, seed: 7, cores: 2, choices: [{ kind: 'gil', picked: 3 }] },
      playhead: { us: 12.5, step: 3 },
      axis: 'time',
      selection: { kind: 'task', task: 2 },
      view: {
        place: {
          stretch: { mode: 'time', from: 3.25, to: 90 },
          scrollTop: 120,
          folds: {
            all: null,
            chosen: new Map([
              ['process-1', false],
              ['internals-1', true],
            ]),
          },
        },
        arrangement: { sort: 'wait', filter: 'work', low: true, pinned: ['task-2'], hidden: ['object-3'], moved: ['task-3', 'task-1'] },
        marked: [
          { us: 1, step: 0 },
          { us: 12.5, step: 3 },
        ],
      },
      picture,
      recording,
    })
    const bytes = encodePylanesFile(saved)
    const read = await decodePylanesFile(bytes)
    if (read.kind !== 'file') throw new Error(read.kind)
    const { recording: run, ...rest } = read.file
    const { recording: _, ...wanted } = saved
    expect(rest).toEqual(wanted)
    expect(run && exportRun(modelOf(run))).toEqual(exportRun(modelOf(recording)))
    expect(encodePylanesFile(saved)).toEqual(bytes)
  })

  describe('whose program uses packages', async () => {
    const whole = await sampleWheel('greet-1.2-py3-none-any.whl', { 'greet.py': 'X = 1' })
    const project = await sampleWheel('thing-main.zip', { 'thing-main/src/thing.py': 'Y = 2' })
    const { content: _, ...named } = whole
    const saved = (wheels: readonly Wheel[]) => {
      const program = { ...sampleProgram, wheels }
      return encodePylanesFile(file({ program, recording: { ...recording, program } }))
    }
    const opened = async (bytes: Uint8Array) => {
      const read = await decodePylanesFile(bytes)
      if (read.kind !== 'file' || !read.file.recording) throw new Error('no run was read')
      expect(modelOf(read.file.recording).verdict).toEqual(modelOf(recording).verdict)
      expect(read.file.recording.program.wheels).toEqual(read.file.program.wheels)
      return read.file.program.wheels
    }
    /** The same file with something else in its entry for the package. */
    const withOther = (content: Uint8Array | null) => {
      const { 'packages/greet-1.2-py3-none-any.whl': __, ...others } = unzipSync(saved([whole]))
      return zipSync(content ? { ...others, 'packages/greet-1.2-py3-none-any.whl': content } : others)
    }

    test('brings them along, for the program and for its run', async () => {
      expect(await opened(saved([whole, project]))).toEqual([whole, project])
      // they are there once
      expect(saved([whole]).length - saved([named]).length).toBeLessThan(whole.content.length + 400)
    })

    test('plays without them where they are missing, damaged or others than it names', async () => {
      expect(await opened(saved([named]))).toEqual([named])
      expect(await opened(withOther(null))).toEqual([named])
      expect(await opened(withOther(project.content))).toEqual([named])
      expect(await opened(withOther(new Uint8Array(0)))).toEqual([named])
      expect(await opened(withOther(whole.content))).toEqual([whole])
    })

    test('that are too much together are named', async () => {
      const large = { ...whole, content: new Uint8Array(16 * 1024 * 1024) }
      const five = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...large, file: `${name}.zip`, name }))
      expect(Object.keys(unzipSync(saved(five), { filter: ({ name }) => name.startsWith('packages/') }))).toHaveLength(4)
    })
  })

  test('without a run', async () => {
    expect(await decodePylanesFile(encodePylanesFile(file()))).toEqual({ kind: 'file', file: file() })
  })
})

describe('what somebody sends', () => {
  const header = (change: object = {}) => strToU8(JSON.stringify({ pylanes: 1, files: ['a.py'], ...change }))
  const zip = (entries: Record<string, Uint8Array>) => zipSync(entries, { level: 9 })
  const text = strToU8('pass\n')
  const kindOf = async (bytes: Uint8Array) => (await decodePylanesFile(bytes)).kind

  test('cut off anywhere it is damaged, also between two of its parts', async () => {
    const whole = encodePylanesFile(file({ recording }))
    expect(await kindOf(whole)).toBe('file')
    const kinds = new Set<string>()
    for (let length = 0; length < whole.length; length += 7) kinds.add(await kindOf(whole.subarray(0, length)))
    for (let missing = 1; missing < 30; missing++) kinds.add(await kindOf(whole.subarray(0, -missing)))
    expect([...kinds]).toEqual(['damaged'])
  })

  test.each<[string, () => Uint8Array, string]>([
    ['a good one', () => zip({ 'pylanes.json': header(), 'files/a.py': text }), 'file'],
    ['nothing', () => new Uint8Array(0), 'damaged'],
    ['a text', () => strToU8('print(1)'), 'damaged'],
    ['no header', () => zip({ 'files/a.py': text }), 'damaged'],
    ['a header that is no JSON', () => zip({ 'pylanes.json': strToU8('{'), 'files/a.py': text }), 'damaged'],
    ['a header that is a list', () => zip({ 'pylanes.json': strToU8('[]'), 'files/a.py': text }), 'damaged'],
    ['a later version', () => zip({ 'pylanes.json': header({ pylanes: 2 }) }), 'newer'],
    ['a file that is not there', () => zip({ 'pylanes.json': header() }), 'damaged'],
    ['a name out of the folder', () => zip({ 'pylanes.json': header({ files: ['../a.py'] }), 'files/../a.py': text }), 'refused'],
    ['names that are none', () => zip({ 'pylanes.json': header({ files: [{}, 3] }), 'files/a.py': text }), 'damaged'],
    ['very many names', () => zip({ 'pylanes.json': header({ files: Array.from({ length: 300 }, (_, at) => `${at}.py`) }) }), 'refused'],
    ['a text that is no UTF-8', () => zip({ 'pylanes.json': header(), 'files/a.py': new Uint8Array([0xff, 0xfe, 0x80]) }), 'damaged'],
    ['a run that is none', () => zip({ 'pylanes.json': header(), 'files/a.py': text, run: strToU8('PLR1xxxx') }), 'damaged'],
    ['a run cut off', () => zip({ 'pylanes.json': header(), 'files/a.py': text, run: encodeRecording(recording).slice(0, -20) }), 'damaged'],
    ['very many entries', () => zip(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`x${at}`, text]))), 'damaged'],
    [
      'strange settings',
      () => zip({ 'pylanes.json': header({ c: { cores: -1, limits: 'none', choices: 'zz' }, n: [[9]], p: ['x'], k: [['a', 'zzz']] }), 'files/a.py': text }),
      'file',
    ],
    [
      'settings without end',
      () => zip({ 'pylanes.json': strToU8(`{"pylanes":1,"files":["a.py"],"c":{"cores":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`), 'files/a.py': text }),
      'file',
    ],
    [
      'the names of what every object has',
      () => zip({ 'pylanes.json': strToU8('{"pylanes":1,"__proto__":{"cores":9},"constructor":1,"files":["__proto__"]}'), 'files/__proto__': text }),
      'file',
    ],
    [
      'findings of everything',
      () =>
        zip({ 'pylanes.json': header({ e: { o: [[1], ['x', 1, 1e308, {}, [], 'finished', 1, '', [], [], [1e308]]], h: [[9, 'zz', 'n'], [null]], r: 'x' } }), 'files/a.py': text }),
      'file',
    ],
  ])('%s', async (_name, make, kind) => expect(await kindOf(make())).toBe(kind))

  test.each<[string, unknown, FileView | undefined]>([
    ['none', undefined, undefined],
    ['a list', [], undefined],
    ['an empty one', {}, {}],
    ['nonsense in every part', { place: [], lanes: 3, marked: [[1, 2]] }, {}],
    [
      'nonsense in every field',
      {
        place: { zoom: ['time', 5, 5], scroll: -1, open: 'x', folds: [['a', 1], [3, true], null, ['x'.repeat(400), true]] },
        lanes: { sort: 'up', pinned: [1], hidden: {}, filter: 3 },
      },
      { place: { stretch: null, scrollTop: 0, folds: { all: null, chosen: new Map() } }, arrangement: AS_MADE },
    ],
    [
      'ends of a stretch that do not follow each other',
      {
        marked: [
          [9, 3],
          [1, 0],
        ],
      },
      {},
    ],
    ['more folds than there can be rows', { place: { folds: Array.from({ length: 20_000 }, (_, at) => [`task-${at}`, true]) } }, expect.objectContaining({}) as FileView],
  ])('of a view: %s', async (_name, view, wanted) => {
    const read = await decodePylanesFile(zip({ 'pylanes.json': header({ view }), 'files/a.py': text }))
    if (read.kind !== 'file') throw new Error(read.kind)
    expect(read.file.view).toEqual(wanted)
    expect(read.file.view?.place?.folds.chosen.size ?? 0).toBeLessThanOrEqual(10_000)
  })

  test('a bomb is not unpacked: what it makes is counted, whatever it says of itself', () => {
    const bomb = zip({ 'pylanes.json': header(), 'files/a.py': new Uint8Array(4 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(readZip(bomb, { mostEntries: 10, mostBytes: 512 * 1024, wanted: () => true })).toBeNull()
    // the sizes that it says are made small
    const lying = bomb.slice()
    const view = new DataView(lying.buffer)
    for (let at = 0; at + 26 < lying.length; at++) if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 5, true)
    expect(readZip(lying, { mostEntries: 10, mostBytes: 512 * 1024, wanted: () => true })).toBeNull()
  })

  test('any bytes, and any change of a good file, are read or refused', async () => {
    const good = encodePylanesFile(file({ recording }))
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => void (await decodePylanesFile(bytes))))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }), fc.nat(good.length), async (changes, length) => {
        const bytes = good.slice(0, Math.max(length, good.length / 2))
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        const read = await decodePylanesFile(bytes)
        if (read.kind !== 'file') return
        expect(read.file.program.files.length).toBeGreaterThan(0)
        if (read.file.recording) void readLog(read.file.recording)
      }),
      { numRuns: process.env.PYLANES_LONG === '1' ? 5000 : 100 },
    )
  })

  /** A log that is no run's is found out by its decoder. */
  function readLog({ program, configuration, log }: typeof recording): void {
    const builder = createRunBuilder(program, configuration, log)
    while (builder.pull() > 0);
  }
})

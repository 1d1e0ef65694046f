import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_PID } from '../kernel/memory/layout'
import { copyLog, createLogBuffers, LogWriter } from '../log/log'
import type { ProcessStart } from './protocol'
import { MEMORY_PAGE_BYTES, MOST_PROMPT, readWorkerMessage, type WorkerMessage } from './worker-messages'

const start: ProcessStart = {
  child: {
    pid: FIRST_PID + 1,
    mainTask: 2,
    body: 0x1000,
    command: ['-c', 'pass'],
    image: '{}',
    startCost: 'spawn',
    stack: { state: 1, frames: [2, 3], calls: [0, 0], ends: [0, 0], afters: 6, begin: 4, finish: 5 },
  },
  program: 0,
  memory: { byteLength: 8 * MEMORY_PAGE_BYTES, pages: new Uint32Array([0, 7]), bytes: new Uint8Array(2 * MEMORY_PAGE_BYTES) },
  state: {
    thread: 1,
    objects: {
      next: 9,
      rows: [[8, { kernel: 0, kind: 1, logged: true, name: 'lock', line: 3, value: -1, copy: { origin: 4, holder: 1, line: 9, ours: true, untouched: true, told: false } }]],
    },
    codeFiles: [[0x2000, 1]],
    ticks: [[0x2000, [[1, 5]]]],
    accessTables: [[0x2000, '[]']],
    mappings: [{ segment: 1, address: 0x4000, bytes: 100 }],
    containers: true,
  },
  currentPath: '/home/user',
  openFiles: [{ fd: 3, file: 1, diskNode: 2, flags: 0, path: '/home/user/a' }],
  givenLines: ['one\n'],
}

const log = () => {
  const buffers = createLogBuffers(false)
  const writer = new LogWriter(buffers)
  writer.append(1, 2, 1, { text: 'hello' })
  return copyLog(buffers)
}

const MESSAGES: readonly WorkerMessage[] = [
  { kind: 'running' },
  { kind: 'over' },
  { kind: 'stdin', pid: FIRST_PID, prompt: '? ' },
  { kind: 'limit', limit: 'events' },
  { kind: 'fault', message: 'TypeError: x is undefined', stack: '' },
  { kind: 'processOver', pid: FIRST_PID },
  { kind: 'log', ...log() },
  { kind: 'child', start },
  { kind: 'near', pid: 101 },
  { kind: 'child', start: { ...start, memory: null, state: null, child: { ...start.child, command: null, stack: null } } },
]

test('every message of ours arrives as it was sent, also through a port', () => {
  for (const message of MESSAGES) expect(readWorkerMessage(structuredClone(message))).toEqual(message)
})

test('what is read is not what was sent', () => {
  const sent = structuredClone(MESSAGES.find(({ kind }) => kind === 'child'))
  const read = readWorkerMessage(sent)
  expect(read).not.toBe(sent)
  expect(read?.kind === 'child' && sent?.kind === 'child' && read.start.child !== sent.start.child).toBe(true)
})

/** Every place in a value, as the way to it. */
function placesIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [way]
  return [way, ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...way, name]))]
}

function withPut(value: unknown, way: readonly string[], put: unknown): unknown {
  const [name, ...rest] = way
  if (name === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>
  copy[name] = withPut(copy[name], rest, put)
  return copy
}

/** Objects that no field of a message is. */
const STRANGE: readonly unknown[] = [
  undefined,
  Number.NaN,
  1.5,
  2 ** 53,
  -(2 ** 60),
  Symbol('x'),
  () => {},
  1n,
  new Date(),
  new Map(),
  { __proto__: null },
  new Uint8Array(4),
  new Float64Array(2),
]

test('a message with anything else in any place is none', () => {
  for (const message of MESSAGES) {
    for (const way of placesIn(message)) {
      for (const strange of STRANGE) expect(readWorkerMessage(withPut(message, way, strange)), `${way.join('.')} = ${STRANGE.indexOf(strange)}`).toBeNull()
    }
  }
})

test('a field more, a field less, a getter or an inherited field is none', () => {
  expect(readWorkerMessage({ kind: 'running', more: 1 })).toBeNull()
  expect(readWorkerMessage({ kind: 'stdin', pid: FIRST_PID })).toBeNull()
  expect(readWorkerMessage(Object.create({ kind: 'running' }))).toBeNull()
  expect(readWorkerMessage(Object.defineProperty({}, 'kind', { get: () => 'running', enumerable: true }))).toBeNull()
  expect(readWorkerMessage(JSON.parse('{"kind":"running","__proto__":{}}'))).toBeNull()
})

test('numbers and lengths out of range are none', () => {
  for (const pid of [FIRST_PID - 1, 0, -1, FIRST_PID + 4096]) expect(readWorkerMessage({ kind: 'processOver', pid })).toBeNull()
  expect(readWorkerMessage({ kind: 'stdin', pid: FIRST_PID, prompt: 'x'.repeat(MOST_PROMPT + 1) })).toBeNull()
  expect(readWorkerMessage({ kind: 'limit', limit: 'constructor' })).toBeNull()
  const [cut, beyond] = [new Uint8Array(MEMORY_PAGE_BYTES), new Uint32Array([0, 8])]
  expect(readWorkerMessage({ kind: 'child', start: { ...start, memory: { ...start.memory, bytes: cut } } })).toBeNull()
  expect(readWorkerMessage({ kind: 'child', start: { ...start, memory: { ...start.memory, pages: beyond } } })).toBeNull()
  const { records, strings } = log()
  expect(readWorkerMessage({ kind: 'log', records: records.slice(0, -4), strings })).toBeNull()
  expect(readWorkerMessage({ kind: 'log', records, strings: strings.slice(0, -4) })).toBeNull()
})

test('no value at all makes the reader throw, and none becomes a message', () => {
  const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true })
  fc.assert(
    fc.property(anything, (value) => {
      expect(readWorkerMessage(value)).toBeNull()
    }),
    { numRuns: 2000 },
  )
  const nearly = fc.record(
    { kind: fc.constantFrom(...MESSAGES.map(({ kind }) => kind)), start: anything, pid: anything, prompt: anything, records: anything, strings: anything },
    { requiredKeys: ['kind'] },
  )
  fc.assert(
    fc.property(nearly, (value) => {
      const message = readWorkerMessage(value)
      if (message) expect(message).toEqual(value)
    }),
    { numRuns: 2000 },
  )
})

const RUNS = process.env.PYLANES_LONG === '1' ? 20_000 : 300

test('anything at all is one of ours, made anew, or refused; and nothing is asked of it', () => {
  const kinds = MESSAGES.map(({ kind }) => kind)
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true }),
        fc.record({ kind: fc.constantFrom(...kinds), pid: fc.anything(), prompt: fc.anything(), start: fc.anything() }, { requiredKeys: ['kind'] }),
        // one of ours, with something else in one place
        fc.record({ message: fc.nat(MESSAGES.length - 1), place: fc.nat(), value: fc.anything() }).map(({ message, place, value }) => {
          const changed = structuredClone(MESSAGES[message]) as unknown as Record<string, unknown>
          const ways = placesIn(changed).filter((way) => way.length > 0)
          const way = ways[place % ways.length] as readonly string[]
          let holder = changed
          for (const name of way.slice(0, -1)) holder = holder[name] as Record<string, unknown>
          holder[way.at(-1) as string] = value
          return changed
        }),
      ),
      (value) => {
        const read = readWorkerMessage(value)
        if (read !== null) expect(kinds).toContain(read.kind)
      },
    ),
    { numRuns: RUNS },
  )
}, 600_000)

test.each<readonly [what: string, value: unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'running'],
  ['a list', [{ kind: 'running' }]],
  ['no kind', {}],
  ['a kind that is none', { kind: '__proto__' }],
  ['a kind of its class', Object.create({ kind: 'running' })],
  ['an object without a class', Object.assign(Object.create(null), { kind: 'running' })],
  ['a kind that is computed', Object.defineProperty({}, 'kind', { get: () => 'running', enumerable: true })],
  ['a field more', { kind: 'running', more: 1 }],
  ['a hidden field more', Object.defineProperty({ kind: 'running' }, 'more', { value: 1 })],
  ['a symbol more', { kind: 'running', [Symbol.iterator]: 1 }],
  ['a process that cannot be', { kind: 'processOver', pid: 1e9 }],
  ['a process that is no number', { kind: 'processOver', pid: '100' }],
  ['half a process', { kind: 'processOver', pid: FIRST_PID + 0.5 }],
  ['a limit that is none', { kind: 'limit', limit: 'constructor' }],
  ['a prompt too long', { kind: 'stdin', pid: FIRST_PID, prompt: 'x'.repeat(MOST_PROMPT + 1) }],
  ['a prompt that is none', { kind: 'stdin', pid: FIRST_PID, prompt: { toString: () => '' } }],
  ['a log of nothing', { kind: 'log', records: new Uint8Array(0), strings: new Uint8Array(0) }],
  ['a log with too few bytes', { kind: 'log', records: new Uint8Array(64).fill(255), strings: new Uint8Array(64) }],
  ['a log of other arrays', { kind: 'log', records: new Float64Array(8), strings: new Float64Array(8) }],
  ['a log in shared memory', { kind: 'log', records: new Uint8Array(new SharedArrayBuffer(64)), strings: new Uint8Array(64) }],
  ['a child without anything', { kind: 'child', start: null }],
  ['a child whose memory has pages beyond it', { kind: 'child', start: { ...start, memory: { byteLength: 4096, pages: new Uint32Array([9]), bytes: new Uint8Array(4096) } } }],
  ['a child whose memory has pages without bytes', { kind: 'child', start: { ...start, memory: { byteLength: 4096, pages: new Uint32Array([0]), bytes: new Uint8Array(1) } } }],
  ['Comlink’s own', { type: 'SET', path: ['__proto__', 'written'], value: { type: 'RAW', value: 1 } }],
])('%s is no message', (_, value) => {
  expect(readWorkerMessage(value)).toBeNull()
})

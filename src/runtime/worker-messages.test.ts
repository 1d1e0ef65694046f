import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIRST_PID } from '../kernel/memory/layout'
import { copyLog, createLogBuffers, LogWriter } from '../log/log'
import type { ProcessStart } from './protocol'
import { MEMORY_PAGE_BYTES, MOST_PROMPT, readWorkerMessage, type WorkerMessage } from './worker-messages'

const start: ProcessStart = {
  child: { pid: FIRST_PID + 1, mainTask: 2, body: 0x1000, command: ['-c', 'pass'], image: '{}', startCost: 'spawn', stack: { state: 1, frames: [2, 3], begin: 4, finish: 5 } },
  program: 0,
  memory: { byteLength: 8 * MEMORY_PAGE_BYTES, pages: new Uint32Array([0, 7]), bytes: new Uint8Array(2 * MEMORY_PAGE_BYTES) },
  state: {
    thread: 1,
    objects: { next: 9, rows: [[8, { kernel: 0, kind: 1, logged: true, name: 'lock', line: 3, value: -1, held: false }]] },
    codeFiles: [[0x2000, 1]],
    ticks: [[0x2000, [[1, 5]]]],
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

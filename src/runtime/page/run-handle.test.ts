import { expect, test, vi } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { Kernel } from '../../kernel/kernel'
import { FIRST_PID } from '../../kernel/memory/layout'
import { LogReader } from '../../log/log'
import { RecordKind } from '../../log/record-kinds'
import { createRunHandle } from './run-handle'
import type { LoadedWorker } from './worker-calls'

const program = { files: [{ name: 'program.py', text: '' }], stdin: '' }

/** A run whose only worker says what the test has it say; `calls`: what it answers beside. */
async function runWith(shared: boolean, calls: object = {}) {
  const memory = Kernel.allocate(DEFAULT_CONFIGURATION, shared)
  let portGiven: (port: MessagePort) => void = () => {}
  const port = new Promise<MessagePort>((resolve) => {
    portGiven = resolve
  })
  const terminate = vi.fn()
  let die: () => void = () => {}
  const run = (_share: unknown, given: MessagePort) => {
    portGiven(given)
    return Promise.resolve()
  }
  const loaded = {
    worker: Object.assign(new EventTarget(), { terminate }),
    api: { run, end: () => Promise.reject(new Error('no')), ...calls },
    gone: new Promise<void>((resolve) => {
      die = resolve
    }),
  } as unknown as LoadedWorker
  const faults: string[] = []
  const handle = createRunHandle({
    share: { program, configuration: DEFAULT_CONFIGURATION, memory, mostHomes: 4 },
    takeInterpreter: () => Promise.resolve(loaded),
    onSettled: () => {},
    onFault: ({ message }) => faults.push(message),
  })
  return { handle, memory, terminate, faults, worker: loaded.worker, port: await port, die: () => die() }
}

function verdictDetail(handle: Awaited<ReturnType<typeof runWith>>['handle']): string | undefined {
  let detail: string | undefined
  new LogReader(handle.log).read((record) => {
    if (record.kind === RecordKind.verdict) detail = record.text
  })
  return detail
}

test('a run follows what its worker tells', async () => {
  const { handle, port } = await runWith(true)
  const phases: string[] = []
  const limited = new Promise<void>((resolve) => {
    handle.onStatus(({ phase }) => {
      phases.push(phase)
      if (phase === 'limit') resolve()
    })
  })
  port.postMessage({ kind: 'running' })
  port.postMessage({ kind: 'limit', limit: 'events' })
  await limited
  expect(phases).toEqual(['running', 'limit'])
  expect(handle.status.limit).toBe('events')
  handle.dispose()
})

test('a run is ended at its limit once, whoever else says that it is there, and goes on no more', async () => {
  const [end, continueRun] = [vi.fn(() => new Promise(() => {})), vi.fn(() => Promise.resolve())]
  const { handle, port, terminate } = await runWith(true, { end, continueRun })
  handle.onStatus(({ phase }) => {
    if (phase === 'limit') handle.end()
  })
  for (let worker = 0; worker < 3; worker++) port.postMessage({ kind: 'limit', limit: 'events' })
  await vi.waitFor(() => expect(end).toHaveBeenCalled())
  handle.continueRun(DEFAULT_CONFIGURATION.limits)
  handle.end()
  // that comes after the others
  port.postMessage({ kind: 'running' })
  await vi.waitFor(() => expect(handle.status.phase).toBe('running'))
  expect(end).toHaveBeenCalledTimes(1)
  expect(continueRun).not.toHaveBeenCalled()
  // a look may take long: Stop does not wait for it
  handle.stop()
  expect(terminate).toHaveBeenCalled()
  expect(handle.status).toMatchObject({ phase: 'over', verdict: 'stopped' })
})

test('a fault in a worker ends the run, and is told as one of ours', async () => {
  const told = await runWith(true)
  told.port.postMessage({ kind: 'fault', message: 'TypeError: x is undefined', stack: 'at y' })
  expect(await told.handle.settled).toMatchObject({ phase: 'over', verdict: 'stopped' })
  expect(verdictDetail(told.handle)).toBe('worker-fault')
  expect(told.faults).toEqual(['TypeError: x is undefined'])
  expect(told.terminate).toHaveBeenCalled()

  const uncaught = await runWith(true)
  uncaught.worker.dispatchEvent(Object.assign(new Event('error'), { message: 'RangeError: no' }))
  expect(verdictDetail(uncaught.handle)).toBe('worker-fault')
  expect(uncaught.faults).toEqual(['RangeError: no'])
})

const FOREIGN: readonly (readonly [string, unknown])[] = [
  ['no message', 1],
  ['a call to set a property of the page', { id: '1', type: 'SET', path: ['__proto__', 'written'], value: { type: 'RAW', value: 1 } }],
  ['a call to run a function of the page', { id: '1', type: 'APPLY', path: ['constructor', 'constructor'], argumentList: [{ type: 'RAW', value: 'written = 1' }] }],
  ['input for a process that is not there', { kind: 'stdin', pid: FIRST_PID + 7, prompt: '' }],
  ['the end of a process that is not there', { kind: 'processOver', pid: FIRST_PID + 7 }],
  ['a process beside another one that is not there', { kind: 'near', pid: FIRST_PID + 7 }],
  ['the end of a run that has no verdict', { kind: 'over' }],
]

for (const [name, message] of FOREIGN)
  test(`a worker that sends something else ends the run: ${name}`, async () => {
    const { handle, port, terminate } = await runWith(true)
    port.postMessage(message)
    expect(await handle.settled).toMatchObject({ phase: 'over', verdict: 'stopped' })
    expect(verdictDetail(handle)).toBe('foreign-message')
    expect(terminate).toHaveBeenCalled()
    expect('written' in globalThis).toBe(false)
    port.postMessage({ kind: 'running' })
    expect(handle.status.phase).toBe('over')
  })

test('without shared memory no log comes that takes back what was there', async () => {
  const { handle, port } = await runWith(false)
  const header = (count: number) => {
    const bytes = new Uint8Array((16 + 12 * count) * 4)
    new DataView(bytes.buffer).setInt32(0, count, true)
    return bytes
  }
  const strings = new Uint8Array(64)
  port.postMessage({ kind: 'log', records: header(1), strings })
  port.postMessage({ kind: 'running' })
  await vi.waitFor(() => expect(handle.status.phase).toBe('running'))
  port.postMessage({ kind: 'log', records: header(0), strings })
  expect(await handle.settled).toMatchObject({ phase: 'over', verdict: 'stopped' })
})

test('a worker that dies without a word ends its run at once, with the trace kept', async () => {
  const { handle, memory, die, terminate } = await runWith(true)
  new Kernel(memory).processes.create(0, 'MainProcess')
  const over = new Promise<void>((resolve) => handle.onStatus(({ phase }) => phase === 'over' && resolve()))
  die()
  await over
  expect(handle.status.verdict).toBe('stopped')
  expect(verdictDetail(handle)).toBe('worker-lost')
  expect(terminate).toHaveBeenCalled()
  let records = 0
  new LogReader(handle.log).read(() => records++)
  expect(records).toBe(2)
})

test('a worker that goes with a run that is over says nothing more', async () => {
  const { handle, die } = await runWith(true)
  handle.dispose()
  die()
  await Promise.resolve()
  expect(handle.status.phase).not.toBe('over')
})

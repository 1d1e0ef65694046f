/**
 * What one process takes: the memory of the largest worker of a run of four processes.
 *
 * A worker that sleeps in the kernel cannot be asked, so the children have ended when they are measured. That changes
 * nothing: their workers stay for the next processes, and WebAssembly memory never shrinks.
 */
import { DEFAULT_CONFIGURATION } from '../src/model/configuration'
import { createRuntime } from '../src/runtime/page/create-runtime'
import { INDEX_URL } from './index-url'
import type { Measurement } from './measurement'
import { pageMemory } from './page-memory'

const NAME = 'memory of one process, at most, of four'
const BYTES_PER_MB = 2 ** 20
const PATIENCE_MS = 2000

const FOUR_PROCESSES = `
from multiprocessing import Event, Process

event = Event()
children = [Process(target=event.wait) for _ in range(3)]
for child in children:
    child.start()
event.set()
for child in children:
    child.join()
input()
`

/** Bytes of the largest worker with an interpreter of ours; undefined where the browser does not say. */
async function largestInterpreter(): Promise<number | undefined> {
  const measured = await pageMemory(PATIENCE_MS)
  const ours = measured?.filter(({ attribution }) => attribution.some(({ url }) => url.includes('interpreter-worker')))
  return ours?.reduce((most, { bytes }) => Math.max(most, bytes), 0)
}

/** Looks while the run of four processes waits for input. */
async function afterFour<T>(look: () => Promise<T>): Promise<T> {
  const runtime = createRuntime(INDEX_URL)
  await runtime.ready
  const run = runtime.run({ files: [{ name: 'bench.py', text: FOUR_PROCESSES }], stdin: '' }, DEFAULT_CONFIGURATION)
  const waiting = Promise.withResolvers<void>()
  run.onStatus(({ phase }) => {
    if (phase === 'stdin') waiting.resolve()
    if (phase === 'over') waiting.reject(new Error('the program of the bench did not wait for input'))
  })
  try {
    await waiting.promise
    return await look()
  } finally {
    run.dispose()
    runtime.dispose()
  }
}

export const processMemory: Measurement = {
  name: NAME,
  async measure() {
    const bytes = await afterFour(largestInterpreter)
    const note = bytes === undefined ? 'this browser does not tell' : 'as the browser counts: linear memory, compiled code, JavaScript; without what workers share'
    return { name: NAME, value: bytes === undefined ? Number.NaN : bytes / BYTES_PER_MB, unit: 'MB', against: null, ratio: null, aim: null, note }
  },
}

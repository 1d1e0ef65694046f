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

const NAME = 'memory of one process, at most, of four'
const BYTES_PER_MB = 2 ** 20
/** The browser answers at its next collection, unless it was started to answer at once. */
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

interface MemoryEntry {
  readonly bytes: number
  readonly attribution: readonly { readonly scope: string }[]
}

interface MemoryMeasuring {
  measureUserAgentSpecificMemory?(): Promise<{ readonly breakdown: readonly MemoryEntry[] }>
}

/** Bytes of the page and of its largest worker; all workers have an interpreter of ours here. Undefined where the browser does not say. */
async function bytesNow(): Promise<{ readonly page: number; readonly worker: number } | undefined> {
  const measuring = (performance as MemoryMeasuring).measureUserAgentSpecificMemory?.call(performance)
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS))
  const measured = await Promise.race([measuring, late])
  if (!measured) return undefined
  const most = (wanted: string) =>
    measured.breakdown.filter(({ attribution }) => attribution.some(({ scope }) => scope === wanted)).reduce((most, { bytes }) => Math.max(most, bytes), 0)
  return { page: most('Window'), worker: most('DedicatedWorkerGlobalScope') }
}

/** Looks while the run of four processes waits for input: bytes of the largest worker, without the memory of the run, which the browser counts for each that shares it. */
async function largestOfFour(): Promise<number | undefined> {
  const runtime = createRuntime(INDEX_URL)
  await runtime.ready
  const before = await bytesNow()
  const run = runtime.run({ files: [{ name: 'bench.py', text: FOUR_PROCESSES }], stdin: '' }, DEFAULT_CONFIGURATION)
  const waiting = Promise.withResolvers<void>()
  run.onStatus(({ phase }) => {
    if (phase === 'stdin') waiting.resolve()
    if (phase === 'over') waiting.reject(new Error('the program of the bench did not wait for input'))
  })
  try {
    await waiting.promise
    const now = await bytesNow()
    return before && now && now.worker - (now.page - before.page)
  } finally {
    run.dispose()
    runtime.dispose()
  }
}

export const processMemory: Measurement = {
  name: NAME,
  async measure() {
    const bytes = await largestOfFour()
    const note =
      bytes === undefined
        ? 'this browser does not tell'
        : 'as the browser counts: linear memory, compiled code, JavaScript, the image that all share; without the memory of the run'
    return { name: NAME, value: bytes === undefined ? Number.NaN : bytes / BYTES_PER_MB, unit: 'MB', against: null, ratio: null, aim: null, note }
  },
}

/**
 * From a moved playhead to what is in the run there: random moments of runs of several sizes, each while the replays have had time to go to their places; and
 * what these take of memory.
 */
import { createInspector } from '../src/inspect/inspector'
import { type LogBuffers, LogReader } from '../src/log/log'
import { DEFAULT_CONFIGURATION } from '../src/model/configuration'
import { createRuntime } from '../src/runtime/page/create-runtime'
import type { Runtime } from '../src/runtime/runtime-api'
import { INDEX_URL } from './index-url'
import { type BenchRow, type Measurement, median } from './measurement'

const JUMPS = 15
/** The replays go to their places while nobody asks: so long is waited, for each event of the run. */
const REST_MS_PER_EVENT = 0.02
const LEAST_REST_MS = 1_000
const MEGABYTE = 1024 * 1024

const program = (rounds: number) => ({
  files: [
    {
      name: 'bench.py',
      text: `
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    for i in range(${rounds}):
        with lock:
            total += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`,
    },
  ],
  stdin: '',
})

let runtime: Runtime | undefined

async function recorded(rounds: number): Promise<LogBuffers> {
  runtime ??= createRuntime(INDEX_URL)
  await runtime.ready
  const run = runtime.run(program(rounds), DEFAULT_CONFIGURATION)
  await run.settled
  run.end()
  run.dispose()
  return run.log
}

async function measure(name: string, rounds: number, aim: number | null, unit: 'ms' | 'MB'): Promise<BenchRow> {
  const log = await recorded(rounds)
  const events = new LogReader(log).published
  const inspector = createInspector(runtime as Runtime, program(rounds), DEFAULT_CONFIGURATION, log)
  const rest = () => new Promise((resolve) => setTimeout(resolve, Math.max(LEAST_REST_MS, events * REST_MS_PER_EVENT)))
  await inspector.at(events >> 1)
  await rest()
  const timings: number[] = []
  for (let jump = 0, at = 1; jump < JUMPS; jump++) {
    at = (Math.imul(at, 48_271) >>> 0) % 0x7fff_ffff
    const began = performance.now()
    const looked = await inspector.at(at % events)
    timings.push(performance.now() - began)
    if (looked.kind !== 'moment') throw new Error(`there was no look into a run: ${JSON.stringify(looked)}`)
    await rest()
  }
  const { replays, bytes } = inspector.cost
  inspector.dispose()
  const slowest = Math.max(...timings).toFixed(0)
  return {
    name,
    value: unit === 'ms' ? median(timings) : bytes / MEGABYTE,
    unit,
    against: null,
    ratio: null,
    aim,
    note: unit === 'ms' ? `${events.toLocaleString('en-US')} records; the slowest of ${JUMPS} took ${slowest} ms` : `${replays} replays`,
  }
}

const row = (size: string, rounds: number, aim: number | null): Measurement => {
  const name = `from a moved playhead to the answer, a run of ${size} events`
  return { name, measure: () => measure(name, rounds, aim, 'ms') }
}
const MEMORY = 'memory of the replays of a run that is looked into, 400,000 events'

export const looks: readonly Measurement[] = [
  row('1,000', 40, null),
  row('10,000', 480, 100),
  row('100,000', 5_000, null),
  row('400,000', 14_000, 500),
  { name: MEMORY, measure: () => measure(MEMORY, 14_000, 256, 'MB') },
]

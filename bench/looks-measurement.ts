/**
 * From a moved playhead to what is in the run there: random moments of runs of several sizes, each while the replays have had time to go to their places; and
 * what these take of memory.
 */
import { budgetOf } from '../src/inspect/replay-budget'
import { createInspector, type Inspector } from '../src/inspect/inspector'
import { FIRST_PID } from '../src/kernel/memory/layout'
import { type LogBuffers, LogReader } from '../src/log/log'
import { DEFAULT_CONFIGURATION, type Program } from '../src/model/configuration'
import { createRuntime } from '../src/runtime/page/create-runtime'
import type { Runtime } from '../src/runtime/runtime-api'
import { INDEX_URL } from './index-url'
import { type BenchRow, type Measurement, median } from './measurement'

/** So many looks in a small run, and in one where the way is long. */
const JUMPS = 15
const FEW_JUMPS = 7
/** The replays go to their places while nobody asks, soon after the last question. */
const QUIET_MS = 400
const POLL_MS = 20
const MEGABYTE = 1024 * 1024

const threads = (rounds: number): Program => ({
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

const program = (text: string): Program => ({ files: [{ name: 'bench.py', text }], stdin: '' })

/** Almost all of the run is at the bottom of it. */
const DEEP = 1_000
const recursion = program(`
import threading

lock = threading.Lock()


def down(depth):
    if depth:
        return down(depth - 1)
    for i in range(1_000):
        with lock:
            pass


import sys
sys.setrecursionlimit(5_000)
down(${DEEP})
`)

const THREADS = 200
const manyThreads = program(`
import threading

ready = threading.Barrier(${THREADS})
lock = threading.Lock()


def work(number):
    ready.wait()
    for i in range(5):
        with lock:
            mine = number * i


threads = [threading.Thread(target=work, args=(number,)) for number in range(${THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`)

const ITEMS = 1_000_000
const longList = program(`
import threading

lock = threading.Lock()
items = list(range(${ITEMS}))
for i in range(1_000):
    with lock:
        items[i] += 1
`)

/** All meet at one queue, so they live together. */
const PROCESSES = 20
const processes = {
  files: [
    {
      name: 'bench.py',
      text: `
import multiprocessing


def work(items, k):
    for i in range(20):
        items.put((k, i))


items = multiprocessing.Queue()
children = [multiprocessing.Process(target=work, args=(items, k)) for k in range(${PROCESSES})]
for child in children:
    child.start()
for _ in range(${PROCESSES * 20}):
    items.get()
for child in children:
    child.join()
`,
    },
  ],
  stdin: '',
}

let runtime: Runtime | undefined

async function recorded(program: Program): Promise<LogBuffers> {
  runtime ??= createRuntime(INDEX_URL)
  await runtime.ready
  const run = runtime.run(program, DEFAULT_CONFIGURATION)
  await run.settled
  run.end()
  run.dispose()
  return run.log
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** When all replays rest where they are of most use. */
async function atRest(inspector: Inspector): Promise<void> {
  do await sleep(QUIET_MS)
  while (await goesOn(inspector))
}

async function goesOn(inspector: Inspector): Promise<boolean> {
  const moved = inspector.cost.underWay > 0
  while (inspector.cost.underWay > 0) await sleep(POLL_MS)
  return moved
}

/** Looks at the middle of a run and has the replays go to their places. `pids`: in these of its processes. */
async function lookedInto(program: Program, pids?: readonly number[]) {
  const log = await recorded(program)
  const events = new LogReader(log).published
  const inspector = createInspector(runtime as Runtime, program, DEFAULT_CONFIGURATION, log)
  const look = async (event: number) => {
    const began = performance.now()
    const looked = await inspector.at(event, pids)
    if (looked.kind !== 'moment') throw new Error(`there was no look into a run: ${JSON.stringify(looked)}`)
    return performance.now() - began
  }
  const firstMs = await look(events >> 1)
  await atRest(inspector)
  return { inspector, events, look, firstMs }
}

const plain = { against: null, ratio: null }

async function jumps(name: string, program: Program, count: number, aim: number | null, pids?: readonly number[]): Promise<BenchRow> {
  const { inspector, events, look, firstMs } = await lookedInto(program, pids)
  const timings: number[] = []
  for (let jump = 0, at = 1; jump < count; jump++) {
    at = (Math.imul(at, 48_271) >>> 0) % 0x7fff_ffff
    timings.push(await look(at % events))
    await atRest(inspector)
  }
  inspector.dispose()
  const note = `${events.toLocaleString('en-US')} records; the slowest of ${count} took ${Math.max(...timings).toFixed(0)} ms, the first look of all ${firstMs.toFixed(0)} ms`
  return { name, value: median(timings), unit: 'ms', aim, note, ...plain }
}

async function memory(name: string, program: Program, processCount: number): Promise<BenchRow> {
  const { inspector } = await lookedInto(program)
  const { replays, bytes } = inspector.cost
  inspector.dispose()
  return { name, value: bytes / MEGABYTE, unit: 'MB', aim: budgetOf(processCount) / MEGABYTE, note: replays === 1 ? 'one replay' : `${replays} replays`, ...plain }
}

const row = (what: string, program: Program, count: number, aim: number | null, pids?: readonly number[]): Measurement => {
  const name = `from a moved playhead to the answer, ${what}`
  return { name, measure: () => jumps(name, program, count, aim, pids) }
}
const memoryRow = (what: string, program: Program, processCount: number): Measurement => {
  const name = `memory of the replays of a run that is looked into, ${what}`
  return { name, measure: () => memory(name, program, processCount) }
}

export const looks: readonly Measurement[] = [
  row('a run of 1,000 records', threads(60), JUMPS, null),
  row('a run of 10,000 records', threads(560), JUMPS, 100),
  row('a run of 100,000 records', threads(5_300), FEW_JUMPS, null),
  row('a run of 400,000 records', threads(24_000), FEW_JUMPS, 500),
  row(`a recursion ${DEEP.toLocaleString('en-US')} deep`, recursion, FEW_JUMPS, null),
  row(`a run of ${THREADS} threads`, manyThreads, FEW_JUMPS, null),
  row(`a list of ${ITEMS.toLocaleString('en-US')} items`, longList, FEW_JUMPS, null),
  row(`a run of ${PROCESSES} processes, in one of them`, processes, FEW_JUMPS, null, [FIRST_PID]),
  memoryRow('400,000 records', threads(24_000), 1),
  // the program itself is one as well
  memoryRow(`${PROCESSES} processes`, processes, 1 + PROCESSES),
]

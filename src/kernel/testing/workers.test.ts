import { Worker } from 'node:worker_threads'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { Kernel, RunState } from '../kernel'
import { TaskFlag } from '../../log/record-kinds'
import { configure, type Partly } from './driver'
import { makeShared, randomProgram, randomRun, type Steps, testRandom } from './programs'
import { logText } from './read-log'
import type { WorkerJob } from './worker-entry'

// Each run starts real threads that hand over by Atomics.wait: on a busy machine of few cores that takes its time.
const RUNS = Number(process.env.PYLANES_WORKER_RUNS ?? 6)
const REPEATS = Number(process.env.PYLANES_WORKER_REPEATS ?? 2)

let workerCode = ''

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { ssr: new URL('./worker-entry.ts', import.meta.url).pathname, write: false, minify: false, rolldownOptions: { output: { format: 'cjs' } } },
  })) as Rolldown.RolldownOutput
  workerCode = built.output[0].code
}, 60_000)

/** Runs each process in a worker thread of its own, on one SharedArrayBuffer; returns the log. */
async function runInWorkers(partly: Partly, processes: readonly Steps[]): Promise<string> {
  const memory = Kernel.allocate(configure(partly), true)
  const kernel = new Kernel(memory)
  const made = processes.map(() => {
    const pid = kernel.processes.create(0, 'main')
    return { pid, mainTask: kernel.tasks.create(pid, 0, 'main', TaskFlag.main) }
  })
  const shared = makeShared(kernel, made)
  for (const { mainTask } of made) kernel.tasks.start(0, mainTask)
  await Promise.all(
    processes.map((steps, index) => {
      const job: WorkerJob = { memory, made: made[index] as WorkerJob['made'], steps, shared }
      return new Promise<void>((resolve, reject) => {
        const worker = new Worker(workerCode, { eval: true, workerData: job })
        worker.once('error', reject)
        worker.once('exit', () => resolve())
      })
    }),
  )
  expect(kernel.status()).toBe(RunState.running)
  return logText(memory.log)
}

test('several workers on one memory write the log that one thread writes, every time', async () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    const random = testRandom(seed)
    const configuration: Partly = { seed, cores: 1 + random(4), gil: seed % 4 === 0 ? 'free-threaded' : 'cpython', policy: seed % 3 === 0 ? 'mlfq' : 'rr', quantumUs: 2_000 }
    const processes = Array.from({ length: 2 + random(3) }, () => randomProgram(random))
    const alone = randomRun(configuration, processes)
    alone.go()
    const expected = logText(alone.memory.log)
    for (let repeat = 0; repeat < REPEATS; repeat++) expect(await runInWorkers(configuration, processes), `seed ${seed}`).toBe(expected)
  }
}, 120_000)

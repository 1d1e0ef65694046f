/**
 * Processes on our machine: a fork against a fresh interpreter, a large message against one that is merely posted, and
 * the memory of a process.
 */
import { type Remote, wrap } from 'comlink'
import type { BootImage } from '../src/runtime/worker/boot-image'
import { startWorker } from '../src/runtime/page/start-worker'
import type { PyodideFiles } from '../src/runtime/pyodide-files'
import type { InterpreterWorker } from '../src/runtime/protocol'
import { INDEX_URL } from './index-url'
import { type Measurement, median } from './measurement'
import { betweenPrints } from './our-python'
import { messageRound } from './worker-measurements'

const REPETITIONS = 3

interface Booted {
  readonly files: PyodideFiles
  readonly image: BootImage
}

let booted: Promise<Booted> | undefined

async function withInterpreter<T>(use: (api: Remote<InterpreterWorker>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('../src/runtime/worker/interpreter-worker.ts', import.meta.url), { type: 'module', name: 'python' })
  try {
    return await use(wrap<InterpreterWorker>(worker))
  } finally {
    worker.terminate()
  }
}

async function boot(): Promise<Booted> {
  const { worker } = startWorker({ indexUrl: INDEX_URL, version: null })
  const api = wrap<InterpreterWorker>(worker)
  const { files, image } = await api.boot(new Int32Array(new SharedArrayBuffer(4)))
  const base = await api.base()
  worker.terminate()
  return { files, image: { ...image, ...base } }
}

/** Milliseconds until a new worker holds an interpreter restored from the snapshot. */
async function restored(): Promise<number> {
  booted ??= boot()
  const { files, image } = await booted
  const began = performance.now()
  await withInterpreter((api) => api.restore(files, image, true))
  return performance.now() - began
}

/** Starts `children` processes at once and waits for them, time and again; the first, untimed time every worker there may be is opened. */
const forks = (children: number, rounds: number) => `
from multiprocessing import Process


def child():
    pass


def round_of(count):
    children = [Process(target=child) for _ in range(count)]
    for process in children:
        process.start()
    for process in children:
        process.join()
    print(count)


round_of(4)
for _ in range(${rounds}):
    round_of(${children})
`

const MESSAGE_BYTES = 2 ** 20

const messages = (rounds: number) => `
from multiprocessing import Pipe, Process

ROUNDS = ${rounds}


def echo(connection):
    for _ in range(ROUNDS):
        connection.send_bytes(connection.recv_bytes())


near, far = Pipe()
process = Process(target=echo, args=(far,))
process.start()
message = bytes(${MESSAGE_BYTES})
for n in range(ROUNDS):
    near.send_bytes(message)
    near.recv_bytes()
    print(n)
process.join()
`

interface Processes {
  readonly name: string
  readonly against: string
  /** prints after every round; the first print begins the measurement */
  readonly program: string
  /** milliseconds */
  readonly floor: () => Promise<number>
  readonly note: string
}

function row({ name, against, program, floor, note }: Processes): Measurement {
  return {
    name,
    async measure() {
      await floor()
      const floors: number[] = []
      for (let turn = 0; turn < REPETITIONS; turn++) floors.push(await floor())
      const [value, least] = [median(await betweenPrints(program)), median(floors)]
      return { name, value, unit: 'ms', against: { name: against, value: least }, ratio: value / least, aim: null, note }
    },
  }
}

const RESTORE = 'restore of a bare snapshot in a new worker'

export const oneFork = row({
  name: 'one fork, to the end of the child',
  against: RESTORE,
  program: forks(1, 9),
  floor: restored,
  note: 'into a worker that an ended process left; start, end and wait included',
})

export const fourForks = row({
  name: 'four forks at once, to the end of all',
  against: RESTORE,
  program: forks(4, 4),
  floor: restored,
  note: 'where there are few cores, processes share workers',
})

export const pipeMessage = row({
  name: '1 MB through multiprocessing.Pipe between processes, there and back',
  against: 'the same by postMessage between two workers',
  program: messages(12),
  floor: async () => (await messageRound(20, MESSAGE_BYTES)) / 1e6,
  note: 'in parts of 65,536 bytes, as much as a pipe holds',
})

/** The kernel between two workers, without Python: a ball thrown there and back, against the same over bare Atomics. */
import { transfer } from 'comlink'
import { DEFAULT_CONFIGURATION, DEFAULT_LIMITS } from '../src/model/configuration'
import { Kernel } from '../src/kernel/kernel'
import { ObjectKind } from '../src/log/object-kinds'
import { TaskFlag } from '../src/log/record-kinds'
import { type Measurement, median } from './measurement'
import type { KernelSide } from './pair-worker'
import { newRing } from './ring-end'
import { pairRound } from './worker-pair'

const ROUNDS = 1000
const REPETITIONS = 5
const LIMITS = { ...DEFAULT_LIMITS, events: 1e9, virtualUs: 1e12, outputBytes: 1e9, memoryBytes: 2 ** 31 }

/** A kernel with two processes, one task each, two semaphores and two pipes. */
function twoSides(): readonly [KernelSide, KernelSide] {
  const memory = Kernel.allocate({ ...DEFAULT_CONFIGURATION, limits: LIMITS }, true)
  const kernel = new Kernel(memory)
  const newSide = (name: string) => {
    const pid = kernel.processes.create(0, name)
    return { pid, task: kernel.tasks.create(pid, 0, 'main', TaskFlag.main) }
  }
  const first = newSide('first')
  kernel.tasks.start(0, first.task)
  kernel.schedule(first.pid)
  kernel.enter(first.task)
  const newSemaphore = () => kernel.sync.newObject(first.pid, ObjectKind.semaphore, { value: 0 })
  const newPipe = () => {
    const pipe = kernel.files.newPipe(first.task)
    if (typeof pipe === 'number') throw new Error(`no pipe can be made: ${pipe}`)
    return pipe
  }
  const semaphores = [newSemaphore(), newSemaphore()] as const
  const pipes = [newPipe(), newPipe()] as const
  const second = newSide('second')
  kernel.files.inherit(first.pid, second.pid)
  kernel.tasks.start(0, second.task)
  return [
    { memory, ...first, semaphores, pipes },
    { memory, ...second, semaphores, pipes },
  ]
}

const bare = () => {
  const words = new Int32Array(new SharedArrayBuffer(8))
  return pairRound(ROUNDS, (worker, side) => worker.atomics(side, ROUNDS, words))
}

function row(name: string, against: string, ours: () => Promise<number>, theirs: () => Promise<number>, note?: string): Measurement {
  return {
    name,
    async measure() {
      const timings = { ours: [] as number[], theirs: [] as number[] }
      for (let turn = 0; turn <= REPETITIONS; turn++) {
        const [theirNs, ourNs] = [await theirs(), await ours()]
        if (turn === 0) continue
        timings.theirs.push(theirNs)
        timings.ours.push(ourNs)
      }
      const [value, floor] = [median(timings.ours) / 1000, median(timings.theirs) / 1000]
      return { name, value, unit: 'µs', against: { name: against, value: floor }, ratio: value / floor, aim: null, ...(note ? { note } : {}) }
    },
  }
}

const AGAINST = 'Atomics.wait and notify'

export const kernelSemaphores = row(
  'kernel semaphores between two workers, there and back',
  AGAINST,
  () => {
    const sides = twoSides()
    return pairRound(ROUNDS, (worker, side) => worker.semaphores(side, ROUNDS, sides[side]))
  },
  bare,
  'two turns taken, two waits and two wake-ups written to the log',
)

export const kernelPipes = row(
  'kernel pipes between two workers, 64 bytes there and back',
  AGAINST,
  () => {
    const sides = twoSides()
    return pairRound(ROUNDS, (worker, side) => worker.pipes(side, ROUNDS, sides[side]))
  },
  bare,
  'as the semaphores, and the bytes copied in and out',
)

const overRings = () => {
  const rings = [newRing(), newRing()] as const
  return pairRound(ROUNDS, (worker, side) => worker.rings(side, ROUNDS, rings))
}

export const pipesAgainstRings = row(
  'kernel pipes between two workers, 64 bytes there and back',
  'ringbuf.js, with Atomics.wait where it is empty',
  () => {
    const sides = twoSides()
    return pairRound(ROUNDS, (worker, side) => worker.pipes(side, ROUNDS, sides[side]))
  },
  overRings,
)

export const streamAgainstRing = row(
  'kernel pipe between two workers, 4,096 bytes one way',
  'ringbuf.js of the same size, waiting likewise',
  () => {
    const sides = twoSides()
    return pairRound(ROUNDS, (worker, side) => worker.pipeStream(side, ROUNDS, sides[side]))
  },
  () => {
    const ring = newRing()
    return pairRound(ROUNDS, (worker, side) => worker.ringStream(side, ROUNDS, ring))
  },
)

/** Nanoseconds of `bytes` bytes as a message to another worker and back. */
export function messageRound(rounds: number, bytes: number): Promise<number> {
  const { port1, port2 } = new MessageChannel()
  const ports = [port1, port2] as const
  return pairRound(rounds, (worker, side) => worker.messages(side, rounds, transfer(ports[side], [ports[side]]), bytes))
}

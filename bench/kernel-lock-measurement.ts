/** The kernel without Python: its lock, and an uncontended mutex, against the two compare-exchanges below which no lock can go. */
import { DEFAULT_CONFIGURATION } from '../src/model/configuration'
import { Kernel } from '../src/kernel/kernel'
import { lock, unlock } from '../src/kernel/dispatch/kernel-lock'
import { Machine } from '../src/kernel/memory/machine'
import { ObjectKind } from '../src/log/object-kinds'
import { BlockReason, TaskFlag } from '../src/log/record-kinds'
import { type Measurement, median } from './measurement'

const ROUNDS = 200_000
const REPETITIONS = 9
const AGAINST = 'Atomics.compareExchange twice'

/** Nanoseconds of one round. */
function timed(round: () => void, rounds = ROUNDS): number {
  const began = performance.now()
  for (let i = 0; i < rounds; i++) round()
  return ((performance.now() - began) / rounds) * 1e6
}

/** The medians of two, taken in turns, the first turn thrown away. */
function inTurns(ours: () => number, bare: () => number): { ours: number; bare: number } {
  const timings = { ours: [] as number[], bare: [] as number[] }
  for (let i = 0; i <= REPETITIONS; i++) {
    const bareNs = bare()
    const ourNs = ours()
    if (i > 0) {
      timings.bare.push(bareNs)
      timings.ours.push(ourNs)
    }
  }
  return { ours: median(timings.ours), bare: median(timings.bare) }
}

function barePair(): number {
  const words = new Int32Array(new SharedArrayBuffer(64))
  return timed(() => {
    Atomics.compareExchange(words, 0, 0, 1)
    Atomics.compareExchange(words, 0, 1, 0)
  })
}

function lockPair(): number {
  const machine = new Machine(Kernel.allocate(DEFAULT_CONFIGURATION, true))
  return timed(() => {
    lock(machine)
    unlock(machine)
  })
}

/** Each has two critical sections and writes two records, so it has fewer rounds: the log grows. */
function mutexPair(): number {
  const kernel = new Kernel(Kernel.allocate(DEFAULT_CONFIGURATION, true))
  const pid = kernel.processes.create(0, 'bench')
  const task = kernel.tasks.create(pid, 0, 'main', TaskFlag.main)
  kernel.tasks.start(0, task)
  kernel.schedule(pid)
  kernel.enter(task)
  const mutex = kernel.sync.newObject(pid, ObjectKind.lock, { visible: true, name: 'lock' })
  return timed(() => {
    kernel.sync.acquireMutex(task, mutex, -1, BlockReason.lock, 0)
    kernel.sync.releaseMutex(task, mutex)
  }, ROUNDS / 10)
}

function row(name: string, pair: () => number, note?: string): Measurement {
  return {
    name,
    async measure() {
      const { ours, bare } = inTurns(pair, barePair)
      return { name, value: ours, unit: 'ns', against: { name: AGAINST, value: bare }, ratio: ours / bare, aim: null, ...(note ? { note } : {}) }
    },
  }
}

export const kernelLock = row('kernel lock, take and give back', lockPair)
export const kernelMutex = row('mutex in the kernel, acquire and release', mutexPair, 'two critical sections, two records of who owns it')

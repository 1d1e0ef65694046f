/** The measurements of the bench, in the order in which they are printed. */
import type { GilMode } from '../src/model/configuration'
import type { Statements } from './bare-python'
import { comparison } from './comparison'
import { kernelLock, kernelMutex } from './kernel-lock-measurement'
import { looks } from './looks-measurement'
import type { Measurement } from './measurement'
import { liveSpeedUp } from './live-speed-up'
import { processMemory } from './memory-measurement'
import { switchesIn } from './our-python'
import { fourForks, oneFork, pipeMessage } from './process-measurements'
import { sharedValue } from './shared-value-measurement'
import { sleepers } from './sleepers-measurement'
import { processSwitch } from './switch-measurement'
import { timelineFrames } from './timeline-frames'
import { runMemory } from './run-memory'
import { wholeRun } from './whole-run-measurement'
import { kernelPipes, kernelSemaphores, pipesAgainstRings, streamAgainstRing } from './worker-measurements'

const RUN_SYNC: Statements = {
  before: 'from js import Promise\nfrom pyodide.ffi import run_sync\ndone = Promise.resolve()',
  timed: 'for _ in range(n):\n    run_sync(done)',
}

/** Two threads that let each other go, one lock each: every acquire blocks. */
const handOver = (rounds: number) => `
import threading

first, second = threading.Lock(), threading.Lock()
first.acquire()
second.acquire()


def answer():
    for _ in range(${rounds}):
        first.acquire()
        second.release()


threading.Thread(target=answer).start()
for _ in range(${rounds}):
    first.release()
    second.acquire()
`

const LOCK_PAIR: Statements = {
  before: 'import threading\nlock = threading.Lock()',
  timed: 'for _ in range(n):\n    lock.acquire()\n    lock.release()',
}

const QUEUE_PAIR: Statements = {
  before: 'import queue\nitems = queue.Queue()',
  timed: 'for i in range(n):\n    items.put(i)\n    items.get()',
}

const queueBetweenThreads = (rounds: number) => `
import queue
import threading

items = queue.Queue()


def take():
    for _ in range(${rounds}):
        items.get()


taker = threading.Thread(target=take)
taker.start()
for i in range(${rounds}):
    items.put(i)
taker.join()
`

const FOR_LOOP: Statements = { timed: 'x = 0\nfor i in range(n):\n    x += 1' }
const WHILE_LOOP: Statements = { timed: 'i = 0\nwhile i < n:\n    i += 1' }
const LOOP_AIM = 4

function loop(name: string, bare: Statements, gil: GilMode): Measurement {
  const aim = gil === 'cpython' ? LOOP_AIM : null
  return comparison({ name: `${name}, one iteration, ${gil}`, against: 'the same, not accounted', bare, gil, rounds: gil === 'cpython' ? 1_000_000 : 300_000, unit: 'ns', aim })
}

const FOR_NAME = 'for i in range(n): x += 1'
const WHILE_NAME = 'while i < n: i += 1'

export const measurements: readonly Measurement[] = [
  comparison({
    name: 'task switch: release a lock, wake its waiter, block',
    against: 'run_sync of a resolved promise',
    bare: RUN_SYNC,
    ours: handOver,
    rounds: 5_000,
    count: switchesIn,
    unit: 'µs',
    aim: 1.5,
  }),
  comparison({
    name: 'Lock, acquire and release, uncontended',
    against: 'the same on the C lock',
    bare: LOCK_PAIR,
    rounds: 20_000,
    unit: 'µs',
    aim: null,
    note: 'two turns taken in virtual time, two operations and two owners written to the log, with their line',
  }),
  comparison({
    name: 'Queue, put and get between two threads',
    against: 'the same in one thread',
    bare: QUEUE_PAIR,
    ours: queueBetweenThreads,
    rounds: 3_000,
    unit: 'µs',
    aim: null,
    note: 'two operations and twice the contents of the queue written to the log, as text',
  }),
  loop(FOR_NAME, FOR_LOOP, 'cpython'),
  loop(WHILE_NAME, WHILE_LOOP, 'cpython'),
  loop(FOR_NAME, FOR_LOOP, 'every-bytecode'),
  loop(WHILE_NAME, WHILE_LOOP, 'every-bytecode'),
  loop(FOR_NAME, FOR_LOOP, 'free-threaded'),
  kernelLock,
  kernelMutex,
  kernelSemaphores,
  kernelPipes,
  pipesAgainstRings,
  streamAgainstRing,
  oneFork,
  fourForks,
  pipeMessage,
  processSwitch,
  sharedValue,
  liveSpeedUp,
  processMemory,
  wholeRun,
  ...sleepers,
  ...looks,
  ...timelineFrames,
  ...runMemory,
]

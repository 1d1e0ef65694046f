/**
 * What processes gain in a live run: four that count, started together, against one that counts as far. Four plain workers
 * show what the machine can give at that moment; both are timed in turns.
 */
import { wrap } from 'comlink'
import type { CountWorker } from './count-worker'
import { type Measurement, median } from './measurement'
import { outputOf } from './our-python'

const REPETITIONS = 3
const ROUNDS_OF_PLAIN = 800
/** A speed-up at least 0.9 times that of plain workers. */
const AIM = 1 / 0.9

/** Prints the seconds that one and that four processes took, the first, untimed time every worker is opened. */
const COUNTING = `
from multiprocessing import Process
from time import perf_counter


def count():
    n = 0
    while n < 10_000_000:
        n += 1


def timed(processes):
    children = [Process(target=count) for _ in range(processes)]
    began = perf_counter()
    for child in children:
        child.start()
    for child in children:
        child.join()
    return perf_counter() - began


children = [Process(target=int) for _ in range(4)]
for child in children:
    child.start()
for child in children:
    child.join()
print(timed(1), timed(4))
`

/** Milliseconds until that many new workers have counted; each has counted once before, so that each runs the same compiled code. */
async function plain(count: number): Promise<number> {
  const workers = Array.from({ length: count }, () => new Worker(new URL('./count-worker.ts', import.meta.url), { type: 'module', name: 'count' }))
  const counters = workers.map((worker) => wrap<CountWorker>(worker))
  const countAll = () => Promise.all(counters.map((counter) => counter.count(ROUNDS_OF_PLAIN)))
  await countAll()
  const began = performance.now()
  await countAll()
  const ms = performance.now() - began
  for (const worker of workers) worker.terminate()
  return ms
}

export const liveSpeedUp: Measurement = {
  name: 'four counting processes, live: their time over that of one',
  async measure() {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < REPETITIONS; turn++) {
      const one = await plain(1)
      theirs.push((await plain(4)) / one)
      const [alone, together] = (await outputOf(COUNTING, { live: true })).split(' ').map(Number) as [number, number]
      ours.push(together / alone)
    }
    const [value, floor] = [median(ours), median(theirs)]
    return {
      name: this.name,
      value,
      unit: '×',
      against: { name: 'four plain workers', value: floor },
      ratio: value / floor,
      aim: AIM,
      note: `speed-up ${(4 / value).toFixed(2)} against ${(4 / floor).toFixed(2)}; ours from ${Math.min(...ours).toFixed(2)}× to ${Math.max(...ours).toFixed(2)}×, plain from ${Math.min(...theirs).toFixed(2)}× to ${Math.max(...theirs).toFixed(2)}×`,
    }
  },
}

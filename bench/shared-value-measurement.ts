/** Four processes that add to a shared value under its lock, against four threads that add to a number under one. */
import { type Measurement, median } from './measurement'
import { timedRun } from './our-python'

const REPETITIONS = 3
const WORKERS = 4
const ROUNDS = 5_000

const inProcesses = (rounds: number) => `
from multiprocessing import Process, Value


def add(value):
    for _ in range(${rounds}):
        with value.get_lock():
            value.value += 1


if __name__ == '__main__':
    value = Value('i', 0)
    workers = [Process(target=add, args=(value,)) for _ in range(${WORKERS})]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert value.value == ${rounds * WORKERS}
`

const inThreads = (rounds: number) => `
from threading import Lock, Thread

lock = Lock()
value = 0


def add():
    global value
    for _ in range(${rounds}):
        with lock:
            value += 1


workers = [Thread(target=add) for _ in range(${WORKERS})]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
assert value == ${rounds * WORKERS}
`

/** Microseconds of one addition: a longer run less a shorter one. */
async function additionUs(program: (rounds: number) => string): Promise<number> {
  const short = await timedRun(program(ROUNDS))
  const long = await timedRun(program(ROUNDS * 2))
  return ((long.ms - short.ms) * 1000) / (ROUNDS * WORKERS)
}

export const sharedValue: Measurement = {
  name: 'with value.get_lock(): value.value += 1, in four processes',
  async measure() {
    const timings: Record<'processes' | 'threads', number[]> = { processes: [], threads: [] }
    for (let turn = 0; turn < REPETITIONS; turn++) {
      timings.threads.push(await additionUs(inThreads))
      timings.processes.push(await additionUs(inProcesses))
    }
    const [value, least] = [median(timings.processes), median(timings.threads)]
    return {
      name: this.name,
      value,
      unit: 'µs',
      against: { name: 'with lock: value += 1, in four threads', value: least },
      ratio: value / least,
      aim: null,
      note: 'takes the lock three times, twice of them recursively',
    }
  },
}

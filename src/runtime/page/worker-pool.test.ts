import { expect, test, vi } from 'vitest'
import type { LoadedWorker } from './worker-calls'
import { MOST_WORKERS, mostWorkers, WorkerPool } from './worker-pool'

/** A pool over workers that only know whether they were terminated. */
function pool() {
  const made: { terminated: boolean }[] = []
  const take = () => {
    const worker = { terminated: false, terminate: () => (worker.terminated = true) }
    made.push(worker)
    return Promise.resolve({ worker, api: {}, gone: new Promise(() => {}) } as unknown as LoadedWorker)
  }
  return { made, workers: new WorkerPool(take, () => {}) }
}

test('each process gets a worker of its own while there are few, then they share', async () => {
  const { made, workers } = pool()
  const assigned = await Promise.all(Array.from({ length: 40 }, (_, index) => workers.assign(100 + index)))
  expect(made.length).toBeLessThanOrEqual(MOST_WORKERS)
  expect(new Set(assigned).size).toBe(made.length)
  const counts = [...new Set(assigned)].map((one) => assigned.filter((other) => other === one).length)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
})

test.each([
  [{}, 32],
  [{ deviceMemory: 32 }, 32],
  [{ deviceMemory: 8 }, 32],
  [{ deviceMemory: 4 }, 25],
  [{ deviceMemory: 2 }, 12],
  [{ deviceMemory: 0.25 }, 2],
])('a machine %j has at most %i workers', (machine, most) => {
  expect(mostWorkers(machine)).toBe(most)
})

test('a worker whose process has ended is used again', async () => {
  const { made, workers } = pool()
  for (let pid = 100; pid < 150; pid++) {
    await workers.assign(pid)
    workers.leave(pid)
  }
  expect(made.length).toBe(1)
})

test('when no more are to be opened, processes that begin share those that there are', async () => {
  const { made, workers } = pool()
  const assigned = await Promise.all([100, 101].map((pid) => workers.assign(pid)))
  workers.openNoMore()
  expect(assigned).toContain(await workers.assign(102))
  expect(made.length).toBe(2)
})

test('only some begin at once; those whose turn has not come do not begin when no more are to be opened', async () => {
  const began: ((loaded: LoadedWorker) => void)[] = []
  const workers = new WorkerPool(
    () => new Promise((resolve) => began.push(resolve)),
    () => {},
  )
  const assigned = Array.from({ length: 30 }, (_, index) => workers.assign(100 + index))
  await Promise.resolve()
  const atOnce = began.length
  expect(atOnce).toBeLessThan(30)
  const loaded = () => ({ worker: {} }) as LoadedWorker
  began[0]!(loaded())
  await assigned[0]
  await vi.waitFor(() => expect(began.length).toBe(atOnce + 1))
  workers.openNoMore()
  for (const resolve of began) resolve(loaded())
  expect(new Set(await Promise.all(assigned)).size).toBe(atOnce + 1)
  expect(workers.all().length).toBe(atOnce + 1)
})

test('where there is no room for another worker, its process goes to one that there is', async () => {
  let taken = 0
  const told: LoadedWorker[] = []
  const take = async () => {
    if (taken++ === 2) throw new Error('could not allocate memory')
    return { worker: { terminate: () => {} } } as unknown as LoadedWorker
  }
  const workers = new WorkerPool(take, (loaded) => told.push(loaded))
  const assigned = await Promise.all([100, 101, 102].map((pid) => workers.assign(pid)))
  expect(new Set(assigned).size).toBe(2)
  expect([assigned[0], assigned[1]]).toContain(workers.of(102))
  expect(new Set(told).size).toBe(told.length)
  await workers.assign(103)
  expect([taken, workers.all().length]).toEqual([3, 2])
  await expect(
    new WorkerPool(
      () => Promise.reject(new Error('none')),
      () => {},
    ).assign(100),
  ).rejects.toThrow('none')
})

test('all workers end with the run, also one that comes later', async () => {
  const { made, workers } = pool()
  await workers.assign(100)
  const late = workers.assign(101)
  workers.dispose()
  await late
  expect(made.map((worker) => worker.terminated)).toEqual([true, true])
})

test('a process is found in its worker, and in the only one there is where none was taken for it', async () => {
  const { workers } = pool()
  const [first, second] = [await workers.assign(100), await workers.assign(101)]
  expect([workers.of(100), workers.of(101)]).toEqual([first, second])
  const alone = pool().workers
  const only = await alone.assign(100)
  expect(alone.of(103)).toBe(only)
})

test('a process that began in the worker of another one is found there, and keeps it', async () => {
  const { made, workers } = pool()
  const first = await workers.assign(100)
  workers.settle(101, first.worker)
  workers.leave(100)
  expect(workers.of(101)).toBe(first)
  await workers.assign(102)
  expect(made.length).toBe(2)
})

test('a worker that cannot be started for another reason is a failure, and no process is put elsewhere', async () => {
  let taken = 0
  const take = async () => {
    if (taken++ === 1) throw new Error('a worker could not be loaded: reload the page')
    return { worker: { terminate: () => {} } } as unknown as LoadedWorker
  }
  const workers = new WorkerPool(take, () => {})
  await workers.assign(100)
  await expect(workers.assign(101)).rejects.toThrow('reload the page')
  expect(workers.all().length).toBe(1)
})

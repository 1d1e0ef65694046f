/** Races of ordinary runs: told from the same run, made again with what its tasks share observed, also where it has ended well. */
import type { Page } from '@playwright/test'
import { corpusPrograms } from '../../scripts/explore-corpus.mjs'
import type { ApiRaces } from '../../src/app/api-inspector'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

const racesIn = (page: Page, text: string, gil = 'cpython'): Promise<ApiRaces> =>
  page.evaluate(
    async ({ text, gil }) => {
      const inspector = await (window as unknown as PylanesWindow).pylanes.inspector(text, { gil } as Parameters<PylanesWindow['pylanes']['inspector']>[1])
      return inspector.races()
    },
    { text, gil },
  )

/** Each race as its kind, what it is of, and who does what at which line. */
const told = ({ races }: ApiRaces) =>
  races.map(({ kind, shown, accesses }) => `${kind} ${shown}: ${accesses.map(({ taskName, does, line }) => `${taskName} ${does} ${line}`).join(', ')}`)

const THREADS = `import threading
n = 0
lock = threading.Lock()

def hit():
    global n
    seen = n
    n = seen + 1

def guarded():
    global n
    with lock:
        hit()

ts = [threading.Thread(target=TARGET, name=f'T{i}') for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2
`

const PROCESSES = `import multiprocessing

def add(v, own):
    OWN
        v.value += 1

if __name__ == '__main__':
    v = multiprocessing.Value('i', 0)
    ps = [multiprocessing.Process(target=add, args=(v, v.get_lock()), name=f'P{i}') for i in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
`

const COROUTINES = `import asyncio

total = 0

async def add():
    global total
    seen = total
    await asyncio.sleep(0.1)
    total = seen + 1

async def main():
    one = asyncio.create_task(add(), name='one')
    await asyncio.gather(one, asyncio.create_task(add(), name='two'))

asyncio.run(main())
`

test('an update that another thread’s write could come into, although none did; none under a lock; the run is as it was', async ({ shared }) => {
  const found = await racesIn(shared, THREADS.replace('TARGET', 'hit'))
  expect(told(found)).toEqual(['update n: T0 reads 7, T1 writes 8, T0 writes 8'])
  expect(found.whole).toBe(true)
  const [race] = found.races
  expect(race?.accesses.map(({ value }) => value)).toEqual(['0', '2', '1'])
  // each has the last event before it
  expect(race?.accesses.every(({ event }, at, all) => event > 0 && (at !== 2 || event < (all[1]?.event ?? 0)))).toBe(true)
  expect(told(await racesIn(shared, THREADS.replace('TARGET', 'guarded')))).toEqual([])
})

test('processes that share a value without a lock; under its lock there is none', async ({ shared }) => {
  const bare = PROCESSES.replace("'i', 0)", "'i', 0, lock=False)").replace('v.get_lock()', 'None')
  expect(told(await racesIn(shared, bare.replace('OWN', 'if True:')))).toEqual(['update v.value: P0 reads 5, P1 writes 5, P0 writes 5'])
  expect(told(await racesIn(shared, PROCESSES.replace('OWN', 'with own:')))).toEqual([])
})

test('coroutines, torn at an await; not without one', async ({ shared }) => {
  expect(told(await racesIn(shared, COROUTINES))).toEqual(['check total: one reads 7, two reads 7, one writes 9'])
  expect(told(await racesIn(shared, COROUTINES.replace('    await asyncio.sleep(0.1)\n', '')))).toEqual([])
})

test('right programs of the corpus have none, but for one that computes the same twice', IN_LONG, async ({ shared }) => {
  test.setTimeout(1_800_000)
  const hinted: string[] = []
  for (const { name, text, gil, wrong } of corpusPrograms()) if (!wrong && (await racesIn(shared, text, gil)).races.length > 0) hinted.push(name)
  expect(hinted).toEqual(['looks-idempotent.right.py'])
})

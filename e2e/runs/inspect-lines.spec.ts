/** Steps of a debugger come to every line, both ways: in long loops, recursion, generators, `with`, coroutines, and at exceptions that are caught. */
import type { ApiInspector, ApiLine, ApiPlace } from '../../src/app/api-inspector'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

interface Walk {
  readonly from: number
  readonly nth?: number
  readonly how: 'over' | 'into' | 'out' | 'exception'
  readonly direction?: 'forwards' | 'backwards'
  readonly count: number
}

/** The lines that steps of a task lead to, and at each the line of the frame that is found there. */
const walked = async ({ program, name, walks }: { program: string; name: string; walks: readonly Walk[] }) => {
  const { pylanes } = window as unknown as PylanesWindow
  const { run } = await pylanes.run(program, {})
  const inspector: ApiInspector = await pylanes.inspector(program, {})
  const task = run.tasks.find((one) => one.name === name)?.id ?? 0
  const lines: ApiLine[] = await inspector.lines(task)
  const found: string[] = []
  for (const { from, nth = 0, how, direction, count } of walks) {
    let place: ApiPlace | null = lines.filter(({ line }) => line === from)[nth]?.place ?? null
    const seen: (number | string)[] = []
    for (let step = 0; step < count && place; step++) {
      place = await inspector.step(place, how, direction)
      const line = lines.find((one) => one.place.record === place?.record && one.place.lines === place?.lines)?.line
      seen.push(line ?? 'none')
    }
    found.push(seen.join(' '))
    if (!place) continue
    const frame = (await inspector.at(place)).processes
      .flatMap(({ tasks }) => tasks.filter((one) => one.task === task))
      .flatMap(({ frames }) => frames.find(({ user }) => user) ?? [])[0]
    if (frame?.line !== seen.at(-1)) found.push(`its frame is at line ${frame?.line}`)
  }
  return found
}

const THREAD = `import threading
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
def numbers(count):
    for i in range(count):
        yield i
def use():
    total = 0
    for x in numbers(2):
        total += x
    for i in range(100):
        y = i
    with lock:
        total += fib(2)
    try:
        int('x')
    except ValueError:
        total += 1
    return total
lock = threading.Lock()
t = threading.Thread(target=use, name='T')
t.start()
t.join()
`

test('in generators, long loops, recursion, with, and at exceptions that are caught', async ({ shared }) => {
  const walks: Walk[] = [
    { from: 10, how: 'into', count: 8 },
    { from: 10, how: 'over', count: 6 },
    { from: 8, how: 'over', count: 3 },
    { from: 8, how: 'out', count: 1 },
    // past the forty times that the log has of a line
    { from: 14, nth: 60, how: 'over', count: 4 },
    { from: 14, nth: 60, how: 'over', direction: 'backwards', count: 4 },
    { from: 16, how: 'into', count: 7 },
    { from: 16, how: 'over', count: 2 },
    // from one call of a line into the next one, from within the first over both
    { from: 4, nth: 0, how: 'into', count: 1 },
    { from: 4, nth: 0, how: 'over', count: 1 },
    { from: 3, nth: 2, how: 'over', direction: 'backwards', count: 1 },
    { from: 3, nth: 2, how: 'out', direction: 'backwards', count: 2 },
    { from: 10, how: 'exception', count: 1 },
    { from: 21, how: 'exception', direction: 'backwards', count: 1 },
  ]
  expect(await shared.evaluate(walked, { program: THREAD, name: 'T', walks })).toEqual([
    '11 7 8 12 11 7 8 12',
    '11 12 11 12 11 13',
    '12 11 12',
    '12',
    '13 14 13 14',
    '13 14 13 14',
    '3 5 3 4 3 4 15',
    '15 17',
    '3',
    '15',
    '5',
    '5 16',
    '18',
    '18',
  ])
})

const COROUTINES = `import asyncio
async def inner(x):
    y = x * 2
    await asyncio.sleep(0.1)
    return y
async def ticks():
    for i in range(2):
        await asyncio.sleep(0)
        yield i
async def work(x):
    async with asyncio.Lock():
        z = await inner(x)
    async for i in ticks():
        z += i
    try:
        await fails()
    except KeyError:
        z += 1
    return z
async def fails():
    raise KeyError(1)
async def main():
    await asyncio.gather(*[asyncio.create_task(work(i), name=f'work-{i}') for i in (1, 2)])
asyncio.run(main())
`

test('in coroutines that await each other, asynchronous with and for', async ({ shared }) => {
  const walks: Walk[] = [
    { from: 11, how: 'into', count: 7 },
    { from: 11, how: 'over', count: 10 },
    { from: 4, how: 'over', count: 2 },
    { from: 4, how: 'out', count: 1 },
    { from: 19, how: 'over', direction: 'backwards', count: 5 },
    // how loops over iterators end is none
    { from: 11, how: 'exception', count: 1 },
  ]
  expect(await shared.evaluate(walked, { program: COROUTINES, name: 'work-1', walks })).toEqual([
    '12 3 4 5 11 13 7',
    '12 11 13 14 13 14 13 15 16 17',
    '5 11',
    '11',
    '18 17 16 15 13',
    '21',
  ])
})

const ENDS = `class Count:
    def __init__(self, most):
        self.left = most
    def __iter__(self):
        return self
    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left
def numbers():
    yield 1
def use():
    total = 0
    for one in Count(2):
        total += one
    for one in numbers():
        total += one
    total += sum(Count(2))
    first, second = Count(2)
    it = iter([1])
    next(it)
    try:
        next(it)
    except StopIteration:
        total += 1
    own = Count(0)
    try:
        next(own)
    except StopIteration:
        total += 1
    made = numbers()
    next(made)
    try:
        made.send(None)
    except StopIteration:
        total += 1
    total += next(it, 5)
    return total
use()
`

test('an iterator that ends where `next` is called by the program is an exception, where it is raised; one that ends a loop is none', async ({ shared }) => {
  const walks: Walk[] = [{ from: 14, how: 'exception', count: 4 }]
  expect(await shared.evaluate(walked, { program: ENDS, name: 'MainThread', walks })).toEqual(['24 8 35 none'])
})

const ASYNC_ENDS = `import asyncio
class Ticks:
    def __init__(self, most):
        self.left = most
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(0)
        return self.left
async def numbers():
    yield 1
async def work():
    total = 0
    async for one in Ticks(2):
        total += one
    async for one in numbers():
        total += one
    made = numbers()
    await anext(made)
    try:
        await anext(made)
    except StopAsyncIteration:
        total += 1
    own = Ticks(0)
    try:
        await anext(own)
    except StopAsyncIteration:
        total += 1
    return total
async def main():
    await asyncio.create_task(work(), name='work')
asyncio.run(main())
`

test('the same of asynchronous iterators', async ({ shared }) => {
  const walks: Walk[] = [{ from: 16, how: 'exception', count: 3 }]
  expect(await shared.evaluate(walked, { program: ASYNC_ENDS, name: 'work', walks })).toEqual(['24 9 none'])
})

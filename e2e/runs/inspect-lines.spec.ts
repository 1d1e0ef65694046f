/** Steps of a debugger come to every line, both ways: in long loops, recursion, generators, `with`, coroutines, and at exceptions that are caught. */
import type { ApiInspector, ApiLine, ApiPlace } from '../../src/app/api-inspector'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

interface Walk {
  readonly from: number
  readonly nth?: number
  readonly how: 'over' | 'into' | 'out' | 'exception'
  readonly direction?: 'forwards' | 'backwards'
  readonly count: number
}

interface Walked {
  readonly program: string
  /** how the task's name begins */
  readonly name: string
  /** which of the processes, in the order in which they began */
  readonly process?: number
  readonly configuration?: object
  readonly walks: readonly Walk[]
}

/** The lines that steps of a task lead to, and at each the line of the frame that is found there. */
const walked = async ({ program, name, process = 0, configuration = {}, walks }: Walked) => {
  const { pylanes } = window as unknown as PylanesWindow
  const { run } = await pylanes.run(program, configuration)
  const inspector: ApiInspector = await pylanes.inspector(program, configuration)
  const pid = run.processes[process]?.pid
  const ofProcess = new Set((await inspector.lines()).filter((one) => one.pid === pid).map((one) => one.task))
  const task = run.tasks.find((one) => one.name.startsWith(name) && ofProcess.has(one.id))?.id ?? 0
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
    // a generator that yields is left for where it goes on
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
    '7 8 7',
    '13',
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

const GREENLETS = `import gevent
def inner(n):
    gevent.sleep(0)
    return n + 1
def work(n):
    total = inner(n)
    for k in counting(2):
        total += k
    try:
        fails(total)
    except ValueError:
        total = 0
    return total
def counting(most):
    for k in range(most):
        gevent.sleep(0)
        yield k
def fails(n):
    raise ValueError(n)
first, second = gevent.spawn(work, 1), gevent.spawn(work, 2)
gevent.joinall([first, second])
`

test('in greenlets, whose frames others stand between', async ({ shared }) => {
  const walks: Walk[] = [
    { from: 6, how: 'over', count: 9 },
    { from: 6, how: 'into', count: 3 },
    { from: 3, how: 'over', count: 2 },
    { from: 17, how: 'over', count: 4 },
    { from: 17, how: 'out', count: 1 },
    { from: 13, how: 'over', direction: 'backwards', count: 5 },
    { from: 6, how: 'exception', count: 1 },
  ]
  expect(await shared.evaluate(walked, { program: GREENLETS, name: 'work', walks })).toEqual(['7 8 7 8 7 9 10 11 12', '3 4 7', '4 7', '15 16 17 15', '9', '12 11 10 9 7', '19'])
})

const PROCESSES = `import multiprocessing
def work(n):
    found = [twice(k) for k in range(n)]
    try:
        check(found)
    except ValueError:
        found = []
    return found
def twice(k):
    return k * 2
def check(found):
    if found:
        raise ValueError(found)
if __name__ == '__main__':
    child = multiprocessing.Process(target=work, args=(2,))
    child.start()
    child.join()
`

for (const startMethod of ['fork', 'spawn'])
  test(`in a child process (${startMethod})`, startMethod === 'fork' ? {} : IN_LONG, async ({ shared }) => {
    const walks: Walk[] = [
      { from: 4, how: 'over', count: 4 },
      { from: 4, how: 'into', count: 4 },
      { from: 10, how: 'out', count: 1 },
      { from: 13, how: 'over', count: 1 },
      { from: 8, how: 'over', direction: 'backwards', count: 3 },
      { from: 13, how: 'out', direction: 'backwards', count: 1 },
      { from: 4, how: 'exception', count: 1 },
      { from: 8, how: 'over', count: 1 },
    ]
    const configuration = { startMethod }
    expect(await shared.evaluate(walked, { program: PROCESSES, name: 'MainThread', process: 1, configuration, walks })).toEqual([
      '5 6 7 8',
      '5 12 13 6',
      '4',
      '6',
      '7 6 5',
      '5',
      '13',
      'none',
    ])
  })

const SEARCHED = `import asyncio
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
def numbers(count):
    for i in range(count):
        yield i * i
async def work(x):
    y = x * 10
    await asyncio.sleep(0.01)
    z = y + x
    return z
async def main():
    total = fib(5)
    for k in numbers(4):
        total += k
    await asyncio.gather(*[asyncio.create_task(work(i), name=f'w{i}') for i in (1, 2, 3)])
asyncio.run(main())
`

test('to the line under the cursor, to a condition and to the n-th time, both ways, in recursion, generators and coroutines', async ({ shared }) => {
  const told = await shared.evaluate(async (program) => {
    const { pylanes } = window as unknown as PylanesWindow
    const { run } = await pylanes.run(program, {})
    const inspector: ApiInspector = await pylanes.inspector(program, {})
    const ends: Record<string, ApiPlace> = {
      forwards: { event: 0, lines: 0, task: 1 },
      backwards: { event: run.events.length - 1, lines: 0, task: 1 },
    }
    const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
    const found: string[] = []
    const tell = async (what: string, place: ApiPlace | null, expression: string) => {
      if (!place) return found.push(`${what}: nowhere`)
      await inspector.at(place)
      const value = await inspector.evaluate(expression, { task: place.task, frame: 0 })
      const who = names.get(place.task) ?? ''
      return found.push(`${what}: ${who.startsWith('w') ? `${who} ` : ''}${expression} = ${'value' in value ? value.value[0] : value.failed}`)
    }
    for (const direction of ['forwards', 'backwards'] as const) {
      const from = ends[direction] as ApiPlace
      const to = async (line: number, of: object, expression: string) =>
        tell(`${direction} ${line} ${JSON.stringify(of)}`, await inspector.run(from, [{ kind: 'line', file: '', line, ...of }], direction), expression)
      await to(3, { condition: 'n == 2' }, 'n')
      await to(4, { hits: 3 }, 'n')
      await to(8, { condition: 'i == 2' }, 'i')
      await to(17, { condition: 'k > 3' }, 'k, total')
      await to(12, { condition: 'x == 2' }, 'y')
      let place: ApiPlace | null = from
      for (let turn = 0; turn < 2; turn++) {
        place = place && (await inspector.step(place, { file: '', line: 12 }, direction))
        await tell(`${direction} to the cursor`, place, 'x')
      }
    }
    return found
  }, SEARCHED)
  expect(told).toEqual([
    'forwards 3 {"condition":"n == 2"}: n = 2',
    'forwards 4 {"hits":3}: n = 1',
    'forwards 8 {"condition":"i == 2"}: i = 2',
    'forwards 17 {"condition":"k > 3"}: k, total = (4, 6)',
    'forwards 12 {"condition":"x == 2"}: w2 y = 20',
    'forwards to the cursor: w1 x = 1',
    'forwards to the cursor: w2 x = 2',
    'backwards 3 {"condition":"n == 2"}: n = 2',
    'backwards 4 {"hits":3}: n = 1',
    'backwards 8 {"condition":"i == 2"}: i = 2',
    'backwards 17 {"condition":"k > 3"}: k, total = (9, 10)',
    'backwards 12 {"condition":"x == 2"}: w2 y = 20',
    'backwards to the cursor: w3 x = 3',
    'backwards to the cursor: w2 x = 2',
  ])
})

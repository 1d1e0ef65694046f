/**
 * The lost update in all its forms: of whatever two tasks read before either writes it, who asks for all its uses is told of both, their lines, what was there before
 * and what they wrote, and which write threw which away.
 */
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'
import { type Asked, told } from '../support/told-changes'

/** What becomes of one thing: how it begins, where both read and write it, and what. */
interface Lost {
  readonly way: string
  readonly begins?: readonly string[]
  readonly reads: number
  readonly writes: number
  readonly values: readonly [before: string, first: string, second: string]
}

/** In words. `who`: the process and the name of each of the two. */
function words({ way, begins = [], reads, writes, values: [before, first, second] }: Lost, who: readonly [string, string], shared = ''): string[] {
  const [one, other] = who
  return [
    `${way}${shared}`,
    ...begins,
    `${one} read line ${reads}: ${before}`,
    `${other} read line ${reads}: ${before}`,
    `${one} write line ${writes}: ${before} -> ${first}`,
    `${other} write line ${writes}: ${first} -> ${second}, throws away ${begins.length + 2}`,
  ]
}

/** Without what the program does in the end. */
const upTo = (line: number, found: readonly string[]) => found.filter((one) => !one.includes(` line ${line}:`))

const asked = (program: Asked['program'], line: number, lost: readonly Lost[], configuration = {}): Asked => ({ program, line, ways: lost.map(({ way }) => way), configuration })

const THREADS = {
  files: [
    {
      name: 'main.py',
      text: `import threading, time
import bank
n = 100
class Account:
    def __init__(self):
        self.balance = 5
    def take(self):
        seen = self.balance
        time.sleep(0.01)
        self.balance = seen - 1
account = Account()
d, rates, items = {'k': 1}, {}, [1, 2]
rates['eur'] = 7
def counter():
    total = 0
    def add():
        nonlocal total
        seen = total
        time.sleep(0.01)
        total = seen + 1
    return add
add = counter()
def work():
    global n
    seen, k, last, rate, level = n, d['k'], items[-1], rates.get('eur', 0), bank.level
    time.sleep(0.01)
    n, d['k'], items[1], rates['eur'], bank.level = seen - 1, k + 1, last + 1, rate + 1, level + 1
    account.take()
    add()
threads = [threading.Thread(target=work, name=f'T{i}') for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
`,
    },
    { name: 'bank.py', text: 'level = 3\n' },
  ],
  stdin: '',
}

test('of threads: a global, one of another module, an attribute, items of a dict and of a list, what a function has captured', async ({ shared }) => {
  const lost: Lost[] = [
    { way: 'n', begins: ['0 MainThread write line 3: null -> 100'], reads: 25, writes: 27, values: ['100', '99', '99'] },
    { way: 'bank.py:level', begins: ['0 MainThread write line 1: null -> 3'], reads: 25, writes: 27, values: ['3', '4', '4'] },
    { way: 'account.balance', begins: ['0 MainThread write line 6: null -> 5'], reads: 8, writes: 10, values: ['5', '4', '4'] },
    { way: "d['k']", reads: 25, writes: 27, values: ['1', '2', '2'] },
    { way: "rates['eur']", begins: ['0 MainThread write line 13: null -> 7'], reads: 25, writes: 27, values: ['7', '8', '8'] },
    { way: 'items[1]', reads: 25, writes: 27, values: ['2', '3', '3'] },
    { way: 'counter.<locals>.add:total', begins: ['0 MainThread write line 15: null -> 0'], reads: 18, writes: 20, values: ['0', '1', '1'] },
  ]
  const found = await shared.evaluate(told, asked(THREADS, 33, lost))
  expect(upTo(33, found)).toEqual(lost.flatMap((one) => words(one, ['0 T1', '0 T2'])))
})

const COROUTINES = `import asyncio
n = 100
class Account:
    def __init__(self):
        self.balance = 5
    async def take(self):
        seen = self.balance
        await asyncio.sleep(0.01)
        self.balance = seen - 1
account = Account()
d, items = {'k': 1}, [1, 2]
async def slowly(value):
    await asyncio.sleep(0.01)
    return value
async def work():
    global n
    n = n - await slowly(1)
    d['k'] = d['k'] + await slowly(1)
    items[1] = items[-1] + await slowly(1)
    await account.take()
async def main():
    async with asyncio.TaskGroup() as group:
        for i in (1, 2): group.create_task(work(), name=f'C{i}')
asyncio.run(main())
print(n)
`

test('of coroutines, also within one line that awaits in the middle', async ({ shared }) => {
  const lost: Lost[] = [
    { way: 'n', begins: ['0 MainThread write line 2: null -> 100'], reads: 17, writes: 17, values: ['100', '99', '99'] },
    { way: 'account.balance', begins: ['0 MainThread write line 5: null -> 5'], reads: 7, writes: 9, values: ['5', '4', '4'] },
    { way: "d['k']", reads: 18, writes: 18, values: ['1', '2', '2'] },
    { way: 'items[1]', reads: 19, writes: 19, values: ['2', '3', '3'] },
  ]
  const found = await shared.evaluate(told, asked(COROUTINES, 25, lost))
  expect(upTo(25, found)).toEqual(lost.flatMap((one) => words(one, ['0 C1', '0 C2'])))
})

const PROCESSES = `import multiprocessing, time
from multiprocessing import shared_memory
def work(value, cells, listed, memory):
    v, c, l, m = value.value, cells[0], listed[-1], memory.buf[2]
    time.sleep(0.01)
    value.value, cells[0], listed[1], memory.buf[2] = v + 1, c + 1, l + 1, m + 1
if __name__ == '__main__':
    value, cells = multiprocessing.Value('i', 7), multiprocessing.Array('i', [3, 4])
    listed, memory = shared_memory.ShareableList([1, 5]), shared_memory.SharedMemory(create=True, size=8)
    children = [multiprocessing.Process(target=work, args=(value, cells, listed, memory)) for _ in range(2)]
    for one in children: one.start()
    for one in children: one.join()
    print(value.value)
    listed.shm.close(); listed.shm.unlink()
    memory.close(); memory.unlink()
`
const SHARED: readonly Lost[] = [
  { way: 'value.value', reads: 4, writes: 6, values: ['7', '8', '8'] },
  { way: 'cells[0]', reads: 4, writes: 6, values: ['3', '4', '4'] },
  { way: 'listed[1]', reads: 4, writes: 6, values: ['5', '6', '6'] },
  { way: 'memory._buf[2]', reads: 4, writes: 6, values: ['0', '1', '1'] },
]

for (const startMethod of ['fork', 'spawn'])
  test(`of processes (${startMethod}): Value, Array, ShareableList and SharedMemory, whoever is asked`, startMethod === 'fork' ? {} : IN_LONG, async ({ shared }) => {
    const found = await shared.evaluate(told, asked(PROCESSES, 13, SHARED, { startMethod }))
    expect(upTo(13, found)).toEqual(SHARED.flatMap((one) => words(one, ['1 MainThread', '2 MainThread'], ', shared')))
  })

const MANAGED = `import multiprocessing, time
def work(d, items, names, value):
    k, last, n, v = d['k'], items[1], names.n, value.value
    time.sleep(0.01)
    d['k'] = k + 1
    items[1] = last + 1
    names.n = n + 1
    value.value = v + 1
if __name__ == '__main__':
    with multiprocessing.Manager() as manager:
        d, items, names, value = manager.dict(k=1), manager.list([1, 2]), manager.Namespace(n=3), manager.Value('i', 4)
        children = [multiprocessing.Process(target=work, args=(d, items, names, value)) for _ in range(2)]
        for one in children: one.start()
        for one in children: one.join()
        print(d)
`

test('of processes that share through a manager: each has proxies of its own, for one object', IN_LONG, async ({ shared }) => {
  const lost: Lost[] = [
    { way: "d['k']", reads: 3, writes: 5, values: ['1', '2', '2'] },
    { way: 'items[1]', reads: 3, writes: 6, values: ['2', '3', '3'] },
    { way: 'names.n', reads: 3, writes: 7, values: ['3', '4', '4'] },
    { way: 'value.value', reads: 3, writes: 8, values: ['4', '5', '5'] },
  ]
  const found = await shared.evaluate(told, asked(MANAGED, 15, lost, { startMethod: 'fork' }))
  expect(upTo(15, found)).toEqual(lost.flatMap((one) => words(one, ['2 MainThread', '3 MainThread'], ', shared')))
})

/** Who read and wrote something, in coroutines, greenlets and processes: what each of these has for itself, and what they share. */
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'
import { told } from '../support/told-changes'

test('coroutines: a lost update of an attribute, an item of a dict and of a list, with their tasks, lines and values', async ({ shared }) => {
  const program = `import asyncio
class Account:
    def __init__(self):
        self.balance = 10
account = Account()
d = {'k': 1}
items = [1, 2]
async def take(who):
    seen = account.balance
    k = d['k']
    last = items[-1]
    await asyncio.sleep(0.01)
    account.balance = seen - 1
    d['k'] = k + 1
    items[1] = last + 1
async def main():
    await asyncio.gather(*[asyncio.create_task(take(i), name=f'C{i}') for i in (1, 2)])
asyncio.run(main())
print(account.balance)
`
  expect(await shared.evaluate(told, { program, line: 19, ways: ['account.balance', "d['k']", 'items[1]', 'take:seen'] })).toEqual([
    'account.balance',
    '0 MainThread write line 4: null -> 10',
    '0 C1 read line 9: 10',
    '0 C2 read line 9: 10',
    '0 C1 write line 13: 10 -> 9',
    '0 C2 write line 13: 9 -> 9, throws away 3',
    '0 MainThread read line 19: 9',
    "d['k']",
    '0 C1 read line 10: 1',
    '0 C2 read line 10: 1',
    '0 C1 write line 14: 1 -> 2',
    '0 C2 write line 14: 2 -> 2, throws away 2',
    'items[1]',
    '0 C1 read line 11: 2',
    '0 C2 read line 11: 2',
    '0 C1 write line 15: 2 -> 3',
    '0 C2 write line 15: 3 -> 3, throws away 2',
    'take:seen',
    '0 C1 write line 9: null -> 10',
    '0 C2 write line 9: null -> 10',
  ])
})

test('greenlets: who of them wrote what another had read', async ({ shared }) => {
  const program = `import gevent
n = 0
d = {(1, 2): 0}
def add(by):
    global n
    seen = n
    gevent.sleep(0.01)
    n = seen + by
    d[1, 2] += by
first, second = gevent.spawn(add, 1), gevent.spawn(add, 2)
gevent.joinall([first, second])
print(n)
`
  const found = await shared.evaluate(told, { program, line: 12, ways: ['n', 'd[(1, 2)]', 'add:by'] })
  expect(found.map((words) => words.replace(/0 add\S*/, '0 add'))).toEqual([
    'n',
    '0 MainThread write line 2: null -> 0',
    '0 add read line 6: 0',
    '0 add read line 6: 0',
    '0 add write line 8: 0 -> 1',
    '0 add write line 8: 1 -> 2, throws away 3',
    '0 MainThread read line 12: 2',
    'd[(1, 2)]',
    '0 add read line 9: 0',
    '0 add write line 9: 0 -> 1',
    '0 add read line 9: 1',
    '0 add write line 9: 1 -> 3',
    'add:by',
    '0 add write line 4: null -> 1',
    '0 add write line 4: null -> 2',
  ])
})

const PROCESSES = `import multiprocessing
n = 1
d = {'k': 5}
def work(counter, cells):
    global n
    n = n + 10
    d['k'] = n
    with counter.get_lock():
        counter.value += 1
    cells[0] = cells[0] + 2
    return n
if __name__ == '__main__':
    counter = multiprocessing.Value('i', 7)
    cells = multiprocessing.Array('i', [3, 4])
    n = 2
    children = [multiprocessing.Process(target=work, args=(counter, cells)) for _ in range(2)]
    for one in children:
        one.start()
        one.join()
    n = 3
    print(counter.value, cells[0], n)
`

test('forked processes have copies of their own, and share what is made to be shared', async ({ shared }) => {
  const configuration = { startMethod: 'fork' }
  expect(await shared.evaluate(told, { program: PROCESSES, line: 11, process: 2, ways: ['n', "d['k']"], configuration })).toEqual([
    'n',
    '0 MainThread write line 2: null -> 1',
    '0 MainThread write line 15: 1 -> 2',
    '2 MainThread read line 6: 2',
    '2 MainThread write line 6: 2 -> 12',
    '2 MainThread read line 7: 12',
    '2 MainThread read line 11: 12',
    "d['k']",
    '2 MainThread write line 7: null -> 12',
  ])
  expect(await shared.evaluate(told, { program: PROCESSES, line: 21, ways: ['counter.value', 'cells[0]', 'n'], configuration })).toEqual([
    'counter.value, shared',
    '1 MainThread read line 9: 7',
    '1 MainThread write line 9: 7 -> 8',
    '2 MainThread read line 9: 8',
    '2 MainThread write line 9: 8 -> 9',
    '0 MainThread read line 21: 9',
    'cells[0], shared',
    '1 MainThread read line 10: 3',
    '1 MainThread write line 10: 3 -> 5',
    '2 MainThread read line 10: 5',
    '2 MainThread write line 10: 5 -> 7',
    '0 MainThread read line 21: 7',
    'n',
    '0 MainThread write line 2: null -> 1',
    '0 MainThread write line 15: 1 -> 2',
    '0 MainThread write line 20: 2 -> 3',
    '0 MainThread read line 21: 3',
  ])
})

test('spawned processes begin anew, and find what is shared elsewhere in their memories', IN_LONG, async ({ shared }) => {
  const configuration = { startMethod: 'spawn' }
  expect(await shared.evaluate(told, { program: PROCESSES, line: 11, process: 2, ways: ['n'], configuration })).toEqual([
    'n',
    '2 MainThread write line 2: null -> 1',
    '2 MainThread read line 6: 1',
    '2 MainThread write line 6: 1 -> 11',
    '2 MainThread read line 7: 11',
    '2 MainThread read line 11: 11',
  ])
  const found = await shared.evaluate(told, { program: PROCESSES, line: 21, ways: ['counter.value', 'cells[0]'], configuration })
  expect(found.filter((words) => words.includes('write'))).toEqual([
    '1 MainThread write line 9: 7 -> 8',
    '2 MainThread write line 9: 8 -> 9',
    '1 MainThread write line 10: 3 -> 5',
    '2 MainThread write line 10: 5 -> 7',
  ])
})

test('structures, plain shared values and shared memory by their bytes', async ({ shared }) => {
  const program = `import ctypes, multiprocessing
from multiprocessing import shared_memory, sharedctypes
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_int), ('y', ctypes.c_int)]
def work(point, raw, memory):
    point.x = point.x + 1
    raw.value = 5
    memory.buf[2] = 9
    return
if __name__ == '__main__':
    point = multiprocessing.Value(Point, 1, 2)
    raw = sharedctypes.RawValue('i', 4)
    memory = shared_memory.SharedMemory(create=True, size=8)
    memory.buf[2] = 1
    child = multiprocessing.Process(target=work, args=(point, raw, memory))
    child.start()
    child.join()
    print(point.x, raw.value, memory.buf[2])
    memory.close()
    memory.unlink()
`
  const found = await shared.evaluate(told, { program, line: 18, ways: ['point.x', 'raw.value', 'memory._buf[2]'], configuration: { startMethod: 'fork' } })
  expect(found).toEqual([
    'point.x, shared',
    '1 MainThread read line 6: 1',
    '1 MainThread write line 6: 1 -> 2',
    '0 MainThread read line 18: 2',
    'raw.value, shared',
    '1 MainThread write line 7: null -> 5',
    '0 MainThread read line 18: 5',
    'memory._buf[2], shared',
    '0 MainThread write line 14: null -> 1',
    '1 MainThread write line 8: 1 -> 9',
    '0 MainThread read line 18: 9',
  ])
})

test('parameters have their values from the call, closures are told of from all who use them, each module has its own globals', async ({ shared }) => {
  const program = {
    files: [
      {
        name: 'main.py',
        text: `import helper
n = 1
def make(start):
    total = start
    def add(by):
        nonlocal total
        total += by
        return total
    return add
add = make(5)
add(2)
n = helper.more(n)
exec('n = n + 100')
print(n, total if False else add(1))
`,
      },
      { name: 'helper.py', text: 'n = 50\ndef more(x):\n    global n\n    n = n + x\n    return n\n' },
    ],
    stdin: '',
  }
  const found = await shared.evaluate(told, { program, line: 14, ways: ['n', 'make.<locals>.add:by', 'make.<locals>.add:total', 'make:total', 'more:x'] })
  expect(found).toEqual([
    'n',
    '0 MainThread write line 2: null -> 1',
    '0 MainThread read line 12: 1',
    '0 MainThread write line 12: 1 -> 51',
    '0 MainThread read line 1: 51',
    '0 MainThread write line 1: 51 -> 151',
    '0 MainThread read line 14: 151',
    'make.<locals>.add:by',
    '0 MainThread write line 5: null -> 2',
    '0 MainThread write line 5: null -> 1',
    'make.<locals>.add:total',
    '0 MainThread write line 4: null -> 5',
    '0 MainThread read line 7: 5',
    '0 MainThread write line 7: 5 -> 7',
    '0 MainThread read line 8: 7',
    '0 MainThread read line 7: 7',
    '0 MainThread write line 7: 7 -> 8',
    '0 MainThread read line 8: 8',
    'make:total',
    '0 MainThread write line 4: null -> 5',
    '0 MainThread read line 7: 5',
    '0 MainThread write line 7: 5 -> 7',
    '0 MainThread read line 8: 7',
    '0 MainThread read line 7: 7',
    '0 MainThread write line 7: 7 -> 8',
    '0 MainThread read line 8: 8',
    'more:x',
    '0 MainThread write line 2: null -> 1',
  ])
})

test('runs under a schedule of their own, and those where every instruction is an event, are observed to their end', async ({ shared }) => {
  const program = `import threading
n = 100
def take():
    global n
    seen = n
    n = seen - 1
threads = [threading.Thread(target=take, name=f'T{i}') for i in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(n)
`
  const configurations = [
    { schedule: '1.steady' },
    { schedule: '1.steady-1' },
    { schedule: '1.random-400-7' },
    { schedule: '1.random-400-7', gil: 'free-threaded' },
    { gil: 'every-bytecode' },
  ]
  const told = await shared.evaluate(
    async ({ program, configurations }) => {
      const { pylanes } = window as unknown as PylanesWindow
      const found = []
      for (const configuration of configurations as object[]) {
        const { run } = await pylanes.run(program, configuration)
        const inspector = await pylanes.inspector(program, configuration)
        const lines = (await inspector.lines()).filter(({ line }) => line === 6).length
        const { changes, whole } = await inspector.changes({ kind: 'variable', pid: run.processes[0]?.pid ?? 0, name: 'n' })
        found.push({ lines, whole, changes: changes.map(({ line, does }) => `${line} ${does}`).sort() })
      }
      return found
    },
    { program, configurations },
  )
  const all = { lines: 2, whole: true, changes: ['10 read', '2 write', '5 read', '5 read', '6 write', '6 write'] }
  expect(told).toEqual(configurations.map(() => all))
})

test('what functions of C, dicts of attributes and containers change is told part by part', IN_LONG, async ({ shared }) => {
  const program = `import dataclasses, operator, threading
class Plain: pass
class Slots:
    __slots__ = ('a',)
class Counted:
    count = 0
    def add(self, by):
        Counted.count = self.count + by
@dataclasses.dataclass(frozen=True)
class Frozen:
    x: int
frozen, o, s, d, g, items, n, m = Frozen(5), Plain(), Slots(), {}, {}, [1], 0, 0
def work(k):
    setattr(o, 'x', k)
    o.__dict__['y'] = k
    vars(o)['z'] = k
    object.__setattr__(o, 'w', k)
    o.__dict__.update(v=k)
    globals()['n'] = k
    exec('m += 1', globals())
    d.update(k=k)
    d.setdefault('m', k)
    operator.setitem(g, 'a', k)
    setattr(s, 'a', k)
    Counted().add(k)
    items.insert(0, -k)
    items.sort()
    items[-1] = k * 10
    d.pop('k')
    del o.x
    delattr(o, 'w')
for i in (1, 2):
    t = threading.Thread(target=work, args=(i,), name=f'T{i}')
    t.start()
    t.join()
print('end')
`
  const ways = ['o.y', 'o.z', 'o.v', 'n', 'm', "d['k']", "d['m']", "g['a']", 's.a', 'Counted.count', 'frozen.x', 'items[0]', 'items[1]']
  const both = (line: number) => [`0 T1 write line ${line}: null -> 1`, `0 T2 write line ${line}: 1 -> 2`]
  expect(await shared.evaluate(told, { program, line: 36, ways })).toEqual([
    'o.y',
    ...both(15),
    'o.z',
    ...both(16),
    'o.v',
    ...both(18),
    'n',
    '0 MainThread write line 12: null -> 0',
    '0 T1 write line 19: 0 -> 1',
    '0 T2 write line 19: 1 -> 2',
    'm',
    '0 MainThread write line 12: null -> 0',
    '0 T1 read line 1: 0',
    '0 T1 write line 1: 0 -> 1',
    '0 T2 read line 1: 1',
    '0 T2 write line 1: 1 -> 2',
    "d['k']",
    '0 T1 write line 21: null -> 1',
    '0 T1 delete line 29: 1 -> null',
    '0 T2 write line 21: null -> 2',
    '0 T2 delete line 29: 2 -> null',
    "d['m']",
    '0 T1 write line 22: null -> 1',
    '0 T2 read line 22: 1',
    "g['a']",
    ...both(23),
    's.a',
    ...both(24),
    'Counted.count',
    '0 T1 read line 8: 0',
    '0 T1 write line 8: 0 -> 1',
    '0 T2 read line 8: 1',
    '0 T2 write line 8: 1 -> 3',
    'frozen.x',
    '0 MainThread write line 3: null -> 5',
    'items[0]',
    '0 T1 write line 26: null -> -1',
    '0 T2 write line 26: -1 -> -2',
    'items[1]',
    '0 T1 write line 26: null -> 1',
    '0 T1 write line 28: 1 -> 10',
    '0 T2 write line 26: 10 -> -1',
  ])
})

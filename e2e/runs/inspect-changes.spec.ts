/** Who read and wrote something, in coroutines, greenlets and processes: what each of these has for itself, and what they share. */
import type { ApiInspector } from '../../src/app/api-inspector'
import type { ProcessMoment, Variable } from '../../src/inspect/moment'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

/** What is asked after, by the way to it from the globals of the process that comes to a line last: `box.n`, `d['k']`, `n`; `f:x` a local of a function. */
interface Asked {
  readonly program: string
  readonly line: number
  readonly ways: readonly string[]
  readonly configuration?: object
  /** which of the processes, in the order in which they began */
  readonly process?: number
}

/** Of each: '<process> <task> <does> line <line>: <old> -> <value>', and which write of the list threw which away. */
const told = async ({ program, line, ways, configuration = {}, process: wanted = 0 }: Asked) => {
  const { pylanes } = window as unknown as PylanesWindow
  const { run } = await pylanes.run(program, configuration)
  const inspector: ApiInspector = await pylanes.inspector(program, configuration)
  const pid = run.processes[wanted]?.pid ?? 0
  const place = (await inspector.lines()).findLast((one) => one.line === line && one.pid === pid)?.place
  if (!place) throw new Error(`nobody comes to line ${line}`)
  const moment = await inspector.at(place)
  const process = moment.processes.find((one) => one.pid === pid) as ProcessMoment
  const names = new Map(run.tasks.map(({ id, name }) => [id, name]))
  const processes = new Map(run.processes.map((one, at) => [one.pid, at]))
  const named = (variables: readonly Variable[], name: string) => variables.find(([one]) => one === name)?.[1][1] ?? 0
  const found = []
  for (const way of ways) {
    const [, within, first = '', ...rest] = /^(?:([\w.<>]+):)?(\w+)(.*)$/.exec(way) ?? []
    const parts = rest.join('').match(/\.\w+|\[[^\]]*\]/g) ?? []
    let address = named(process.globals, first)
    for (const part of parts.slice(0, -1)) address = named(process.objects[address]?.parts ?? [], part)
    const last = parts.at(-1)
    const subject =
      within !== undefined
        ? ({ kind: 'local', pid, function: within, name: first } as const)
        : last === undefined
          ? ({ kind: 'variable', pid, name: first } as const)
          : last.startsWith('.')
            ? ({ kind: 'attribute', pid, address, name: last.slice(1) } as const)
            : ({ kind: 'item', pid, address, key: last } as const)
    const { changes, whole, shared } = await inspector.changes(subject)
    const words = changes.map(({ pid: of, task, does, line, old, value, overwrites }) => {
      const thrown = overwrites.length > 0 ? `, throws away ${overwrites}` : ''
      return `${processes.get(of)} ${names.get(task)} ${does} line ${line}: ${does === 'read' ? '' : `${old} -> `}${value}${thrown}`
    })
    found.push(`${way}${shared ? ', shared' : ''}${whole ? '' : ', not whole'}`, ...words)
  }
  return found
}

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
  const found = await shared.evaluate(told, { program: program as never, line: 14, ways: ['n', 'make.<locals>.add:by', 'make.<locals>.add:total', 'make:total', 'more:x'] })
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

/**
 * Breakpoints with conditions: where it can be read what a condition asks after, places are passed over without evaluating it in each. That must lead to the same places as evaluating it does,
 * whatever kind of variable it is.
 */
import type { ApiInspector, ApiPlace } from '../../src/app/api-inspector'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { IN_LONG } from '../support/long'

/** Variables of all kinds; what is asked of them, at whichever line has them. */
const PROGRAMS: readonly (readonly [name: string, program: string, conditions: readonly string[]])[] = [
  [
    'comprehensions, walrus, del, exec, match and locals()',
    `def work(given):
    i = 7
    squares = [i * i for i in range(4)]
    if (found := given + i) > 8:
        i = found
    del i
    space = {}
    exec('i = 2\\nfor i in range(3):\\n    pass', space)
    locals()['i'] = 99
    for i in range(4):
        match (i, given):
            case (2, seen):
                seen += 1
            case (i, _):
                pass
    return i, squares
i = 0
for i in range(3):
    work(i)
    globals()['i'] = 10 * i
class Body:
    for i in range(3):
        twice = [i + j for j in range(2)]
    locals()['i'] = 42
    late = i
del i
late = [i for i in (5, 6)]
`,
    ['i == 2', 'i > 8', 'i != 0 and i is not None', 'given == 1', 'found == 8', 'seen == 2', 'i == 42', 'j == 1'],
  ],
  [
    'closures, nonlocal, generators and global',
    `total = 0
def outer(n):
    x = 1
    def inner(y):
        nonlocal x
        global total
        x += y
        total += x
        return x
    def numbers():
        for x_ in range(n):
            got = yield x_ + x
            inner(x_)
    for value in numbers():
        x = x * 2
        inner(value)
    del x
    x = 'late'
    return x
outer(3)
outer(2)
class Account:
    limit = 3
    def __init__(self):
        self.balance = 0
    def take(self, by):
        self.balance += by
        return self.balance
accounts = {'a': Account(), 'b': Account()}
for step in range(4):
    accounts['a'].take(step)
    accounts['b'].take(-step)
`,
    [
      'x == 4',
      'x == "late"',
      'value == 3 and x > 2',
      'x_ == 1',
      'total > 5',
      'self.balance == 3',
      "accounts['b'].balance < -2",
      'self.limit == 3 and by == 2',
      'len(accounts) == 2 and step == 3',
      'got is None and x_ == 0',
    ],
  ],
  [
    'threads that write each other’s globals and cells',
    `import threading, time
n = 0
def shared():
    m = 0
    def work(k):
        nonlocal m
        global n
        for i in range(6):
            m += 1
            n = n + k
            if i == 3: time.sleep(0.001)
        return m
    threads = [threading.Thread(target=work, args=(k,)) for k in (1, 10)]
    for t in threads: t.start()
    for t in threads: t.join()
    return m
shared()
`,
    ['m == 7', 'n == 24', 'i == 4 and k == 10', 'n > 30 or m > 10'],
  ],
  [
    'coroutines and async generators',
    `import asyncio
n = 0
async def numbers(k):
    for i in range(k):
        await asyncio.sleep(0)
        yield i
async def work(k):
    global n
    async for i in numbers(3):
        n += k
        async with asyncio.Lock():
            i = i + k
    return [i for i in range(k)]
async def main():
    await asyncio.gather(*(work(k) for k in (1, 2)))
asyncio.run(main())
`,
    ['i == 2', 'k == 2 and n > 4', 'n == 3'],
  ],
  [
    'greenlets',
    `from greenlet import greenlet
def ping(k):
    for i in range(3):
        k = other.switch(k + i)
def pong(k):
    while True:
        i = k * 2
        k = main.switch(i)
main, other = greenlet(ping), greenlet(pong)
main.switch(1)
`,
    ['i == 2', 'k == 4', 'i == 14'],
  ],
  [
    'processes',
    `import multiprocessing
def child(n):
    for i in range(3):
        n = n + i
if __name__ == '__main__':
    workers = [multiprocessing.Process(target=child, args=(k,)) for k in (1, 2)]
    for w in workers: w.start()
    for w in workers: w.join()
`,
    ['i == 2', 'n == 3 and i == 1'],
  ],
]

/** What each condition is worth in the frame, None: it raises. */
const ALL = (conditions: readonly string[]) =>
  `(r := [], exec(${JSON.stringify(`for c in ${JSON.stringify(conditions)}:\n    try:\n        r.append(bool(eval(c, g)))\n    except Exception:\n        r.append(None)\n`)}, {'r': r, 'g': dict(globals())}))[0]`

for (const [name, program, conditions] of PROGRAMS) {
  test(`of ${name} a condition stops where it is true`, IN_LONG, async ({ shared }) => {
    const told = await shared.evaluate(
      async ({ program, conditions, all }) => {
        const { pylanes } = window as unknown as PylanesWindow
        const { run } = await pylanes.run(program, {})
        const inspector: ApiInspector = await pylanes.inspector(program, {})
        const worth: { readonly line: number; readonly place: ApiPlace; readonly values: readonly string[] }[] = []
        for (const { line, place } of (await inspector.lines()).filter(({ file }) => file === '')) {
          await inspector.at(place)
          const value = await inspector.evaluate(all, { task: place.task, frame: 0 })
          const list = 'value' in value ? value.objects[value.value[1]]?.parts : undefined
          worth.push({ line, place, values: list?.map(([, [text]]) => text) ?? [] })
        }
        const last = run.events.findLastIndex(({ kind }) => kind !== 'verdict')
        const different: unknown[] = []
        let found = 0
        for (const direction of ['forwards', 'backwards'] as const) {
          const inOrder = direction === 'forwards' ? worth : worth.toReversed()
          for (const [at, condition] of conditions.entries()) {
            for (const line of new Set(worth.map((one) => one.line))) {
              const there = inOrder.filter((one) => one.line === line)
              const first = there.find(({ values }) => values[at] === 'True')
              const right = first ? JSON.stringify(first.place) : there.some(({ values }) => values[at] !== 'False') ? 'it has no value' : 'null'
              const from = { event: direction === 'forwards' ? 0 : last, lines: 0, task: 0 }
              const stop = await inspector
                .run(from, [{ kind: 'line', file: '', line, condition }], direction)
                .then(JSON.stringify, (error: Error) => (error.message.startsWith(`${condition}: `) ? 'it has no value' : error.message))
              if (stop !== right) different.push([direction, condition, line, stop, right])
              if (first) found++
            }
          }
        }
        return { different, found }
      },
      { program, conditions, all: ALL(conditions) },
    )
    expect(told.different).toEqual([])
    expect(told.found).toBeGreaterThan(3)
  })
}

const LONG_LOOP = `def work():
    seen = 0
    for i in range(10_000):
        seen += i % 3
    return seen
work()
`

test('a loop of 10,000 rounds is gone through to the one where a condition holds, in both directions', async ({ shared }) => {
  const told = await shared.evaluate(async (program) => {
    const { pylanes } = window as unknown as PylanesWindow
    const { run } = await pylanes.run(program, {})
    const inspector: ApiInspector = await pylanes.inspector(program, {})
    await inspector.at(0)
    const found: unknown[] = []
    const last = run.events.findLastIndex(({ kind }) => kind !== 'verdict')
    for (const [condition, direction] of [
      ['i == 9000', 'forwards'],
      ['i == 1000', 'backwards'],
      ['i == 20000', 'forwards'],
    ] as const) {
      const place = await inspector.run({ event: direction === 'forwards' ? 0 : last, lines: 0, task: 1 }, [{ kind: 'line', file: '', line: 4, condition }], direction)
      if (place) await inspector.at(place)
      const value = place && (await inspector.evaluate('i, seen', { task: 1, frame: 0 }))
      found.push(value && 'value' in value ? value.value[0] : value)
    }
    return found
  }, LONG_LOOP)
  expect(told).toEqual(['(9000, 9000)', '(1000, 999)', null])
})

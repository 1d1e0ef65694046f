/**
 * Frames and variables of what CPython cannot be stopped in under a forced order, forked and spawned processes, pools of them and greenlets, are what the
 * program's text says: each frame as `function:line name=value …`, innermost first.
 */
import type { Page } from '@playwright/test'
import type { Frame } from '../../src/inspect/moment'
import type { Moment } from '../../src/inspect/inspector'
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { thinned } from '../support/long'

interface Case {
  readonly name: string
  readonly program: string
  readonly configuration?: object
  /** where it is looked into: whenever a task comes to this line */
  readonly line: number
  /** frames of the tasks that come to it, in their order */
  readonly told: readonly (readonly string[])[]
}

/** Where each task that comes to a line is then, by its process and number. */
async function momentsAt(page: Page, { program, configuration = {}, line }: Case): Promise<{ pid: number; task: number; moment: Moment }[]> {
  const text = await page.evaluate(
    async ({ program, configuration, line }) => {
      const { pylanes } = window as unknown as PylanesWindow
      await pylanes.run(program, configuration)
      const inspector = await pylanes.inspector(program, configuration)
      const found = []
      for (const one of await inspector.lines()) if (one.line === line && one.file === '') found.push({ pid: one.pid, task: one.task, moment: await inspector.at(one.place) })
      return JSON.stringify(found)
    },
    { program, configuration, line },
  )
  return JSON.parse(text) as { pid: number; task: number; moment: Moment }[]
}

const frameWords = ({ function: name, line, variables, captured }: Frame) =>
  [`${name}:${line}`, ...variables.map(([one, [text]]) => `${captured.includes(one) ? '^' : ''}${one}=${text}`)].join(' ')

const CASES: readonly Case[] = [
  {
    name: 'threads of a forked child go on with their own copies of what was there',
    program: `import os, threading
shared = ['parent']
def work(number):
    local = [number]
    shared.append(number)
    done = tuple(shared)
    return done
def child(label):
    threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
    for one in threads:
        one.start()
        one.join()
    return label
if os.fork() == 0:
    child('made')
    os._exit(0)
os.wait()
`,
    line: 7,
    told: [["work:7 number=1 local=[1] done=('parent', 1)"], ["work:7 number=2 local=[2] done=('parent', 1, 2)"]],
  },
  {
    name: 'a child forked in a function has the frames around it, as they were',
    program: `import os
def outer(depth):
    kept = depth * 10
    if depth:
        return outer(depth - 1)
    pid = os.fork()
    if pid == 0:
        kept = 'child'
        os._exit(0)
    os.waitpid(pid, 0)
outer(1)
`,
    line: 9,
    told: [["outer:9 depth=0 kept='child' pid=0", 'outer:5 depth=1 kept=10', '<module>:11']],
  },
  {
    name: 'the workers of a spawned pool have the frames of their calls',
    program: `import multiprocessing
def square(n):
    found = n * n
    return found
if __name__ == '__main__':
    with multiprocessing.get_context('spawn').Pool(1) as pool:
        print(pool.map(square, [2, 3]))
`,
    line: 4,
    told: [['square:4 n=2 found=4'], ['square:4 n=3 found=9']],
  },
  {
    name: 'a process pool of futures calls what was captured by a partial',
    program: `import functools
from concurrent.futures import ProcessPoolExecutor
def scale(by, n):
    text = f'{by}x{n}'
    return text
if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(functools.partial(scale, 3), (5,))))
`,
    configuration: { startMethod: 'fork' },
    line: 5,
    told: [["scale:5 by=3 n=5 text='3x5'"]],
  },
  {
    name: 'greenlets that switch from within generators and closures',
    program: `from greenlet import greenlet, getcurrent
def numbers(most):
    for n in range(most):
        yield n
def sender(name):
    total = 0
    def add(n):
        nonlocal total
        total += n
        main.switch((name, total))
    for n in numbers(2):
        add(n + 1)
main = getcurrent()
one = greenlet(sender)
print(one.switch('one'))
print(one.switch())
`,
    line: 10,
    told: [
      ["sender.<locals>.add:10 n=1 ^name='one' ^total=1", "sender:12 name='one' add=<function sender.<locals>.add> n=0 total=1"],
      ["sender.<locals>.add:10 n=2 ^name='one' ^total=3", "sender:12 name='one' add=<function sender.<locals>.add> n=1 total=3"],
    ],
  },
  {
    name: 'greenlets of gevent with classes, exceptions and keyword arguments',
    program: `import gevent
class Job:
    limit = 2
    def __init__(self, size):
        self.size = size
    def run(self, *args, scale=1, **options):
        try:
            if self.size > self.limit:
                raise ValueError(self.size)
        except ValueError as error:
            size = error.args[0]
            gevent.sleep(0)
            return size
        return scale
jobs = [gevent.spawn(Job(size).run, 'a', scale=4, deep=True) for size in (1, 3)]
gevent.joinall(jobs)
`,
    line: 13,
    told: [["Job.run:13 self=<Job size=3> scale=4 args=('a',) options={'deep': True} error=ValueError(3) size=3"]],
  },
  {
    name: 'methods of dataclasses, whose values are told by their fields',
    program: `from dataclasses import dataclass, field
@dataclass
class Order:
    item: str
    count: int = 1
    notes: list = field(default_factory=list)
    def double(self):
        before = self.count
        self.count = before * 2
        return self.count
def serve(order):
    for turn in range(2):
        order.notes.append(order.double())
serve(Order('cake', 3))
`,
    line: 10,
    told: [
      ["Order.double:10 self=<Order item='cake', count=6> before=3", "serve:13 order=<Order item='cake', count=6> turn=0"],
      ["Order.double:10 self=<Order item='cake', count=12> before=6", "serve:13 order=<Order item='cake', count=12> turn=1"],
    ],
  },
]

for (const [one, details] of thinned(CASES, { oneOf: 2 })) {
  test(one.name, details, async ({ shared }) => {
    const moments = await momentsAt(shared, one)
    const told = moments.map(({ pid, task, moment }) => {
      const stacks = moment.processes.find((process) => process.pid === pid)?.tasks.filter((stack) => stack.task === task) ?? []
      const frames = stacks.map((stack) => stack.frames.filter(({ user }) => user)).find((list) => list[0]?.line === one.line)
      return (frames ?? []).map(frameWords)
    })
    expect(told.map((frames, at) => frames.slice(0, one.told[at]?.length ?? 0))).toEqual(one.told)
  })
}

test('a child that is forked off from among coroutines has none of them', async ({ shared }) => {
  const program = `import asyncio, multiprocessing
async def nap():
    await asyncio.sleep(1)
def child(n):
    mine = n
    return mine
async def main():
    task = asyncio.create_task(nap(), name='nap')
    await asyncio.sleep(0.1)
    forked = multiprocessing.Process(target=child, args=(3,))
    forked.start()
    forked.join()
    await task
asyncio.run(main())
`
  const [found] = await momentsAt(shared, { name: '', program, configuration: { startMethod: 'fork' }, line: 6, told: [] })
  const tasks = (pid: number) => found?.moment.processes.find((process) => process.pid === pid)?.tasks.map(({ task }) => task)
  expect(tasks(found?.pid ?? 0)).toEqual([found?.task])
  const parent = found?.moment.processes.find(({ pid }) => pid !== found.pid)
  expect(parent?.tasks.length).toBeGreaterThanOrEqual(3)
})

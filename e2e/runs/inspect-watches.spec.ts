/** What an expression may do that is looked at: it never ends, takes everything, asks the machine, ends the interpreter. It says so, and nothing is changed by it. */
import type { PylanesWindow } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { sample } from '../support/long'

const PROGRAM = `import os, sys, threading, time, itertools, ctypes
lock = threading.Lock()
lock.acquire()
class Box:
    def __init__(self):
        self.n = 1
    def __repr__(self):
        while True:
            pass
    def __eq__(self, other):
        while True:
            pass
box = Box()
items = [1, 2]
def endless():
    while True:
        pass
def deep():
    return deep()
def swallow():
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
print('here')
`

/** Expressions, and what is said of each. */
const WATCHES: readonly (readonly [string, RegExp])[] = [
  ['endless()', /^it takes too long$/],
  ['(lambda: [0 for _ in iter(int, 1)])()', /^it takes too long$/],
  ['[0 for _ in iter(int, 1)]', /^it takes too long$/],
  ['sum(1 for _ in itertools.count())', /^it takes too long$/],
  ['sum(itertools.count())', /^it took longer than \d+ s$/],
  ['swallow()', /^it takes too long$|^it took longer than \d+ s$/],
  ['sys.settrace(None) or endless()', /^it takes too long$|^it took longer than \d+ s$/],
  ['box == box', /^it takes too long$/],
  ['str(box)', /^it takes too long$/],
  ['input()', /^it would ask something of the machine, which stands still$/],
  ['input("name? ")', /^it would ask something of the machine, which stands still$/],
  ['lock.acquire()', /^it would ask something of the machine, which stands still$/],
  ['time.sleep(100)', /^it would ask something of the machine, which stands still$/],
  ['print("x")', /^it would ask something of the machine, which stands still$/],
  ['os.write(1, b"x")', /^it would ask something of the machine, which stands still$/],
  ['open("made", "w")', /^it would ask something of the machine, which stands still$/],
  ['os.remove("/home/user/main.py")', /^it would ask something of the machine, which stands still$/],
  ['os.fork()', /^it would ask something of the machine, which stands still$/],
  ['threading.Thread(target=print).start()', /^it would ask something of the machine, which stands still$/],
  ['os._exit(3)', /.+/],
  ['sys.exit(3)', /^SystemExit: 3$/],
  ['exit()', /^SystemExit/],
  ['deep()', /^RecursionError: maximum recursion depth exceeded/],
  ['(lambda f: f(f))(lambda f: f(f))', /^RecursionError: maximum recursion depth exceeded/],
  ['[0] * 10 ** 9', /^MemoryError/],
  ['"x" * 10 ** 9', /^MemoryError/],
  ['list(itertools.repeat(0))', /^MemoryError|^it took longer than \d+ s$/],
  ['9 ** 9 ** 9', /^it took longer than \d+ s$|^MemoryError|^OverflowError|^ValueError/],
  ['ctypes.string_at(0xFFFFFFF0)', /.+/],
  ['(yield)', /^SyntaxError/],
  ['await box', /^SyntaxError/],
  ['x := 1', /^SyntaxError/],
  ['items.append(3) or box.__dict__.update(n=2) or globals().clear() or undefined', /^NameError/],
]

test('a watch that never ends, takes everything or asks the machine fails in words, and harms nothing', async ({ shared }) => {
  const watches = sample(WATCHES, 5)
  const text = await shared.evaluate(
    async ({ program, expressions }) => {
      const { pylanes } = window as unknown as PylanesWindow
      const { run } = await pylanes.run(program, {})
      const inspector = await pylanes.inspector(program, {})
      const event = run.events.findLastIndex(({ kind }) => kind === 'line')
      const before = JSON.stringify(await inspector.at(event))
      const pid = run.processes[0]?.pid ?? 0
      const told = []
      for (const expression of expressions) {
        const watched = await inspector.evaluate(expression, { pid }).catch((error: unknown) => ({ failed: String(error).replace(/^Error: /, '') }))
        const after = await inspector.evaluate('(len(items), box.n)', { pid })
        told.push([expression, watched, 'value' in after ? after.value[0] : after.failed])
      }
      // another moment, and back: the first one is made again
      await inspector.at(0)
      const same = JSON.stringify(await inspector.at(event)) === before
      const again = await pylanes.run(program, {})
      return JSON.stringify({ told, same, run: JSON.stringify(again.run) === JSON.stringify(run) })
    },
    { program: PROGRAM, expressions: watches.map(([expression]) => expression) },
  )
  const { told, same, run } = JSON.parse(text) as { told: [string, { failed?: string }, string][]; same: boolean; run: boolean }
  expect(told.map(([expression, , after]) => [expression, after])).toEqual(watches.map(([expression]) => [expression, '(2, 1)']))
  const wrong = told.filter(([, watched], at) => !watches[at]?.[1].test(watched.failed ?? ''))
  expect(wrong).toEqual([])
  expect([same, run]).toEqual([true, true])
})

const ASKING = `import asyncio, contextvars, multiprocessing, queue, threading
level = contextvars.ContextVar('level', default=0)
own = threading.local()
guard, again, free = threading.Lock(), threading.RLock(), threading.Lock()
items = queue.Queue()
counter = multiprocessing.Value('i', 7)
gate = threading.Event()
def work(k):
    level.set(k)
    own.mine = k * 10
    with guard:
        with again:
            items.put(k)
            print('in')
            gate.wait()
level.set(1)
first = threading.Thread(target=work, args=(2,), name='first')
first.start()
while items.empty():
    pass
async def nap(k):
    level.set(k)
    await asyncio.sleep(1)
async def main():
    naps = [asyncio.create_task(nap(k), name=f'nap-{k}') for k in (3, 4)]
    await asyncio.sleep(0.5)
    print('now')
    gate.set()
    for one in naps:
        one.cancel()
asyncio.run(main())
first.join()
`

test('a watch is answered as its thread or coroutine would be: its context, what is its own, which locks are held', async ({ shared }) => {
  const told = await shared.evaluate(async (program) => {
    const { pylanes } = window as unknown as PylanesWindow
    const { run } = await pylanes.run(program, {})
    const inspector = await pylanes.inspector(program, {})
    const place = (await inspector.lines()).find(({ line }) => line === 28)?.place ?? 0
    const [process] = (await inspector.at(place)).processes
    const answers: Record<string, string[]> = {}
    for (const name of ['MainThread', 'first', 'nap-3', 'nap-4']) {
      const task = run.tasks.find((one) => one.name === name)?.id ?? 0
      const frame = process?.tasks.find((one) => one.task === task)?.frames.findIndex(({ user }) => user) ?? 0
      answers[name] = []
      const expressions = name.startsWith('nap')
        ? ['level.get()', 'asyncio.current_task().get_name()']
        : [
            'level.get()',
            'own.mine',
            'threading.current_thread().name',
            '(guard.locked(), free.locked(), again._is_owned())',
            '(items.qsize(), items.empty(), counter.value)',
            'free.acquire(), free.locked()',
            'guard.acquire(False)',
          ]
      for (const expression of expressions) {
        const watched = await inspector.evaluate(expression, { pid: process?.pid ?? 0, task, frame })
        answers[name].push('value' in watched ? watched.value[0] : watched.failed)
      }
    }
    return answers
  }, ASKING)
  expect(told).toEqual({
    MainThread: ['1', "AttributeError: '_thread._local' object has no attribute 'mine'", "'MainThread'", '(True, False, False)', '(1, False, 7)', '(True, True)', 'False'],
    first: ['2', '20', "'first'", '(True, False, True)', '(1, False, 7)', '(True, True)', 'False'],
    'nap-3': ['3', "'nap-3'"],
    'nap-4': ['4', "'nap-4'"],
  })
})

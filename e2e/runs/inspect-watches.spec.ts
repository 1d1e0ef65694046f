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
  const watches = sample(WATCHES, 3)
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

/** Old programs: what works again and what Problems says of it, in both languages. */
import type { Page } from '@playwright/test'
import { runProgram } from '../support/fixtures'
import { sample } from '../support/long'
import { expectVerdict, follow, linkTo, playhead } from '../support/page-actions'
import { OLD_COROUTINES, REQUESTS } from '../support/sample-programs'
import { expect, test } from '../support/shared-page'

/** What the panel says after a run, one text a problem. */
async function problemsOf(page: Page, text: string): Promise<string[]> {
  await follow(page, linkTo(text))
  await page.getByTestId('tab-problems').click()
  const said = await page.getByTestId('problems').locator('button.problem:not(.error)').allInnerTexts()
  await page.getByTestId('tab-output').click()
  return said.map((line) => line.replace(/\s+/g, ' ').trim())
}

test('generators as coroutines, loops of their own: they run, and each use is named with its line', async ({ shared }) => {
  expect(await problemsOf(shared, OLD_COROUTINES)).toEqual([
    '@asyncio.coroutine no longer works since Python 3.11; provided for this run. Today: async def line 3',
    'asyncio.get_event_loop() no longer works since Python 3.14; provided for this run. Today: asyncio.run(main()) line 8',
    'asyncio.wait([coroutine, …]) no longer works since Python 3.11; provided for this run. Today: asyncio.wait([asyncio.create_task(coroutine), …]) line 9',
    'asyncio.Queue(loop=…) no longer works since Python 3.10; provided for this run. Today: asyncio.Queue(…) line 10',
  ])
  await expectVerdict(shared, 'finished')
})

test('a name in a loop is named once a line', async ({ shared }) => {
  const text = 'import time\nfor n in range(3):\n    time.clock()\ntime.clock()\n'
  const said = await problemsOf(shared, text)
  expect(said.map((line) => /line \d+/.exec(line)?.[0])).toEqual(['line 3', 'line 4'])
})

test('what is only deprecated is quiet on stderr and noted; a program that asks for warnings gets them', async ({ shared }) => {
  const text = 'import threading\nthreading.currentThread().getName()\nthreading.Event().isSet()\n'
  expect(await problemsOf(shared, text)).toEqual([
    'threading.currentThread() still works but is deprecated. Today: threading.current_thread() line 2',
    'Thread.getName() still works but is deprecated. Today: thread.name line 2',
    'Event.isSet() still works but is deprecated. Today: event.is_set() line 3',
  ])
  expect((await runProgram(shared, text)).stderr).toBe('')
  const asked = `import warnings\nwarnings.simplefilter('always')\n${text}`
  expect((await runProgram(shared, asked)).stderr).toContain('DeprecationWarning: currentThread() is deprecated')
})

test('Python 2 stays an error, and is called by its name', async ({ shared }) => {
  for (const [text, hint] of sample(
    [
      ['print "hello"\n', 'This is Python 2: print x — in Python 3: print(x) line 1'],
      ['import time\nimport Queue\n', 'This is Python 2: import Queue — in Python 3: import queue line 2'],
      ['for n in xrange(3):\n    pass\n', 'This is Python 2: xrange — in Python 3: range line 1'],
      ["d = {}\nd.has_key('a')\n", 'This is Python 2: d.has_key() — in Python 3: key in d line 2'],
      ['try:\n    1 / 0\nexcept ZeroDivisionError, e:\n    print(e)\n', 'This is Python 2: except E, e: — in Python 3: except E as e: line 3'],
      ['import asyncore\n', 'The module asyncore was removed in Python 3.12. line 1'],
      ['async = True\n', 'async is a keyword since Python 3.7 and cannot be a name any more. line 1'],
    ] as const,
    3,
  )) {
    expect(await problemsOf(shared, text)).toEqual([hint])
    await expectVerdict(shared, 'error')
  }
})

test('older forms are called by their names too', async ({ shared }) => {
  for (const [text, name] of sample(
    [
      ['if 1: print 2\n', 'print x'],
      ['a = 1; print a\n', 'print x'],
      ['f = lambda (a, b): a\n', 'lambda (a, b): x'],
      ['def f(): pass\nf.func_name\n', 'f.func_name'],
      ['map(str, [1]).sort()\n', 'map(f, x) is a list'],
      ['len(filter(None, [1]))\n', 'filter(f, x) is a list'],
      ['{1: 2}.keys()[0]\n', 'd.keys() is a list'],
      ["'x'.decode('utf-8')\n", "'text'.decode()"],
      ['if 1:\n        a = 1\n\tb = 2\n', 'tabs mixed with spaces'],
      ["import socket\na, b = socket.socketpair()\na.send('text')\n", "sock.send('text')"],
      ["import os\nr, w = os.pipe()\nos.write(w, 'text')\n", "os.write(fd, 'text')"],
      ['from urllib import quote\n', 'from urllib import quote'],
      ['try:\n    1 / 0\nexcept ZeroDivisionError, (text,):\n    pass\n', 'except E, e:'],
      ['class A:\n    def __cmp__(self, other): return 0\nsorted([A(), A()])\n', 'def __cmp__'],
      ['class A:\n    def __iter__(self): return self\n    def next(self): raise StopIteration\nlist(A())\n', 'def next'],
    ] as const,
    3,
  ))
    expect((await problemsOf(shared, text))[0]).toContain(`This is Python 2: ${name} — in Python 3: `)
})

test('one click converts a program of Python 2, and another one takes that back', async ({ shared }) => {
  await follow(shared, linkTo('import Queue\nq = Queue.Queue()\nq.put("a")\nprint "got", q.get()\n'))
  // also where the error is read
  await shared.getByTestId('tab-output').click()
  await expect(shared.getByText('This program is written for Python 2.')).toBeVisible()
  await shared.getByTestId('tab-problems').click()
  const converts = shared.getByRole('button', { name: 'Convert to Python 3' })
  await converts.click()
  await expect(shared.getByTestId('editor')).toContainText('print("got", q.get())')
  await shared.getByRole('button', { name: 'Undo the conversion' }).click()
  await expect(shared.getByTestId('editor')).toContainText('print "got", q.get()')
  await converts.click()
  await shared.getByTestId('tab-output').click()
  await shared.getByTestId('run').click()
  await expectVerdict(shared, 'finished')
})

test('in Chinese', async ({ shared }) => {
  await shared.getByTestId('language').click()
  try {
    expect(await problemsOf(shared, 'import time\ntime.clock()\n')).toEqual(['time.clock 从 Python 3.8 起不再可用，本次运行代为提供。现在的写法：time.perf_counter 第 2 行'])
    expect(await problemsOf(shared, 'print "hello"\n')).toEqual(['这是 Python 2 的写法：print x —— Python 3 的写法：print(x) 第 1 行'])
  } finally {
    await shared.getByTestId('language').click()
  }
})

test('what this machine lacks is called by its name', async ({ shared }) => {
  for (const [text, hint] of sample(
    [
      [
        'import numpy as np\n',
        'numpy is neither part of Python nor a file of yours (add one with +), nor one of the packages here (aiohttp, gevent, greenlet, requests): drop a wheel of pure Python on the page, or give it to the command with --wheel. line 1',
      ],
      ['import tkinter\n', 'tkinter is part of Python but not of Python in a browser: there are no windows and no terminal. line 1'],
      [
        "import subprocess\nsubprocess.run(['clear'])\n",
        'clear is not on this machine. It has Python, sh, and a handful of small programs such as ls, cat, grep, sort and sleep. line 2',
      ],
    ] as const,
    2,
  )) {
    expect(await problemsOf(shared, text)).toEqual([hint])
    await expectVerdict(shared, 'error')
  }
  const run = await runProgram(shared, "import os\nprint(os.system('clear') >> 8)\n")
  expect(run.stdout).toBe('127\n')
})

test('Problems names each host of the simulated internet once', async ({ shared }) => {
  await follow(shared, linkTo(REQUESTS))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('tab-problems').click()
  const said = await shared.getByTestId('problems').locator('button.problem').allInnerTexts()
  await shared.getByTestId('tab-output').click()
  const simulated = ' is outside this machine. The internet here is simulated'
  const expected = [`api.example.com${simulated}`, 'https://api.example.com is read as plain http', `status.example.com${simulated}`, `slow.example.com${simulated}`]
  expect(said.map((text, at) => text.trim().slice(0, expected[at]?.length))).toEqual(expected)
})

const LOST = `import threading
n = 0
def hit():
    global n
    seen = n
    n = seen + 1
ts = [threading.Thread(target=hit, name=f'T{i}') for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
`

test('races of an ordinary run, for whoever asks: named with their lines, marked in the lanes, and gone with the run; in Chinese too', async ({ shared }) => {
  await follow(shared, linkTo(LOST))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('tab-problems').click()
  await shared.getByTestId('races-look').click()
  const races = shared.getByTestId('run-races')
  await expect(races.getByRole('status')).toHaveText('1 race was seen in this run. The lanes show where.')
  await expect(races.getByTestId('problem-race')).toHaveText(/^T0 reads n and then writes it; nothing keeps T1 from writing it in between\.\s*line 5\s*line 6$/)
  // by time, reading and writing lie within a few pixels, and one mark stands for both
  await shared.getByTestId('axis-steps').click()
  await expect(shared.getByTestId('timeline').locator('.plt-mark')).toHaveCount(3)
  await expect(shared.getByTestId('tab-problems')).toContainText('1')
  const { step } = await playhead(shared)
  await races.getByTestId('problem-race').click()
  await expect.poll(async () => (await playhead(shared)).step).toBeLessThan(step)

  await shared.getByTestId('language').click()
  await expect(races.getByTestId('problem-race')).toContainText('T0 先读取 n 再写入，而 T1 可能在两者之间写入：没有任何机制阻止它。')
  await shared.getByTestId('language').click()

  await follow(shared, linkTo(`${LOST}print(n)\n`))
  await expect(shared.getByTestId('races-look')).toBeEnabled()
  await expect(shared.getByTestId('timeline').locator('.plt-mark')).toHaveCount(0)
  await shared.getByTestId('tab-output').click()
})

/** Programs of several processes, run for real: one trace in both tiers and under load, and what comes of processes that die. */
import type { Browser, Page } from '@playwright/test'
import { type RunJson, runProgram, throttleCpu, whenIdle } from './fixtures'
import { expectVerdict, linkTo, open, outputTexts } from './page-actions'
import { FAMILY, PROCESS_PROGRAMS } from './process-programs'
import { expectSameRun } from './same-run'
import { expect, test } from './shared-page'

test.setTimeout(600_000)

/** Interpreters kept ready for a program that starts processes; a page of one worker keeps one. */
const SPARES = 3
/** Most workers that the processes of one run get; the runtime takes fewer on a machine of few cores. */
const MOST_WORKERS = 8

// whatever became of the processes, the page keeps no more workers than it had
test.afterEach(async ({ shared }) => {
  await expect.poll(() => shared.workers().length, { message: 'workers kept after the run' }).toBeLessThanOrEqual(SPARES)
})

/** Keeps `workers` cores busy until the page is closed. */
async function loadMachine(browser: Browser, workers: number): Promise<Page> {
  const page = await browser.newPage()
  await page.evaluate((workers) => {
    const address = URL.createObjectURL(new Blob(['for (;;);'], { type: 'text/javascript' }))
    for (let n = 0; n < workers; n++) new Worker(address)
  }, workers)
  return page
}

test('twenty times on a slow machine under load, and once in one worker: one trace of a family', async ({ shared, oneWorker, browser }) => {
  const runOnce = (page = shared) => runProgram(page, FAMILY, { cores: 2, seed: 3 })
  const first = await runOnce()
  expect([first.verdict.kind, first.stderr, first.processes.length]).toEqual(['finished', '', 4])
  const load = await loadMachine(browser, 1)
  await throttleCpu(shared, 4)
  try {
    for (let n = 1; n <= 20; n++) expectSameRun(first, await runOnce(), `run ${n} under load`)
  } finally {
    await load.close()
    await throttleCpu(shared, 1)
  }
  expectSameRun(first, await runOnce(oneWorker), 'the run in one worker')
})

for (const [name, program] of Object.entries(PROCESS_PROGRAMS))
  test(`three times on a slow machine under load, and once in one worker: one trace of ${name}`, async ({ shared, oneWorker, browser }) => {
    // fewer cores than processes, so that it matters who is there first
    const runOnce = (page = shared) => runProgram(page, program, { cores: 2, seed: 3 })
    const first = await runOnce()
    expect([first.verdict.kind, first.stderr]).toEqual(['finished', ''])
    expect(first.processes.length).toBeGreaterThan(2)
    expectSameRun(first, await runOnce(oneWorker), 'the run in one worker')
    expect(oneWorker.workers().length, 'workers of the page that has one for all').toBeLessThanOrEqual(2)
    const load = await loadMachine(browser, 1)
    await throttleCpu(shared, 4)
    try {
      for (let n = 1; n <= 3; n++) expectSameRun(first, await runOnce(), `run ${n} under load`)
    } finally {
      await load.close()
      await throttleCpu(shared, 1)
    }
  })

test('children that are killed, terminated and interrupted', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os
import signal
import time
from multiprocessing import Process


def sleep():
    time.sleep(1000)
    print('never')


if __name__ == '__main__':
    children = [Process(target=sleep, name=name) for name in ('Killed', 'Terminated', 'Interrupted')]
    for child in children:
        child.start()
    time.sleep(0.5)
    children[0].kill()
    children[1].terminate()
    os.kill(children[2].pid, signal.SIGINT)
    for child in children:
        child.join()
        print(child.name, child.exitcode, child.is_alive())
`,
  )
  expect(run.verdict.kind).toBe('finished')
  expect(run.stdout).toBe('Killed -9 False\nTerminated -15 False\nInterrupted 1 False\n')
  expect(run.stderr).toBe(
    'Process Interrupted:\nTraceback (most recent call last):\n  File "program.py", line 8, in sleep\n    time.sleep(1000)\n    ~~~~~~~~~~^^^^^^\nKeyboardInterrupt\n',
  )
  expect(run.processes.map(({ name, exitCode }) => [name, exitCode]).slice(1)).toEqual([
    ['Killed', -9],
    ['Terminated', -15],
    ['Interrupted', 1],
  ])
})

const DIES_WITH_LOCK = (how: string) => `import os
import signal
from multiprocessing import Lock, Process


def careless(lock):
    lock.acquire()
    ${how}


if __name__ == '__main__':
    lock = Lock()
    child = Process(target=careless, args=(lock,), name='Careless')
    child.start()
    child.join()
    print('exit code', child.exitcode)
    with lock:
        print('never')
`

for (const { how, code, words } of [
  { how: "raise ValueError('with the lock held')", code: 1, words: 'Careless ended with exit 1' },
  { how: 'os.kill(os.getpid(), signal.SIGKILL)', code: -9, words: 'Careless was killed by SIGKILL' },
])
  test(`a child that dies with the lock held (exit code ${code}): the verdict names it`, async ({ shared }) => {
    const run = await runProgram(shared, DIES_WITH_LOCK(how))
    expect(run.stdout).toBe(`exit code ${code}\n`)
    expect(run.verdict.kind).toBe('hang')
    expect(run.verdict.summary).toContain('waits for lock `lock` (line 17), held by Careless since line 7')
    expect(run.verdict.summary).toContain(words)
  })

test('who writes to a dead reader gets BrokenPipeError, who reads from a dead writer EOFError', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os
from multiprocessing import Pipe, Process


def read_one(reader, writer):
    writer.close()
    print('child got', reader.recv())
    os._exit(0)


def write_one(reader, writer):
    reader.close()
    writer.send('last words')
    os._exit(0)


if __name__ == '__main__':
    reader, writer = Pipe(duplex=False)
    child = Process(target=read_one, args=(reader, writer))
    child.start()
    reader.close()
    writer.send('first')
    child.join()
    try:
        writer.send('second')
    except BrokenPipeError as error:
        print('BrokenPipeError', error)

    reader, writer = Pipe(duplex=False)
    child = Process(target=write_one, args=(reader, writer))
    child.start()
    writer.close()
    print('parent got', reader.recv())
    try:
        reader.recv()
    except EOFError:
        print('EOFError')
    child.join()

    near, far = Pipe()
    child = Process(target=far.close)
    child.start()
    far.close()
    child.join()
    try:
        near.recv()
    except EOFError:
        print('EOFError')
    try:
        near.send(1)
    except BrokenPipeError as error:
        print('BrokenPipeError', error)
`,
  )
  expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
  expect(run.stdout).toBe('child got first\nBrokenPipeError [Errno 32] Broken pipe\nparent got last words\nEOFError\nEOFError\nBrokenPipeError [Errno 32] Broken pipe\n')
})

test('a full pipe: who writes waits until there is room, or is told', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os
import time
from multiprocessing import Pipe, Process


def write(fd):
    print('wrote', os.write(fd, bytes(100_000)), flush=True)


def send(connection):
    connection.send(bytes(200_000))
    print('sent', flush=True)


if __name__ == '__main__':
    reader, writer = os.pipe()
    child = Process(target=write, args=(writer,))
    child.start()
    time.sleep(0.1)
    print('nobody has read yet', flush=True)
    received = 0
    while received < 100_000:
        received += len(os.read(reader, 100_000))
    child.join()
    print('received', received)

    os.set_blocking(writer, False)
    print(os.write(writer, bytes(100_000)))
    try:
        os.write(writer, b'more')
    except BlockingIOError as error:
        print(error)

    inbox, outbox = Pipe(duplex=False)
    child = Process(target=send, args=(outbox,), name='Sender')
    child.start()
    time.sleep(0.1)
    print('nobody has received yet')
    print(len(inbox.recv()))
    child.join()

    child = Process(target=send, args=(outbox,), name='Lonely')
    child.start()
    child.join()
`,
  )
  expect(run.stdout).toBe('nobody has read yet\nwrote 100000\nreceived 100000\n65536\n[Errno 11] Resource temporarily unavailable\nnobody has received yet\nsent\n200000\n')
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toContain('Lonely waits for room in connection `outbox → inbox` (line 11): it is full and nobody reads')
})

test('a thousand items through every kind of queue arrive, in order', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `from multiprocessing import JoinableQueue, Manager, Pipe, Process, Queue, SimpleQueue

COUNT = 1000


def put_all(queue):
    for n in range(COUNT):
        queue.put(n)


def send_all(connection):
    for n in range(COUNT):
        connection.send(n)
    connection.close()


def arrives(name, target, channel, take):
    child = Process(target=target, args=(channel,))
    child.start()
    items = [take() for _ in range(COUNT)]
    child.join()
    print(name, items == list(range(COUNT)), child.exitcode)


if __name__ == '__main__':
    queue = Queue()
    arrives('Queue', put_all, queue, queue.get)
    print(queue.empty())
    queue = SimpleQueue()
    arrives('SimpleQueue', put_all, queue, queue.get)
    print(queue.empty())
    queue = JoinableQueue(10)

    def take_and_tell():
        item = queue.get()
        queue.task_done()
        return item

    arrives('JoinableQueue', put_all, queue, take_and_tell)
    queue.join()
    reader, writer = Pipe(duplex=False)
    arrives('Pipe', send_all, writer, reader.recv)
    print(reader.poll())
    with Manager() as manager:
        queue = manager.Queue()
        arrives('Manager().Queue', put_all, queue, queue.get)
        print(queue.qsize())
`,
  )
  expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
  expect(run.stdout).toBe('Queue True 0\nTrue\nSimpleQueue True 0\nTrue\nJoinableQueue True 0\nPipe True 0\nFalse\nManager().Queue True 0\n0\n')
})

/** Runs a program and tells the most workers that the page had meanwhile; afterwards it must keep no more than spares. */
async function countingWorkers(page: Page, program: string): Promise<{ run: RunJson; most: number }> {
  let most = 0
  const count = () => {
    most = Math.max(most, page.workers().length)
  }
  page.on('worker', count)
  const run = await runProgram(page, program)
  page.off('worker', count)
  await expect.poll(() => page.workers().length, { message: 'workers kept after the run' }).toBeLessThanOrEqual(SPARES)
  return { run, most }
}

test('fifty processes one after another: nothing is lost or kept', async ({ shared }) => {
  const { run, most } = await countingWorkers(
    shared,
    `from multiprocessing import Process, Value


def add(total, n):
    total.value += n


if __name__ == '__main__':
    total = Value('i', 0)
    codes = set()
    for n in range(50):
        child = Process(target=add, args=(total, n))
        child.start()
        child.join()
        codes.add(child.exitcode)
    print(total.value, codes)
`,
  )
  expect([run.verdict.kind, run.stdout, run.stderr]).toEqual(['finished', `${(49 * 50) / 2} {0}\n`, ''])
  expect(run.processes).toHaveLength(51)
  expect(run.processes.every((process) => process.exitCode === 0)).toBe(true)
  expect(most).toBeLessThanOrEqual(MOST_WORKERS + 1)
})

test('forty sleepers at once, more than there are workers: all end', async ({ shared }) => {
  const { run, most } = await countingWorkers(
    shared,
    `import time
from multiprocessing import Process, Queue, active_children

MODULE_STATE = []


def sleep(n, queue):
    MODULE_STATE.append(n)
    time.sleep(1)
    MODULE_STATE.append(-n)
    queue.put((n, MODULE_STATE))


if __name__ == '__main__':
    queue = Queue()
    children = [Process(target=sleep, args=(n, queue)) for n in range(40)]
    for child in children:
        child.start()
    print(len(active_children()))
    results = sorted(queue.get() for _ in children)
    for child in children:
        child.join()
    print(results == [(n, [n, -n]) for n in range(40)], MODULE_STATE, {child.exitcode for child in children})
`,
  )
  expect([run.verdict.kind, run.stdout, run.stderr]).toEqual(['finished', '40\nTrue [] {0}\n', ''])
  expect(run.durationUs).toBeLessThan(2e6)
  expect(most).toBeLessThanOrEqual(MOST_WORKERS + 1)
})

test('tracebacks of children are CPython’s, with the lines of the program only', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import multiprocessing as mp
import sys


def divide(n):
    return 1 // n


def leave():
    sys.exit('left with words')


class Named(mp.Process):
    def run(self):
        {}['key']


if __name__ == '__main__':
    for child in (mp.Process(target=divide, args=(0,)), mp.Process(target=leave), Named(name='Own class')):
        child.start()
        child.join()
        print(child.exitcode)
    with mp.Pool(1) as pool:
        pool.apply(divide, (0,))
`,
  )
  expect([run.verdict.kind, run.stdout]).toEqual(['error', '1\n1\n1\n'])
  const divided = 'Traceback (most recent call last):\n  File "program.py", line 6, in divide\n    return 1 // n\n           ~~^^~~\nZeroDivisionError: division by zero\n'
  expect(run.stderr).toBe(`Process Process-1:
${divided}left with words
Process Own class:
Traceback (most recent call last):
  File "program.py", line 15, in run
    {}['key']
    ~~^^^^^^^
KeyError: 'key'
multiprocessing.pool.RemoteTraceback: 
"""
${divided}"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "program.py", line 24, in <module>
    pool.apply(divide, (0,))
    ~~~~~~~~~~^^^^^^^^^^^^^^
ZeroDivisionError: division by zero
`)
})

const BUSY_FAMILY = `
import time
from multiprocessing import Process, Queue


def spin():
    while True:
        pass


def sleep(queue):
    queue.put('sleeps')
    time.sleep(1e9)


if __name__ == '__main__':
    queue = Queue()
    children = [Process(target=spin, name='Spinner'), Process(target=sleep, args=(queue,), name='Sleeper')]
    for child in children:
        child.start()
    print('begins', queue.get(), flush=True)
    children[0].join()
`

const LIMITS = { virtualUs: 1e12, events: 20_000_000 }

for (const inOneWorker of [false, true])
  test(`Stop ends a run of several processes: ${inOneWorker ? 'one worker for all' : 'a worker for each process'}`, async ({ shared, oneWorker }) => {
    const page = inOneWorker ? oneWorker : shared
    await open(page, linkTo(BUSY_FAMILY, { limits: LIMITS }))
    await expect(page.getByTestId('output-line').filter({ hasText: 'begins sleeps' })).toBeVisible()
    await page.getByTestId('stop').click()
    await whenIdle(page)
    await expectVerdict(page, 'stopped')
    const lines = await outputTexts(page)
    expect(lines[0]).toBe('begins sleeps')
    expect(lines).toContain('KeyboardInterrupt')
    // and the page is as good as before
    expect((await runProgram(page, PROCESS_PROGRAMS.Queue ?? '')).verdict.kind).toBe('finished')
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(SPARES)
  })

/** Programs of several processes, run for real: one trace in both tiers and under load, and what comes of processes that die. */
import type { Browser, Page } from '@playwright/test'
import { DEFAULT_LIMITS } from '../../src/model/configuration'
import type { RunJson } from '../../src/trace/testing/run-queries'
import { runProgram, throttleCpu, waitUntilReady } from '../support/fixtures'
import { FAMILY, PROCESS_PROGRAMS, START_METHOD } from '../support/process-programs'
import { IN_LONG, inLong, REPEATEDLY, REPETITIONS, thinned } from '../support/long'
import { expectSameRun } from '../support/same-run'
import { expect, test } from '../support/headless-page'

test.setTimeout(600_000)

/** Interpreters that the page without a picture keeps for the next program; a page of one worker keeps one. */
const SPARES = 12
/** The one for looks into runs, and those for explorations, where a test before has made some. */
const OTHERS = 1 + 4
/** Most workers that the processes of one run get on the page without a picture; fewer on a machine of little memory. */
const MOST_WORKERS = 12

// whatever became of the processes, the page keeps no more workers than it had
test.afterEach(async ({ shared }) => {
  await expect.poll(() => shared.workers().length, { message: 'workers kept after the run' }).toBeLessThanOrEqual(SPARES + OTHERS)
})

/** Keeps a core busy until the page is closed, for some milliseconds at a time: what comes and goes disturbs more than what is always there. */
async function loadMachine(browser: Browser): Promise<Page> {
  const page = await browser.newPage()
  await page.evaluate(() => {
    const busy = `
const rest = () => setTimeout(work, Math.random() * 20)
function work() {
  for (const end = performance.now() + Math.random() * 20; performance.now() < end; );
  rest()
}
work()`
    new Worker(URL.createObjectURL(new Blob([busy], { type: 'text/javascript' })))
  })
  return page
}

// fewer cores than processes, so that it matters who is there first
for (const [[name, program], details] of thinned(Object.entries({ 'a family': FAMILY, ...PROCESS_PROGRAMS }), { oneOf: 8 }))
  test(`${REPEATEDLY} on a slow machine under load, and once in one worker: one trace of ${name}`, details, async ({ shared, oneWorker, browser }) => {
    const runOnce = (page = shared) => runProgram(page, program, { cores: 2, seed: 3 })
    const first = await runOnce()
    expect([first.verdict.kind, first.stderr]).toEqual(['finished', ''])
    expect(first.processes.length).toBeGreaterThan(2)
    expectSameRun(first, await runOnce(oneWorker), 'the run in one worker')
    expect(oneWorker.workers().length, 'workers of the page that has one for all').toBeLessThanOrEqual(2)
    const load = await loadMachine(browser)
    await throttleCpu(shared, 4)
    try {
      for (let n = 1; n <= REPETITIONS; n++) expectSameRun(first, await runOnce(), `run ${n} under load`)
    } finally {
      await load.close()
      await throttleCpu(shared, 1)
    }
  })

for (const [startMethod, stdout] of [
  ['fork', 'fork, __main__, as changed\n'],
  ['spawn', 'spawn, __mp_main__, as imported\n'],
  ['forkserver', 'forkserver, __mp_main__, as imported\n'],
] as const)
  test(`processes begin as the configuration says: ${startMethod}`, async ({ shared }) => {
    expect((await runProgram(shared, START_METHOD, { startMethod })).stdout).toBe(stdout)
  })

test('a fork server is drawn as a process, and those that it forks under their names', async ({ shared }) => {
  const run = await runProgram(shared, START_METHOD, { startMethod: 'forkserver' })
  const nameOf = (pid: number) => run.processes.find((process) => process.pid === pid)?.name
  const [first, server, ...forked] = run.processes
  expect([first?.name, server?.name, server?.startMethod]).toEqual(['MainProcess', 'forkserver', 'spawn'])
  expect(forked.length).toBeGreaterThan(0)
  for (const { startMethod, parentPid, exitCode } of forked) expect([startMethod, nameOf(parentPid), exitCode]).toEqual(['forkserver', 'forkserver', 0])
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

test('who writes to a dead reader gets BrokenPipeError', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os
from multiprocessing import Pipe, Process


def read_one(reader, writer):
    writer.close()
    print('child got', reader.recv())
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
`,
  )
  expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
  expect(run.stdout).toBe('child got first\nBrokenPipeError [Errno 32] Broken pipe\n')
})

test('who reads from a dead writer gets EOFError', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os
from multiprocessing import Pipe, Process


def write_one(reader, writer):
    reader.close()
    writer.send('last words')
    os._exit(0)


if __name__ == '__main__':
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
`,
  )
  expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
  expect(run.stdout).toBe('parent got last words\nEOFError\n')
})

test('a duplex pipe whose other end is closed: EOFError for who reads, BrokenPipeError for who writes', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `from multiprocessing import Pipe, Process

if __name__ == '__main__':
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
  expect(run.stdout).toBe('EOFError\nBrokenPipeError [Errno 32] Broken pipe\n')
})

test('a full pipe: who writes waits until there is room', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os
import time
from multiprocessing import Process


def write(fd):
    print('wrote', os.write(fd, bytes(100_000)), flush=True)


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
`,
  )
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', 'nobody has read yet\nwrote 100000\nreceived 100000\n'])
})

test('a full pipe that does not block: who writes is told', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import os

reader, writer = os.pipe()
os.set_blocking(writer, False)
print(os.write(writer, bytes(100_000)))
try:
    os.write(writer, b'more')
except BlockingIOError as error:
    print(error)
`,
  )
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', '65536\n[Errno 11] Resource temporarily unavailable\n'])
})

test('a full connection: who sends waits for room, and for ever where nobody receives', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import time
from multiprocessing import Pipe, Process


def send(connection):
    connection.send(bytes(200_000))
    print('sent', flush=True)


if __name__ == '__main__':
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
  expect(run.stdout).toBe('nobody has received yet\nsent\n200000\n')
  expect(run.verdict.kind).toBe('hang')
  expect(run.verdict.summary).toContain(
    'Lonely waits for room in connection `outbox → inbox` (line 6): it is full and MainProcess does not read it while it waits for Lonely to end',
  )
})

/** How each kind of queue is made, what its child does, how an item is taken, and what tells that nothing is left. */
const QUEUES: Readonly<Record<string, readonly [made: string, target: string, take: string, left: string]>> = {
  Queue: ['queue = Queue()', 'put_all', 'queue.get()', 'queue.empty()'],
  SimpleQueue: ['queue = SimpleQueue()', 'put_all', 'queue.get()', 'queue.empty()'],
  JoinableQueue: ['queue = JoinableQueue(10)', 'put_all', '(queue.get(), queue.task_done())[0]', 'queue.join()'],
  Pipe: ['reader, queue = Pipe(duplex=False)', 'send_all', 'reader.recv()', 'reader.poll()'],
  'Manager().Queue': ['manager = Manager()\n    queue = manager.Queue()', 'put_all', 'queue.get()', 'queue.qsize()'],
}
const NOTHING_LEFT: Readonly<Record<string, string>> = { Queue: 'True', SimpleQueue: 'True', JoinableQueue: 'None', Pipe: 'False', 'Manager().Queue': '0' }

for (const [kind, [made, target, take, left]] of Object.entries(QUEUES))
  test(`a thousand items through a ${kind} arrive, in order`, inLong(kind.startsWith('Manager')), async ({ shared }) => {
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


if __name__ == '__main__':
    ${made}
    child = Process(target=${target}, args=(queue,))
    child.start()
    items = [${take} for _ in range(COUNT)]
    child.join()
    print(items == list(range(COUNT)), child.exitcode)
    print(${left})
`,
    )
    expect([run.verdict.kind, run.stderr]).toEqual(['finished', ''])
    expect(run.stdout).toBe(`True 0\n${NOTHING_LEFT[kind]}\n`)
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
  await expect.poll(() => page.workers().length, { message: 'workers kept after the run' }).toBeLessThanOrEqual(SPARES + OTHERS)
  return { run, most }
}

test('fifty processes one after another: nothing is lost or kept', IN_LONG, async ({ shared }) => {
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
  expect(most).toBeLessThanOrEqual(MOST_WORKERS + 1 + OTHERS)
})

test('forty sleepers at once, more than there are workers: all end', IN_LONG, async ({ shared }) => {
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
  expect(most).toBeLessThanOrEqual(MOST_WORKERS + 1 + OTHERS)
})

const ADDING = (rounds: number) => `from multiprocessing import Process, Value


def add(value):
    for _ in range(${rounds}):
        with value.get_lock():
            value.value += 1


if __name__ == '__main__':
    value = Value('i', 0)
    workers = [Process(target=add, args=(value,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(value.value)
`

test('four processes add to a value under its lock: 100,000 times each are within the default limits', async ({ shared }) => {
  const rounds = 1000
  const run = await runProgram(shared, ADDING(rounds))
  expect([run.verdict.kind, run.stdout, run.stderr]).toEqual(['finished', `${4 * rounds}\n`, ''])
  expect((run.events.length * 100_000) / rounds).toBeLessThan(DEFAULT_LIMITS.events)
  expect((run.durationUs * 100_000) / rounds).toBeLessThan(DEFAULT_LIMITS.virtualUs)
  const [value] = run.objects.filter(({ kind }) => kind === 'sharedValue')
  const taken = run.events.filter(({ kind, object }) => kind === 'acquire' && object === value?.id)
  // the value is read and set with the lock held: that takes it once more each time, which nobody else can notice
  expect(taken.length).toBe(4 * rounds + 1)
})

test('twenty processes with fifty items each: one trace in one worker and in several', IN_LONG, async ({ shared, oneWorker }) => {
  const program = `import multiprocessing as mp


def work(queue, n):
    for i in range(50):
        queue.put((n, i))


if __name__ == '__main__':
    queue = mp.Queue()
    workers = [mp.Process(target=work, args=(queue, n)) for n in range(20)]
    for worker in workers:
        worker.start()
    items = [queue.get() for _ in range(1000)]
    for worker in workers:
        worker.join()
    print(len(set(items)), all([i for m, i in items if m == n] == list(range(50)) for n in range(20)))
`
  const run = await runProgram(shared, program)
  expect([run.verdict.kind, run.stdout, run.stderr]).toEqual(['finished', '1000 True\n', ''])
  expectSameRun(run, await runProgram(oneWorker, program), 'the run in one worker')
})

/** Of a function at line 6. */
const DIVIDED = 'Traceback (most recent call last):\n  File "program.py", line 6, in divide\n    return 1 // n\n           ~~^^~~\nZeroDivisionError: division by zero\n'

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
`,
  )
  expect([run.verdict.kind, run.stdout]).toEqual(['finished', '1\n1\n1\n'])
  expect(run.stderr).toBe(`Process Process-1:
${DIVIDED}left with words
Process Own class:
Traceback (most recent call last):
  File "program.py", line 15, in run
    {}['key']
    ~~^^^^^^^
KeyError: 'key'
`)
})

test('an error of a pool’s worker comes to the parent with the worker’s traceback', async ({ shared }) => {
  const run = await runProgram(
    shared,
    `import multiprocessing as mp



def divide(n):
    return 1 // n


if __name__ == '__main__':
    with mp.Pool(1) as pool:
        pool.apply(divide, (0,))
`,
  )
  expect([run.verdict.kind, run.stdout]).toEqual(['error', ''])
  expect(run.stderr).toBe(`multiprocessing.pool.RemoteTraceback: 
"""
${DIVIDED}"""

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "program.py", line 11, in <module>
    pool.apply(divide, (0,))
    ~~~~~~~~~~^^^^^^^^^^^^^^
ZeroDivisionError: division by zero
`)
})

const RESTING = `
import time
from multiprocessing import Process

def rest(n):
    time.sleep(n / 10)
    print(n, flush=True)

if __name__ == '__main__':
    resting = [Process(target=rest, args=(n,)) for n in range(8)]
    for process in resting:
        process.start()
    for process in resting:
        process.join()
`

test('where the page has no room for one more memory processes share what there is: it is the same run', IN_LONG, async ({ page }) => {
  await page.goto('./headless.html')
  await waitUntilReady(page)
  const roomy = await runProgram(page, RESTING)
  expect([roomy.verdict.kind, roomy.stdout]).toEqual(['finished', Array.from({ length: 8 }, (_, n) => `${n}\n`).join('')])
  await page.evaluate(() => {
    const taken: WebAssembly.Memory[] = []
    Object.assign(window, { taken })
    try {
      for (;;) taken.push(new WebAssembly.Memory({ initial: 1, maximum: 32_768 }))
    } catch {
      taken.length -= 2
    }
  })
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const processes = await runProgram(page, RESTING.replace('range(8)', 'range(16)'))
  expect([processes.verdict.kind, processes.stdout.split('\n').length]).toEqual(['finished', 17])
  expectSameRun(roomy, await runProgram(page, RESTING), 'the run in a page that is full')
})

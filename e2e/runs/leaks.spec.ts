/**
 * Nothing is left behind by processes, however they ended: after a second round of the same runs the browser holds no more
 * workers and no more memory than after the first.
 */
import { chromium, type Page } from '@playwright/test'
import { BROWSER_ARGUMENTS } from '../../scripts/find-browser.mjs'
import { expect, runProgram, test, waitUntilReady } from '../support/fixtures'
import { IN_LONG } from '../support/long'
import { PROCESS_PROGRAMS } from '../support/process-programs'

test.setTimeout(600_000)

/** Otherwise the browser tells what its memory holds only at its next garbage collection. */
const MEASURE_AT_ONCE = '--enable-blink-features=ForceEagerMeasureMemory'
/** Interpreters kept ready for a program that starts processes. */
const SPARES = 3
/** By then the spare is on its way that takes the place of one that a run took. */
const SPARE_COMES_MS = 1000
/** Less than what any restored interpreter holds, and more than a worker without one. */
const INTERPRETER_BYTES = 2 ** 25
/** Collections come when they come. */
const TOLERANCE = 1.15

const PROGRAMS: Readonly<Record<string, readonly [program: string, ends: string, stdout: string]>> = {
  'children that are killed': [
    `import time
from multiprocessing import Process

if __name__ == '__main__':
    children = [Process(target=time.sleep, args=(1000,)) for _ in range(6)]
    for child in children:
        child.start()
    time.sleep(0.1)
    for child in children:
        child.kill()
        child.join()
    print({child.exitcode for child in children})
`,
    'finished',
    '{-9}\n',
  ],
  'a child that dies with the lock held': [
    `import os
from multiprocessing import Lock, Process


def careless(lock):
    lock.acquire()
    os._exit(1)


if __name__ == '__main__':
    lock = Lock()
    child = Process(target=careless, args=(lock,))
    child.start()
    child.join()
    print('about to wait', flush=True)
    lock.acquire()
`,
    'hang',
    'about to wait\n',
  ],
  'a full pipe that nobody reads': [
    `import os
from multiprocessing import Process


def fill(writer):
    os.write(writer, bytes(100_000))


if __name__ == '__main__':
    reader, writer = os.pipe()
    child = Process(target=fill, args=(writer,))
    child.start()
    child.join(1)
    print(child.is_alive(), flush=True)
    child.join()
`,
    'hang',
    'True\n',
  ],
  'a reader that died': [
    `import os
from multiprocessing import Pipe, Process

if __name__ == '__main__':
    reader, writer = Pipe(duplex=False)
    child = Process(target=os._exit, args=(0,))
    child.start()
    reader.close()
    child.join()
    try:
        writer.send(bytes(1000))
    except BrokenPipeError as error:
        print(error)
`,
    'finished',
    '[Errno 32] Broken pipe\n',
  ],
  'items through a queue, and shared memory': [
    `from multiprocessing import Array, Process, Queue
from multiprocessing.shared_memory import SharedMemory


def put_all(queue, cells, name):
    block = SharedMemory(name)
    for n in range(300):
        queue.put(n)
        cells[n] = n
    block.buf[0] = 1
    block.close()


if __name__ == '__main__':
    queue, cells, block = Queue(), Array('q', 300), SharedMemory(create=True, size=2**20)
    child = Process(target=put_all, args=(queue, cells, block.name))
    child.start()
    print(sum(queue.get() for _ in range(300)))
    child.join()
    print(sum(cells), block.buf[0])
    block.close()
    block.unlink()
`,
    'finished',
    '44850\n44850 1\n',
  ],
  'fifty processes one after another': [
    `from multiprocessing import Process, Value


def add(total, n):
    total.value += n


if __name__ == '__main__':
    total = Value('i', 0)
    for n in range(50):
        child = Process(target=add, args=(total, n))
        child.start()
        child.join()
    print(total.value)
`,
    'finished',
    '1225\n',
  ],
}

interface Memory {
  readonly bytes: number
  readonly breakdown: readonly { readonly bytes: number; readonly attribution: readonly { readonly scope: string }[] }[]
}

const measure = (page: Page): Promise<Memory> =>
  page.evaluate(() => (performance as unknown as { measureUserAgentSpecificMemory(): Promise<Memory> }).measureUserAgentSpecificMemory())

/** What the page and its workers hold, in bytes, once every spare interpreter has been restored: each weighs as much as a quarter of the page. */
async function heldBytes(page: Page): Promise<number> {
  let memory: Memory | undefined
  const restored = async () => {
    memory = await measure(page)
    return memory.breakdown.filter(({ bytes, attribution }) => bytes > INTERPRETER_BYTES && attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope')).length
  }
  // A measurement that a worker joins on its way keeps the browser busy for a minute, and the next spare is made a moment after a run.
  await page.waitForTimeout(SPARE_COMES_MS)
  await expect.poll(() => page.workers().length, { message: 'workers kept ready' }).toBe(SPARES)
  await expect.poll(restored, { message: 'interpreters kept ready', timeout: 200_000, intervals: [500] }).toBe(SPARES)
  return memory?.bytes ?? Number.NaN
}

async function round(page: Page): Promise<{ workers: number; bytes: number }> {
  for (const [name, [program, ends, stdout]] of Object.entries(PROGRAMS)) {
    const run = await runProgram(page, program)
    expect([name, run.verdict.kind, run.stdout]).toEqual([name, ends, stdout])
    await expect.poll(() => page.workers().length, { message: `workers kept after ${name}` }).toBeLessThanOrEqual(SPARES)
  }
  return { workers: page.workers().length, bytes: await heldBytes(page) }
}

async function openPage(baseURL: string | undefined, path: string) {
  const executablePath = process.env.PYLANES_BROWSER
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...BROWSER_ARGUMENTS, MEASURE_AT_ONCE] })
  const page = await browser.newPage(baseURL === undefined ? {} : { baseURL })
  await page.goto(path)
  await waitUntilReady(page)
  return { browser, page }
}

test('processes that are killed, crash, wait for ever or come by the dozen leave no worker and no memory behind', IN_LONG, async ({ baseURL }) => {
  const { browser, page } = await openPage(baseURL, './headless.html?reuse=off')
  const first = await round(page)
  const second = await round(page)
  expect(second.workers).toBeLessThanOrEqual(SPARES)
  expect(second.bytes, `after a round ${first.bytes} bytes`).toBeLessThan(first.bytes * TOLERANCE)
  await browser.close()
})

test('an interpreter that is used again keeps nothing of the processes that have been in it', async ({ baseURL }) => {
  const runs = 10
  const { browser, page } = await openPage(baseURL, './headless.html')
  let processes = 0
  const heldAfterRuns = async () => {
    for (let n = 0; n < runs; n++) processes = (await runProgram(page, PROCESS_PROGRAMS['ProcessPoolExecutor and Event'] ?? '', { cores: 2 })).processes.length
    return (await measure(page)).bytes
  }
  const first = await heldAfterRuns()
  // what comes and goes is the memory of a run or two
  expect((await heldAfterRuns()) - first, 'more held after as many runs again').toBeLessThan(runs * processes * INTERPRETER_BYTES)
  await browser.close()
})

/**
 * What a step of a held key takes of the page's thread: in the page itself, at the end of a large run, with a thread selected and the timeline zoomed in so
 * that it pans with each step; all panes follow. A key goes down in each frame, and what is counted is all that the thread does until the next
 * one does, in time of the processor, read from the browser's trace: on a busy machine the clock says more of the others.
 */
import { withTrace } from './frame-times.mjs'

const STEPS = 120
/** Until the code of a step is compiled. */
const WARM_UP = 40
const ZOOMS = 22
const AIM_MS = 8

const LIMITS = { events: 20_000_000, virtualUs: 1e12 }

const OVER_A_QUEUE = `
import queue
import threading

items = queue.Queue(16)


def put():
    for number in range(41_000):
        items.put(number)


def take():
    for _ in range(41_000):
        items.get()


threads = [threading.Thread(target=work) for work in (put, take) * 4]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`

const UNDER_A_LOCK = `
import threading

lock = threading.Lock()
total = 0


def add():
    global total
    for _ in range(50_000):
        with lock:
            total += 1


threads = [threading.Thread(target=add) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`

const MANY_THREADS = `
import threading
import time


def work():
    for _ in range(20):
        time.sleep(0.01)


threads = [threading.Thread(target=work) for _ in range(200)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`

const MANY_COROUTINES = `
import asyncio


async def work(number):
    for turn in range(3):
        await asyncio.sleep(0.01 * (number % 7 + 1))


async def main():
    await asyncio.gather(*(work(number) for number in range(2000)))


asyncio.run(main())
`

const MANY_PROCESSES = `
import multiprocessing
import time


def work(number, results):
    time.sleep(0.01)
    results.put(number)


if __name__ == '__main__':
    results = multiprocessing.Queue()
    for start in range(0, 100, 4):
        processes = [multiprocessing.Process(target=work, args=(start + at, results)) for at in range(4)]
        for process in processes:
            process.start()
        for process in processes:
            results.get()
        for process in processes:
            process.join()
`

/** What is open; `keys`: what goes down in each frame, in turn. @typedef {{ name: string, text: string, unfolded?: boolean, keys?: string[], least?: number }} HeldKey */

const ZOOMING = { unfolded: true, keys: ['w', 's'], least: 0 }

/** @type {readonly HeldKey[]} */
export const HELD_KEYS = [
  { name: 'a step of a held key, all panes following, eight threads over a queue, about 400,000 events: p95 of the page’s thread', text: OVER_A_QUEUE },
  { name: 'the same, eight threads under a lock, about 1.2 million events: p95 of the page’s thread', text: UNDER_A_LOCK },
  { name: 'many lanes: a step of a held key, 200 threads, each with its lane: p95 of the page’s thread', text: MANY_THREADS, unfolded: true },
  { name: 'many lanes: a held key that zooms, 200 threads', text: MANY_THREADS, ...ZOOMING },
  { name: 'many lanes: a step of a held key, 2,000 coroutines, each with its lane', text: MANY_COROUTINES, unfolded: true },
  { name: 'many lanes: a held key that zooms, 2,000 coroutines', text: MANY_COROUTINES, ...ZOOMING },
  { name: 'many lanes: a step of a held key, 100 processes, each with its lane', text: MANY_PROCESSES, unfolded: true },
  { name: 'many lanes: a held key that zooms, 100 processes', text: MANY_PROCESSES, ...ZOOMING },
]

/**
 * @param {import('./open-app.mjs').OpenedApp} app @param {HeldKey} held
 * @returns {Promise<import('../bench/measurement').BenchRow>}
 */
export async function heldKey(app, { name, text, unfolded = false, keys = [','], least = STEPS }) {
  const page = await app.openPage('')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  await page.evaluate(
    async ([text, limits]) => {
      const { pylanes } = /** @type {any} */ (window)
      await pylanes.ready
      await pylanes.outcome(text, { limits })
      await pylanes.whenIdle()
    },
    /** @type {const} */ ([text, LIMITS]),
  )
  if (unfolded) {
    await page.getByTestId('lanes-menu').click()
    await page.getByTestId('lanes-unfold').click()
    await page.keyboard.press('Escape')
  } else await page.getByTestId('task-row-3').click()
  for (let zoom = 0; zoom < ZOOMS; zoom++) await page.keyboard.press('w')
  await page.keyboard.press('End')
  await page.waitForTimeout(1000)
  const at = () => page.getByTestId('step').first().getAttribute('data-step')
  const from = Number(await at())
  const { events } = await withTrace(page, ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'], () =>
    page.evaluate(holdKey, { warmUp: WARM_UP, steps: STEPS, keys }),
  )
  const to = Number(await at())
  await page.close()
  if (from - to < least) throw new Error(`the key went from event ${from} to ${to} only`)
  const times = stepTimes(events).sort((a, b) => a - b)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const value = times[Math.floor(times.length * 0.95)] ?? Number.NaN
  return { name, value, unit: 'ms', against: null, ratio: null, aim: AIM_MS, note: `mean ${mean.toFixed(1)}; event ${from} of the run` }
}

/** In the page: a key goes down in each frame, which is marked. @param {{ warmUp: number, steps: number, keys: string[] }} held */
async function holdKey({ warmUp, steps, keys }) {
  for (let at = 0; at <= warmUp + steps; at++) {
    await new Promise((done) => requestAnimationFrame(done))
    if (at >= warmUp) performance.mark('held key')
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: keys[at % keys.length] ?? '', bubbles: true, cancelable: true, repeat: true }))
  }
}

/** Of what began between two marks each, how long the page's thread took, ms of processor. @param {import('./frame-times.mjs').TraceEvent[]} events */
function stepTimes(events) {
  const marks = events.filter(({ name }) => name === 'held key')
  const [first] = marks
  const times = marks.slice(1).map(() => 0)
  for (const { name, ts, pid, tid, tdur } of events) {
    if (name !== 'RunTask' || tdur === undefined || pid !== first?.pid || tid !== first?.tid) continue
    const next = marks.findIndex((mark) => mark.ts > ts)
    if (next > 0) times[next - 1] = (times[next - 1] ?? 0) + tdur / 1000
  }
  return times
}

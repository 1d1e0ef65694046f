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

export const HELD_KEYS = [
  { name: 'a step of a held key, all panes following, eight threads over a queue, about 400,000 events: p95 of the page’s thread', text: OVER_A_QUEUE },
  { name: 'the same, eight threads under a lock, about 1.2 million events: p95 of the page’s thread', text: UNDER_A_LOCK },
]

/**
 * @param {import('./open-app.mjs').OpenedApp} app @param {{ name: string, text: string }} held
 * @returns {Promise<import('../bench/measurement').BenchRow>}
 */
export async function heldKey(app, { name, text }) {
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
  await page.getByTestId('task-row-3').click()
  for (let zoom = 0; zoom < ZOOMS; zoom++) await page.keyboard.press('w')
  await page.keyboard.press('End')
  await page.waitForTimeout(1000)
  const at = () => page.getByTestId('step').first().getAttribute('data-step')
  const from = Number(await at())
  const { events } = await withTrace(page, ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'], () => page.evaluate(holdKey, [WARM_UP, STEPS]))
  const to = Number(await at())
  await page.close()
  if (from - to < STEPS) throw new Error(`the key went from event ${from} to ${to} only`)
  const times = stepTimes(events).sort((a, b) => a - b)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const value = times[Math.floor(times.length * 0.95)] ?? Number.NaN
  return { name, value, unit: 'ms', against: null, ratio: null, aim: AIM_MS, note: `mean ${mean.toFixed(1)}; event ${from} of the run` }
}

/** In the page: a key goes down in each frame, which is marked. @param {number[]} counts */
async function holdKey([warmUp = 0, steps = 0]) {
  for (let at = 0; at <= warmUp + steps; at++) {
    await new Promise((done) => requestAnimationFrame(done))
    if (at >= warmUp) performance.mark('held key')
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ',', bubbles: true, cancelable: true, repeat: true }))
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

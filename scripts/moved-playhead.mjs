/**
 * From a moved playhead to the panel: in the page itself, Inside open, the playhead is set to random places of a run as by its slider, and what counts is the time until
 * the panel shows that moment and has been painted. Between two the replays have time to go to their places.
 */

const JUMPS = 9
/** The replays go to their places soon after the last question. */
const QUIET_MS = 1_500
/** Longer than any way takes: who waits in vain has to end. */
const PATIENCE_MS = 90_000
const AIMS = /** @type {Record<number, number>} */ ({ 10000: 100, 400000: 500 })

const LIMITS = { events: 20_000_000, virtualUs: 1e12 }

/** Four threads that take turns at a lock. @param {number} rounds */
const threads = (rounds) => `
import threading

lock = threading.Lock()
total = 0


def work():
    global total
    for i in range(${rounds}):
        with lock:
            total += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
`

/** So many records are meant, and so many rounds make more than these. @typedef {{ name: string, records: number, rounds: number }} MovedPlayhead */

/** @type {readonly MovedPlayhead[]} */
export const MOVED_PLAYHEADS = [
  { records: 1_000, rounds: 60 },
  { records: 10_000, rounds: 560 },
  { records: 100_000, rounds: 5_300 },
  { records: 400_000, rounds: 24_000 },
].map(({ records, rounds }) => ({ name: `from a moved playhead to the panel painted, a run of ${records.toLocaleString('en-US')} records`, records, rounds }))

/**
 * @param {import('./open-app.mjs').OpenedApp} app @param {MovedPlayhead} moved
 * @returns {Promise<import('../bench/measurement').BenchRow>}
 */
export async function movedPlayhead(app, { name, records, rounds }) {
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
    /** @type {const} */ ([threads(rounds), LIMITS]),
  )
  await page.getByTestId('details-inside').click()
  const told = await page.evaluate(jumpAbout, { jumps: JUMPS, quietMs: QUIET_MS, patienceMs: PATIENCE_MS })
  const steps = Number(await page.getByTestId('step').first().getAttribute('data-count'))
  await page.close()
  const [first = Number.NaN, ...rest] = told
  const times = rest.sort((a, b) => a - b)
  const note = `${steps.toLocaleString('en-US')} events on show; the slowest of ${times.length} took ${(times.at(-1) ?? Number.NaN).toFixed(0)} ms, the first look of all ${first.toFixed(0)} ms; the page waits 40 ms before it looks`
  return { name, value: times[times.length >> 1] ?? Number.NaN, unit: 'ms', against: null, ratio: null, aim: AIMS[records] ?? null, note }
}

/** In the page: how long each look took until it was painted, ms. @param {{ jumps: number, quietMs: number, patienceMs: number }} how */
async function jumpAbout({ jumps, quietMs, patienceMs }) {
  const scrub = /** @type {HTMLInputElement} */ (document.querySelector('[data-testid=scrub]'))
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const sleep = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms))
  const most = Number(scrub.max)
  /** @type {number[]} */
  const times = []
  for (let jump = 0, at = 1; jump <= jumps; jump++) {
    at = (Math.imul(at, 48_271) >>> 0) % 0x7fff_ffff
    const began = performance.now()
    // the first is to the middle, where most of the way is new
    setValue?.call(scrub, String(jump === 0 ? most >> 1 : at % most))
    scrub.dispatchEvent(new Event('input', { bubbles: true }))
    for (;;) {
      await new Promise((done) => requestAnimationFrame(done))
      const step = document.querySelector('[data-testid=step]')?.getAttribute('data-step')
      if (document.querySelector(`[data-testid=inside-standing][data-phase=there][data-step="${step}"]`)) break
      if (performance.now() - began > patienceMs) return times
    }
    // what was laid out in this frame is painted before the next task
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    times.push(performance.now() - began)
    await sleep(quietMs)
  }
  return times
}

/**
 * How much of the processor the callbacks of animation frames took, read from the browser's trace: on a busy machine the clock says more of the
 * others. What is counted lies between two marks of the page, `frames: NAME` and `frames: end` (bench/timeline-frames.ts).
 */

/** @typedef {{ name: string, ts: number, pid: number, tid: number, tdur?: number }} TraceEvent */

const MARK = /^frames: (.*)$/

/**
 * Does `work` while the browser is traced. Returns its result, and the events in the order of their time.
 * @template T
 * @param {import('@playwright/test').Page} page
 * @param {string[]} categories
 * @param {() => Promise<T>} work
 * @returns {Promise<{ result: T, events: TraceEvent[] }>}
 */
export async function withTrace(page, categories, work) {
  const browser = page.context().browser()
  if (browser === null) throw new Error('the page is of no browser that could be traced')
  const session = await browser.newBrowserCDPSession()
  /** @type {TraceEvent[]} */
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(.../** @type {any[]} */ (value)))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories, excludedCategories: ['*'] } })
  const result = await work()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  await session.detach()
  return { result, events: events.sort((a, b) => a.ts - b.ts) }
}

/**
 * The same; by name, the 95th of a hundred of its frames, ms of processor.
 * @template T
 * @param {import('@playwright/test').Page} page
 * @param {() => Promise<T>} work
 * @returns {Promise<{ result: T, frames: Map<string, number> }>}
 */
export async function withFrameTimes(page, work) {
  const { result, events } = await withTrace(page, ['devtools.timeline', 'blink.user_timing'], work)
  return { result, frames: framesOf(events) }
}

/** @param {TraceEvent[]} events */
function framesOf(events) {
  /** @type {Map<string, number>} */
  const frames = new Map()
  let name = ''
  /** @type {number[]} */
  let times = []
  for (const event of events) {
    const mark = MARK.exec(event.name)?.[1]
    if (mark === undefined) {
      if (event.name === 'FireAnimationFrame' && event.tdur !== undefined) times.push(event.tdur / 1000)
      continue
    }
    const sorted = times.sort((a, b) => a - b)
    if (name !== '' && sorted.length > 0) frames.set(name, sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN)
    name = mark === 'end' ? '' : mark
    times = []
  }
  return frames
}

/**
 * How long a flood of tasks goes on after the reader has clicked Stop: in the page itself, from the click, as the browser dates it, to the frame in which the
 * verdict is there. A page that is too busy to hear the click has that in the time.
 */

const AIM_MS = 2000
/** The flood goes on so long before somebody clicks. */
const FLOODING_MS = 1500
const STARTING_MS = 60_000

const LIMITS = { virtualUs: 1e12, events: 20_000_000, outputBytes: 100_000_000 }

/** @typedef {{ name: string, text: string }} Flood */

/** @type {readonly Flood[]} */
export const FLOODS = [
  { name: 'no flood, one thread that counts', text: 'n = 0\nwhile True:\n    n += 1\n' },
  { name: 'a flood of threads', text: 'import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\n' },
  {
    name: 'a flood of finalizers that start threads',
    text: 'import threading, time\nclass Bomb:\n    def __del__(self):\n        try:\n            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()\n        finally:\n            Bomb()\nBomb()\n',
  },
  { name: 'a flood of finalizers', text: 'import threading\nclass Bomb:\n    def __del__(self):\n        Bomb()\n        threading.Event().set()\nBomb()\n' },
  { name: 'a flood of forks', text: 'import os\nwhile True:\n    os.fork()\n' },
  { name: 'a flood of forks that wait', text: 'import os, time\nwhile True:\n    if os.fork() == 0:\n        time.sleep(1000)\n' },
  {
    name: 'a flood of 50,000 coroutines',
    text: 'import asyncio\nasync def turn():\n    while True:\n        await asyncio.sleep(0)\nasync def main():\n    await asyncio.gather(*(turn() for _ in range(50_000)))\nasyncio.run(main())\n',
  },
  { name: 'a flood of output', text: 'while True:\n    print("x" * 1000)\n' },
].map(({ name, text }) => ({ name: `from the click on Stop to the verdict: ${name}`, text }))

/**
 * @param {import('./open-app.mjs').OpenedApp} app @param {Flood} flood
 * @returns {Promise<import('../bench/measurement').BenchRow>}
 */
export async function stopTime(app, { name, text }) {
  const page = await app.openPage('')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  await page.evaluate(
    ([text, limits]) => {
      const { pylanes } = /** @type {any} */ (window)
      void pylanes.ready.then(() => pylanes.outcome(text, { limits }))
    },
    /** @type {const} */ ([text, LIMITS]),
  )
  const stop = page.getByTestId('stop').first()
  await stop.waitFor({ timeout: STARTING_MS })
  await page.evaluate(watchStop)
  await page.waitForTimeout(FLOODING_MS)
  const row = /** @type {const} */ ({ name, unit: 'ms', against: null, ratio: null, aim: AIM_MS })
  const box = await stop.boundingBox().catch(() => null)
  const wasOver = async () => {
    const verdict = (await page.getByTestId('verdict').first().textContent()) ?? ''
    await page.close()
    return { ...row, value: Number.NaN, note: `it was over before: ${verdict}` }
  }
  if (!box) return wasOver()
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  const told = await page.waitForFunction(() => /** @type {any} */ (window).stopped, null, { polling: 20, timeout: STARTING_MS })
  const { ms, heardMs, byItself, tooLate } = await told.jsonValue()
  if (tooLate) return wasOver()
  await page.close()
  return { ...row, value: ms, note: `heard after ${heardMs.toFixed(0)} ms; ${byItself ? 'the program ended of its KeyboardInterrupt' : 'ended from outside'}` }
}

/** In the page: notes when Stop was clicked, when the page heard that, and when the verdict could be seen. */
function watchStop() {
  let clickedAt = 0
  let heardAt = 0
  let tooLate = false
  addEventListener(
    'click',
    (event) => {
      if (clickedAt > 0) return
      const { target } = event
      // the run was over, and the button had become another
      tooLate = !(target instanceof Element) || !target.closest('[data-testid=stop]')
      clickedAt = event.timeStamp
      heardAt = performance.now()
    },
    true,
  )
  const looks = () => {
    const verdict = document.querySelector('[data-testid=verdict]')
    if (clickedAt === 0 || !verdict) {
      requestAnimationFrame(looks)
      return
    }
    const seenAt = performance.now()
    Object.assign(window, {
      stopped: {
        ms: seenAt - clickedAt,
        heardMs: heardAt - clickedAt,
        tooLate,
        byItself: document.querySelector('[data-testid=output]')?.textContent?.includes('KeyboardInterrupt') ?? false,
      },
    })
  }
  requestAnimationFrame(looks)
}

/** For commands that work for hours: results are written whole and now and then, and a signal has them finish instead of losing what there is. */
import { renameSync, writeFileSync } from 'node:fs'

/** Replaces a file at once: whoever is cut off in the midst leaves the one before. @param {string} file @param {string} text */
export function writeWhole(file, text) {
  const part = `${file}.part`
  writeFileSync(part, text)
  renameSync(part, file)
}

const FIRST_MS = 2_000
const MOST_MS = 60_000

/**
 * Calls `work` again and again: soon, then ever more seldom, at last once a minute. The next time is counted from when it is done; what it throws is left to the next time.
 * @param {() => Promise<void>} work @param {(call: () => void, ms: number) => { unref?: () => void }} [later]
 */
export function atGrowingIntervals(work, later = setTimeout) {
  let over = false
  /** @param {number} ms */
  const next = (ms) => {
    const timer = later(async () => {
      if (over) return
      await work().catch(() => {})
      if (!over) next(Math.min(MOST_MS, 2 * ms))
    }, ms)
    timer.unref?.()
  }
  next(FIRST_MS)
  return {
    end: () => {
      over = true
    },
  }
}

/** npm passes a signal on to the script that the terminal has given it already: these are one. */
const ONE_SIGNAL_MS = 1_000
/** As shells tell that a signal ended something. */
const ENDED_BY = { SIGINT: 130, SIGTERM: 143 }

/**
 * The first SIGINT or SIGTERM calls `work`, which is to bring what goes on to its end; another one, a second or more later, ends this process.
 * @param {() => Promise<void>} work
 * @param {{ on: (signal: keyof typeof ENDED_BY, hear: () => void) => unknown, exit: (code: number) => unknown, stderr: { write: (text: string) => unknown } }} [of] the process
 * @param {() => number} [now] milliseconds
 */
export function stopsAtSignals(work, of = process, now = Date.now) {
  const stop = { asked: false }
  let since = 0
  for (const signal of /** @type {(keyof typeof ENDED_BY)[]} */ (Object.keys(ENDED_BY))) {
    of.on(signal, () => {
      if (stop.asked) {
        if (now() - since >= ONE_SIGNAL_MS) of.exit(ENDED_BY[signal])
        return
      }
      stop.asked = true
      since = now()
      of.stderr.write('pylanes: stopping; what was found by now is told (once more: at once)\n')
      work().catch((error) => of.stderr.write(`pylanes: ${error instanceof Error ? error.message : error}\n`))
    })
  }
  return stop
}

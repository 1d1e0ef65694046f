/**
 * How long the page takes until programs can run, on a first and on a second visit, over a line of 10 Mbit/s with a processor four times
 * slower, and how many bytes come meanwhile. The line is a proxy here, since a browser's own emulation leaves workers out; the slower
 * processor is the browser's emulation, which does leave them out.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { distFolder } from './build-if-stale.mjs'
import { compressFiles } from './compress-files.mjs'
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.mjs'
import { serveStatic } from './serve-static.mjs'

const MBIT_PER_SECOND = 10
const SLOWER = 4
const STEP_MS = 5
const MOST_BEHIND_MS = 50
const PIECE_BYTES = 1400
const SETTLING_MS = 5000
/** From when on, and how often, the page is asked whether it is ready. */
const ASK_AFTER_MS = 3000
const ASK_MS = 250

/**
 * A line to a server: all connections together get so many bytes a second, a piece of each in turn.
 * @param {number} port of the server
 * @returns {Promise<{ port: number, sentBy: (at: number) => number, close: () => void }>} `sentBy`: bytes until a time of `Date.now()`
 */
function slowLine(port) {
  const perMs = (MBIT_PER_SECOND * 1e6) / 8e3
  let sent = 0
  /** @type {{ at: number, sent: number }[]} */
  const history = []
  let credit = 0
  let before = performance.now()
  /** @type {{ to: import('node:net').Socket, chunks: Buffer[], ended: boolean }[]} */
  const lines = []
  const timer = setInterval(() => {
    const now = performance.now()
    credit = Math.min(credit + perMs * (now - before), perMs * MOST_BEHIND_MS)
    before = now
    for (let idle = 0; credit > 0 && idle < lines.length; ) {
      const line = lines.shift()
      if (!line) return
      const chunk = line.chunks.shift()
      if (!chunk && line.ended) {
        line.to.end()
        continue
      }
      lines.push(line)
      idle = chunk ? 0 : idle + 1
      if (!chunk) continue
      line.to.write(chunk)
      credit -= chunk.length
      sent += chunk.length
      history.push({ at: Date.now(), sent })
    }
  }, STEP_MS)
  const server = createServer((to) => {
    const line = { to, chunks: /** @type {Buffer[]} */ ([]), ended: false }
    lines.push(line)
    const upstream = connect(port, '127.0.0.1')
    to.on('data', (chunk) => upstream.write(chunk))
    upstream.on('data', (/** @type {Buffer} */ chunk) => {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) line.chunks.push(chunk.subarray(at, at + PIECE_BYTES))
    })
    upstream.on('close', () => {
      line.ended = true
    })
    to.on('close', () => {
      upstream.destroy()
      line.chunks.length = 0
      line.ended = true
    })
    for (const socket of [to, upstream]) socket.on('error', () => socket.destroy())
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const close = () => {
        clearInterval(timer)
        server.close()
      }
      resolve({ port: typeof address === 'object' && address ? address.port : 0, sentBy: (at) => history.findLast((entry) => entry.at <= at)?.sent ?? 0, close })
    })
  })
}

/** @typedef {{ name: string, ms: number, megabytes: number, aimMs: number }} Visit */

export const SLOW = `${MBIT_PER_SECOND} Mbit/s, page ${SLOWER} times slower`

/** The page's mark of the moment from which programs can run (src/app/start-app.tsx), ms since the Unix epoch; null: not yet. */
function readyAtNow() {
  const [mark] = performance.getEntriesByName('ready to run')
  return mark ? performance.timeOrigin + mark.startTime : null
}

/** Of the built app. @param {string} [browserPath] @returns {Promise<Visit[]>} */
export async function coldStarts(browserPath) {
  // as a build that is published has it
  await compressFiles(distFolder, false)
  const app = await serveStatic(distFolder)
  const line = await slowLine(Number(new URL(app.url).port))
  // a private window, as automated browsers otherwise have, keeps no compiled code for the next visit
  const profile = await mkdtemp(join(tmpdir(), 'pylanes-visits-'))
  const context = await chromium.launchPersistentContext(profile, { executablePath: browserPath ?? findBrowser(), args: [...BROWSER_ARGUMENTS] })
  try {
    const visit = async (/** @type {string} */ name, /** @type {number} */ aimMs) => {
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
      const began = Date.now()
      const before = line.sentBy(began)
      await page.goto(`http://127.0.0.1:${line.port}/`, { waitUntil: 'commit' })
      // to ask a page whose processor is slowed keeps it busy
      await page.waitForTimeout(ASK_AFTER_MS)
      await page.waitForFunction(readyAtNow, null, { polling: ASK_MS })
      const readyAt = (await page.evaluate(readyAtNow)) ?? Number.NaN
      // what comes later: the standard library
      await page.waitForTimeout(SETTLING_MS)
      await page.close()
      return { name, ms: readyAt - began, megabytes: (line.sentBy(readyAt) - before) / 1e6, aimMs }
    }
    return [await visit('first visit', 6000), await visit('second visit', 1000)]
  } finally {
    await context.close()
    line.close()
    app.close()
    await rm(profile, { recursive: true, force: true })
  }
}

/**
 * How long the page takes until programs can run, on a first and on a second visit, over a line of 10 Mbit/s with a processor four times
 * slower, and how many bytes come meanwhile. The line is a proxy here, since a browser's own emulation leaves workers out; the slower
 * processor is the browser's emulation, which does leave them out.
 */
import { createServer, connect } from 'node:net'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { distFolder } from './build-if-stale.mjs'
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.mjs'
import { serveStatic } from './serve-static.mjs'

const MBIT_PER_SECOND = 10
const SLOWER = 4
const STEP_MS = 10

/**
 * A line to a server: all connections together get so many bytes a second.
 * @param {number} port of the server
 */
function slowLine(port) {
  const perStep = Math.round((MBIT_PER_SECOND * 1e6 * STEP_MS) / 8e3)
  const line = { port: 0, bytes: 0, mbit: MBIT_PER_SECOND, close: () => {} }
  /** @type {{ chunk: Buffer | null, to: import('node:net').Socket }[]} null: the end */
  const waiting = []
  let credit = 0
  let before = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    credit = Math.min(credit + (perStep * (now - before)) / STEP_MS, perStep * 20)
    before = now
    while (credit > 0 && waiting.length > 0) {
      const next = waiting.shift()
      if (!next?.chunk) {
        next?.to.end()
        continue
      }
      const part = next.chunk.subarray(0, Math.max(1, Math.floor(credit)))
      credit -= part.length
      line.bytes += part.length
      next.to.write(part)

      if (part.length < next.chunk.length) waiting.unshift({ chunk: next.chunk.subarray(part.length), to: next.to })
    }
  }, STEP_MS)
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    client.on('data', (chunk) => upstream.write(chunk))
    upstream.on('data', (/** @type {Buffer} */ chunk) => {
      for (let at = 0; at < chunk.length; at += 4096) waiting.push({ chunk: chunk.subarray(at, at + 4096), to: client })
    })
    // the end of it waits for its turn like all that came before
    upstream.on('close', () => waiting.push({ chunk: null, to: client }))
    client.on('close', () => upstream.destroy())
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy())
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      line.port = typeof address === 'object' && address ? address.port : 0
      line.close = () => {
        clearInterval(timer)
        server.close()
      }
      resolve(line)
    })
  })
}

/** @typedef {{ name: string, ms: number, megabytes: number }} Visit */

/** @param {boolean} slow @returns {Promise<Visit[]>} */
export async function coldStarts(slow) {
  const app = await serveStatic(distFolder)
  const line = /** @type {{ port: number, bytes: number, close: () => void }} */ (await slowLine(Number(new URL(app.url).port)))
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
  const context = await browser.newContext()
  /** @type {Visit[]} */
  const visits = []
  for (const name of ['first visit', 'second visit', 'third visit']) {
    const page = await context.newPage()
    if (slow) {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
    }
    const bytes = line.bytes
    const began = performance.now()
    await page.goto(slow ? `http://127.0.0.1:${line.port}/` : app.url, { waitUntil: 'commit' })
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 10 })
    await page.evaluate(() => /** @type {any} */ (window).pylanes.ready)
    const ms = performance.now() - began
    const megabytes = (line.bytes - bytes) / 1e6
    visits.push({ name, ms, megabytes })
    if (process.env.PYLANES_MARKS)
      console.log(
        name,
        await page.evaluate(() =>
          performance
            .getEntries()
            .filter((e) => e.entryType === 'resource' || e.entryType === 'mark')
            .map((e) => `${e.name.split('/').pop()} ${e.startTime | 0}+${e.duration | 0}`)
            .join('\n'),
        ),
      )
    // what comes later: the rest of the standard library, and the browser's own caches
    await page.waitForTimeout(5000)
    await page.close()
  }
  await browser.close()
  line.close()
  app.close()
  return visits
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const slow of [true, false]) {
    process.stdout.write(slow ? `${MBIT_PER_SECOND} Mbit/s, a page ${SLOWER} times slower\n` : 'here\n')
    for (const { name, ms, megabytes } of await coldStarts(slow)) process.stdout.write(`  ${name}: ${(ms / 1000).toFixed(2)} s${slow ? `, ${megabytes.toFixed(2)} MB` : ''}\n`)
  }
  process.exit(0)
}

/** What becomes of the page when its machine fails: a worker dies, a file cannot be fetched, a host sends no headers. */
import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { evaluateInWorkers } from '../support/in-workers'
import { expectSameRun } from '../support/same-run'
import { expect, type PylanesWindow, runProgram, test, waitUntilReady } from '../support/fixtures'
import { IN_LONG } from '../support/long'

interface WatchedWindow extends PylanesWindow {
  workers: Worker[]
}

/** From now on the page's workers can be got at, to end them as a browser would. */
async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as WatchedWindow
    watched.workers = []
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        watched.workers.push(this)
      }
    }
  })
}

test('a worker that dies ends its run in words, and its place and that of a spare are taken', async ({ page, openApp }) => {
  await keepWorkers(page)
  await openApp()
  const run = page.evaluate(() => (window as unknown as WatchedWindow).pylanes.outcome('print("begun", flush=True)\nwhile True: pass', { limits: { virtualUs: 1e12 } }))
  await page.waitForTimeout(1500)
  // a spare that dies while it is being restored is given half a minute
  await expect.poll(async () => String(await evaluateInWorkers(page, 'typeof fetch')), 'the spare is restored').toBe('undefined,undefined')
  await page.evaluate(() => {
    for (const worker of (window as unknown as WatchedWindow).workers) worker.terminate()
  })
  const { verdict, stdout } = await run
  expect(verdict).toMatchObject({ kind: 'stopped', detail: 'worker-lost' })
  expect(verdict.summary).toContain('a worker of the browser ended without a word')
  expect(stdout).toBe('begun\n')
  expect((await runProgram(page, 'print("next")')).stdout).toBe('next\n')
})

test('the first worker begins before anything of the page but its first script is there', async ({ page, pageErrors }) => {
  await page.route(/\/assets\/(?!first-look-|interpreter-worker-).*\.js$/, (route) => route.abort())
  const image = page.waitForRequest('**/boot-image.bin')
  await page.goto('./')
  await image
  await expect.poll(() => page.workers().length).toBe(1)
  pageErrors.length = 0
})

test('a file that cannot be fetched is named, and Retry gets it', async ({ page, pageErrors }) => {
  await page.route('**/boot-image.bin', (route) => route.abort())
  await page.goto('./')
  await expect(page.getByTestId('interpreter-notice')).toContainText('boot-image.bin could not be loaded')
  await page.unroute('**/boot-image.bin')
  await page.getByTestId('retry').click()
  await waitUntilReady(page)
  await expect(page.getByTestId('interpreter-notice')).toHaveCount(0)
  expect((await runProgram(page, 'print("there")')).stdout).toBe('there\n')
  pageErrors.length = 0
})

test('an image of which a byte was changed on its way is refused, and Retry gets it as it is', IN_LONG, async ({ page, pageErrors }) => {
  await page.route('**/boot-image.bin', async (route) => {
    const response = await route.fetch()
    const came = await response.body()
    const image = came[0] === 0x1f && came[1] === 0x8b ? gunzipSync(came) : Buffer.from(came)
    const at = image.length - 1_000_000
    image.writeUInt8(255 - image.readUInt8(at), at)
    await route.fulfill({ status: 200, contentType: 'application/octet-stream', body: image })
  })
  await page.goto('./')
  await expect(page.getByTestId('interpreter-notice')).toContainText('boot-image.bin, the image that interpreters are restored from, was altered')
  await page.unroute('**/boot-image.bin')
  await page.getByTestId('retry').click()
  await waitUntilReady(page)
  expect((await runProgram(page, 'print("there")')).stdout).toBe('there\n')
  pageErrors.length = 0
})

interface HeardWindow extends PylanesWindow {
  ports: MessagePort[]
}

test('what a worker says that is none of our messages ends its run in words, with the trace kept', IN_LONG, async ({ page, openApp }) => {
  await page.addInitScript(() => {
    const heard = window as unknown as HeardWindow
    heard.ports = []
    const listen = MessagePort.prototype.addEventListener
    MessagePort.prototype.addEventListener = function (this: MessagePort, ...listener: Parameters<typeof listen>) {
      heard.ports.push(this)
      listen.apply(this, listener)
    }
  })
  await openApp()
  const run = page.evaluate(() => (window as unknown as HeardWindow).pylanes.outcome('print("begun", flush=True)\nwhile True: pass', { limits: { virtualUs: 1e12 } }))
  await expect(page.getByTestId('output')).toContainText('begun')
  await page.evaluate(() => {
    for (const port of (window as unknown as HeardWindow).ports) port.dispatchEvent(new MessageEvent('message', { data: { kind: 'output', text: '<b>mine</b>' } }))
  })
  expect((await run).verdict).toMatchObject({ kind: 'stopped', detail: 'foreign-message' })
  await page.getByTestId('verdict').click()
  await expect(page.getByTestId('verdict-details')).toContainText('the worker sent something that is not a message of ours. The run was ended; everything up to here is kept.')
  await expect(page.getByTestId('output')).toContainText('begun')
  await page.keyboard.press('Escape')
  expect((await runProgram(page, 'print("next")')).stdout).toBe('next\n')
})

/** The browser's entries for images as they are in memory, by their addresses. */
const keptImages = (page: Page) => page.evaluate(async () => (await (await caches.open('pylanes-boot-image')).keys()).map(({ url }) => url))

const PROGRAM = 'import threading\nthreads = [threading.Thread(target=print, args=(n,)) for n in range(3)]\nfor thread in threads: thread.start()'

test(
  'the next visit takes the image as it is in memory from the browser, and runs programs as the first; one that was damaged there is fetched anew and mended',
  IN_LONG,
  async ({ page }) => {
    const fetched: string[] = []
    page.on('request', (request) => request.url().endsWith('/boot-image.bin') && fetched.push(request.url()))
    const visit = async () => {
      fetched.length = 0
      await page.goto('./')
      await waitUntilReady(page)
      return runProgram(page, PROGRAM)
    }
    const first = await visit()
    expect(fetched).toHaveLength(1)
    await expect.poll(() => keptImages(page)).toHaveLength(1)
    const second = await visit()
    expect(fetched).toHaveLength(0)
    expectSameRun(first, second, 'the run of the next visit')
    await page.evaluate(async () => {
      const kept = await caches.open('pylanes-boot-image')
      const [request] = await kept.keys()
      if (!request) throw new Error('nothing is kept')
      const bytes = new Uint8Array((await (await kept.match(request))?.arrayBuffer()) ?? [])
      bytes[bytes.length - 1_000_000] = 255 - (bytes[bytes.length - 1_000_000] ?? 0)
      await kept.put(request, new Response(bytes))
      await kept.put(request.url.replace(/=.*/, '=of-another-build'), new Response('old'))
    })
    const third = await visit()
    expect(fetched).toHaveLength(1)
    expectSameRun(first, third, 'the run of a visit after damage')
    await expect.poll(() => keptImages(page)).toHaveLength(1)
  },
)

test('a program that imports what has not come yet waits for it', IN_LONG, async ({ page, pageErrors }) => {
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  await page.route('**/python_stdlib.zip', async (route) => {
    await gate
    await route.continue()
  })
  await page.goto('./')
  await waitUntilReady(page)
  expect((await runProgram(page, 'import threading, queue, asyncio\nprint("there already")')).stdout).toBe('there already\n')
  const waiting = runProgram(page, 'import decimal, statistics\nprint(decimal.Decimal("0.1") * 3)')
  open()
  expect((await waiting).stdout).toBe('0.3\n')
  pageErrors.length = 0
})

test('where the host sends no headers, a worker imports nothing from elsewhere either', IN_LONG, async ({ page }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch()
    const { 'content-security-policy': _, 'cross-origin-opener-policy': __, 'cross-origin-embedder-policy': ___, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  await page.goto('./')
  await waitUntilReady(page)
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
  const attempts = ["'data:text/javascript,export default 1'", "'https://example.com/a.js'", "'blob:null/1'"]
  const expression = `Promise.all([${attempts.map((url) => `import(${url}).then(() => 'reached', () => 'refused')`)}]).then(String)`
  const answers = await evaluateInWorkers(page, expression)
  expect(answers.length).toBeGreaterThan(0)
  for (const answer of answers) expect(answer).toBe('refused,refused,refused')
  // parts of the page may still be on their way
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

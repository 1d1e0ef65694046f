/**
 * Whether a page that is used for hours grows: does one thing again and again in the built app, comes back to the same place each time, and tells what it
 * holds there: bytes of JavaScript after a collection, nodes, listeners, documents, workers.
 *
 * With a shorter warm-up it tells whether each kind works, and less of what grows: what is made once is counted then.
 * Exits 1 where something grew with the rounds. Each kind has a page of its own.
 */
import { chromium } from '@playwright/test'
import { buildIfStale, distFolder } from './build-if-stale.mjs'
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.mjs'
import { commandLine, numberOf, refuse } from './command-line.mjs'
import { heldNow } from './heap-snapshot.mjs'
import { serveStatic } from './serve-static.mjs'

/** By then what is made once is there, and lists that keep the last so many of something are full: states of the editor, runs. */
const WARM_UP = '70'
/** What a collection leaves differs from time to time: less than this for a round, or this in all, is no growth. */
const MOST = {
  bytes: { round: 512, all: 100_000 },
  nodes: { round: 1, all: 100 },
  JSEventListeners: { round: 0.5, all: 100 },
  Documents: { round: 0.05, all: 2 },
  workers: { round: 0.02, all: 1 },
}

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
const idle = (page) => page.evaluate(() => /** @type {any} */ (window).pylanes.whenIdle())
/** @param {Page} page @param {string} id */
const open = async (page, id) => {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#s=${id}`)
  await idle(page)
}

/** What a round of each kind does; it ends where it began. @type {Record<string, (page: Page) => Promise<void>>} */
const KINDS = {
  /** what the tool itself leaves */
  async nothing(page) {
    for (let at = 0; at < 9; at++) await page.keyboard.press('F9')
    await page.getByTestId('step').first().getAttribute('data-step')
  },
  async open(page) {
    for (const id of ['lost-update', 'pool-map', 'threads-and-a-lock']) await open(page, id)
  },
  async run(page) {
    await page.getByTestId('run').click()
    await idle(page)
    await page.keyboard.press('End')
  },
  async edit(page) {
    const editor = page.getByTestId('editor').locator('.cm-content')
    await editor.click()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('# x')
    for (let at = 0; at < 3; at++) await page.keyboard.press('Backspace')
    await page.keyboard.press('Escape')
  },
  async scrub(page) {
    for (const key of ['Home', '.', '.', 'w', 'w', ',', 's', 's', 'End']) await page.keyboard.press(key)
    await page.getByTestId('task-row-2').click()
    await page.getByTestId('task-row-2').click()
  },
  async inside(page) {
    await page.getByTestId('details-inside').click()
    await page.keyboard.press('Home')
    await page.waitForTimeout(150)
    await page.keyboard.press('End')
    await page.waitForTimeout(150)
    await page.getByTestId('details-moment').click()
  },
  /** two runs on one axis: to where they differ, in and out, with and without the other's lanes, beside an older run, and back */
  async compare(page) {
    await page.getByTestId('reroll').click()
    await idle(page)
    await page.getByTestId('tab-compare').click()
    await page.getByTestId('first-difference').waitFor()
    const difference = page.getByTestId('go-to-difference')
    if (await difference.isVisible()) await difference.click()
    for (const key of ['w', 'w', 's', 's']) await page.keyboard.press(key)
    for (let at = 0; at < 2; at++) await page.getByTestId('compare-beside').click()
    await page.getByTestId('compare-with').click()
    await page.getByTestId('past-run').last().locator('.past-choose').click()
    await page.getByTestId('first-difference').waitFor()
    await page.keyboard.press('End')
    await page.getByTestId('tab-output').click()
  },
  async explore(page) {
    await page.evaluate(() => /** @type {any} */ (window).pylanes.explore('import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\n', {}, { runs: 4 }))
    await open(page, 'threads-and-a-lock')
  },
  /** the panel: an exploration that is stopped, one of its runs on show, and back */
  async exploring(page) {
    await open(page, 'abba-deadlock.naive')
    await page.getByTestId('explore').first().click()
    await page.getByTestId('outcome').first().waitFor({ timeout: 60_000 })
    const stop = page.getByTestId('explore-stop')
    if (await stop.isVisible()) await stop.click()
    await page.getByTestId('outcome-show').first().click()
    await idle(page)
    await page.getByTestId('tab-output').click()
    await open(page, 'threads-and-a-lock')
  },
  async dialogs(page) {
    for (const id of ['gallery', 'settings', 'share', 'programs']) {
      await page.getByTestId(id).first().click()
      await page.keyboard.press('Escape')
    }
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.press('Escape')
  },
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {string} kind @param {number} rounds @param {number} warmUp @returns {Promise<string[]>} what grew */
async function use(browser, url, kind, rounds, warmUp) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`${kind}: ${error.message}`))
  await page.goto(`${url}#s=threads-and-a-lock`)
  await page.waitForFunction(() => 'pylanes' in window)
  await page.evaluate(() => /** @type {any} */ (window).pylanes.ready)
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable')
  const held = async () => {
    // the spare interpreter that comes after a run
    await page.waitForTimeout(1500)
    const own = await heldNow(session)
    const { metrics } = await session.send('Performance.getMetrics')
    return new Map([...metrics.map(({ name, value }) => /** @type {[string, number]} */ ([name, value])), ...Object.entries(own), ['workers', page.workers().length]])
  }
  const round = KINDS[kind]
  if (!round) throw new Error(`there is no kind ${kind}: ${Object.keys(KINDS).join(', ')}`)
  let before = new Map()
  for (let at = 0; at < warmUp + rounds; at++) {
    if (at === warmUp) before = await held()
    await round(page)
  }
  const after = await held()
  await context.close()
  const grown = Object.entries(MOST).map(([name, most]) => ({ name, most, by: (after.get(name) ?? 0) - (before.get(name) ?? 0) }))
  console.log(`${kind}, ${rounds} rounds: ${grown.map(({ name, by }) => `${name} ${before.get(name)} ${by < 0 ? '' : '+'}${by}`).join(', ')}`)
  return grown.filter(({ most, by }) => by > most.all && by / rounds > most.round).map(({ name }) => `${kind}: ${name}`)
}

const USAGE = `usage: node scripts/long-use.mjs [options]

  --rounds N         how often each is done (100)
  --warm-up N        how often before that (${WARM_UP})
  --only KIND,…      of ${Object.keys(KINDS).join(', ')}
  --dist FOLDER      a build that is there (the one that is made here)
`
const { values } = commandLine(USAGE, {
  rounds: { type: 'string', default: '100' },
  'warm-up': { type: 'string', default: WARM_UP },
  only: { type: 'string', default: Object.keys(KINDS).join() },
  dist: { type: 'string' },
})
const rounds = numberOf(USAGE, '--rounds', values.rounds, { least: 1, whole: true })
const warmUp = numberOf(USAGE, '--warm-up', values['warm-up'], { least: 0, whole: true })
const kinds = values.only.split(',')
const unknown = kinds.filter((kind) => !Object.hasOwn(KINDS, kind))
if (unknown.length > 0) refuse(USAGE, `there is no ${unknown.join(', ')}`)
if (!values.dist) buildIfStale()
const server = await serveStatic(values.dist ?? distFolder)
const browser = await chromium.launch({ executablePath: findBrowser(), args: [...BROWSER_ARGUMENTS] })
try {
  const grew = []
  for (const kind of kinds) grew.push(...(await use(browser, server.url, kind, rounds, warmUp)))
  for (const what of grew) console.log(`grew: ${what}`)
  process.exitCode = grew.length > 0 ? 1 : 0
} finally {
  await browser.close()
  server.close()
}

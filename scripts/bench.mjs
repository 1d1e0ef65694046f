/**
 * `npm run bench`: takes the measurements of the bench page in headless Chromium and prints them as JSON and as a table.
 * Exits 0 whether or not the aims are met: a bench measures, the tests judge.
 */
import { coldStarts, SLOW } from './cold-start.mjs'
import { commandLine, numberOf } from './command-line.mjs'
import { benchExplore } from './bench-explore.mjs'
import { benchExploreGrowth } from './bench-explore-growth.mjs'
import { withFrameTimes } from './frame-times.mjs'
import { HELD_KEYS, heldKey } from './held-key.mjs'
import { MOVED_PLAYHEADS, movedPlayhead } from './moved-playhead.mjs'
import { MEASURE_MEMORY_AT_ONCE, openApp } from './open-app.mjs'
import { FLOODS, stopTime } from './stop-times.mjs'

/** @typedef {import('../bench/measurement').BenchRow} BenchRow */

const USAGE = `usage: npm run --silent bench -- [options]
       npm run --silent bench -- explore [options]           explorations instead: see its --help
       npm run --silent bench -- explore-growth [options]    what many runs of an exploration hold

  --only WORDS      the rows with these words in their names; visit: those of the start
  --seconds N       what takes longer is given up (120)
  --json            print the JSON alone
  --browser PATH    use this Chromium

Each row is told on stderr as it comes.
`

const WARM_RUN = 'threads-and-a-lock in the page, Run to finished timeline'
const WARM_RUNS = 9
/** After a run the next interpreter is restored behind the page's back; a run that had to wait for it would not be a warm one. */
const RESTORE_MS = 1500
const WARM_RUN_AIM_MS = 150
const MEGABYTES_AIM = 5

/**
 * The run of a scenario in the page itself, from the click on Run until the finished timeline has been painted, its interpreter waiting for it.
 * @param {import('./open-app.mjs').OpenedApp} app
 * @returns {Promise<BenchRow>}
 */
async function warmRun(app) {
  const page = await app.openPage('#s=threads-and-a-lock')
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  const timings = []
  for (let run = 0; run <= WARM_RUNS; run++) {
    await page.evaluate(() => /** @type {any} */ (window).pylanes.ready)
    await page.waitForTimeout(RESTORE_MS)
    const ms = await page.evaluate(async () => {
      const button = /** @type {HTMLElement} */ (document.querySelector('[data-testid=run]'))
      const began = performance.now()
      button.click()
      await /** @type {any} */ (window).pylanes.whenIdle()
      return performance.now() - began
    })
    if (run > 0) timings.push(ms)
  }
  const value = timings.sort((a, b) => a - b)[WARM_RUNS >> 1] ?? Number.NaN
  return {
    name: WARM_RUN,
    value,
    unit: 'ms',
    against: null,
    ratio: null,
    aim: WARM_RUN_AIM_MS,
    note: 'ends with two frames, which are 33 ms by themselves',
  }
}

/** A visit until programs can run, and what came over the line; nothing to speak of comes a second time. @param {import('./cold-start.mjs').Visit} visit @returns {BenchRow[]} */
function startRows({ name, ms, megabytes, aimMs }) {
  const plain = { against: null, ratio: null }
  const time = /** @type {BenchRow} */ ({ name: `${name} until ready, ${SLOW}`, value: ms, unit: 'ms', aim: aimMs, ...plain })
  return megabytes < 1 ? [time] : [time, { name: `${name}, over the line until then`, value: megabytes, unit: 'MB', aim: MEGABYTES_AIM, ...plain }]
}

/** @param {number} value */
const short = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** @param {BenchRow} row */
function cells(row) {
  const judged = row.ratio ?? row.value
  const unit = row.ratio === null ? ` ${row.unit}` : '×'
  return [
    row.name,
    Number.isFinite(row.value) ? `${short(row.value)} ${row.unit}` : '',
    row.against ? `${row.against.name} (${short(row.against.value)} ${row.unit})` : '',
    row.ratio === null ? '' : `${short(row.ratio)}×`,
    row.aim === null ? '' : `≤ ${row.aim}${unit}`,
    row.aim === null ? '' : judged <= row.aim ? 'met' : 'missed',
    row.note ?? '',
  ]
}

/** @param {string[][]} rows the first is the heading */
function printed(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** @param {number} began */
const secondsSince = (began) => ((performance.now() - began) / 1000).toFixed(0)

/**
 * A row of frames, in processor time.
 * @param {import('@playwright/test').Page} page @param {() => Promise<BenchRow>} take
 * @returns {Promise<BenchRow>}
 */
async function frameRow(page, take) {
  const { result: row, frames } = await withFrameTimes(page, take)
  const against = row.against && { ...row.against, value: frames.get(`against ${row.name}`) ?? row.against.value }
  return { ...row, value: frames.get(row.name) ?? row.value, against }
}

/**
 * The rows of the bench page whose names hold `part`, one after the other, each in a page of its own; a row is printed as soon as there is one.
 * What takes longer than `seconds` is given up, and told.
 * @param {import('./open-app.mjs').OpenedApp} app @param {string} part @param {number} seconds
 */
async function pageRows(app, part, seconds) {
  const open = async () => {
    const page = await app.openPage('bench.html')
    await page.waitForFunction(() => 'pylanesBench' in window, null, { polling: 20 })
    return page
  }
  const first = await open()
  /** @type {string[]} */
  const names = await first.evaluate(() => /** @type {any} */ (window).pylanesBench.names)
  await first.close()
  /** @type {BenchRow[]} */
  const rows = []
  for (const name of names.filter((each) => each.includes(part))) {
    const page = await open()
    const began = performance.now()
    /** @type {NodeJS.Timeout | undefined} */
    let timer
    /** @type {Promise<null>} */
    const tooLong = new Promise((resolve) => {
      timer = setTimeout(() => resolve(null), seconds * 1000)
    })
    const take = () => page.evaluate((name) => /** @type {any} */ (window).pylanesBench.take(name), name)
    const row = await Promise.race([name.includes('p95') ? frameRow(page, take) : take(), tooLong])
    clearTimeout(timer)
    await page.close()
    if (row) rows.push(row)
    process.stderr.write(`pylanes: ${row ? cells(row).join('  ').trimEnd() : `${name}: given up`} (${secondsSince(began)} s)\n`)
  }
  return rows
}

async function benchMachine() {
  const { values } = commandLine(USAGE, {
    json: { type: 'boolean', default: false },
    browser: { type: 'string' },
    only: { type: 'string', default: '' },
    seconds: { type: 'string', default: '120' },
  })
  const seconds = numberOf(USAGE, '--seconds', values.seconds, { least: 1 })
  const app = await openApp({ browserPath: values.browser, browserArguments: [MEASURE_MEMORY_AT_ONCE] })
  try {
    const rows = await pageRows(app, values.only, seconds)
    if (WARM_RUN.includes(values.only)) rows.push(await warmRun(app))
    for (const held of HELD_KEYS) {
      if (!held.name.includes(values.only)) continue
      const row = await heldKey(app, held)
      rows.push(row)
      process.stderr.write(`pylanes: ${cells(row).join('  ').trimEnd()}\n`)
    }
    for (const flood of FLOODS) {
      if (!flood.name.includes(values.only)) continue
      const row = await stopTime(app, flood)
      rows.push(row)
      process.stderr.write(`pylanes: ${cells(row).join('  ').trimEnd()}\n`)
    }
    for (const moved of MOVED_PLAYHEADS) {
      if (!moved.name.includes(values.only)) continue
      const row = await movedPlayhead(app, moved)
      rows.push(row)
      process.stderr.write(`pylanes: ${cells(row).join('  ').trimEnd()}\n`)
    }
    if ('visit'.includes(values.only)) rows.push(...(await coldStarts(values.browser)).flatMap(startRows))
    console.log(JSON.stringify(rows, null, 2))
    if (!values.json) console.log(`\n${printed([['what', 'value', 'against', 'ratio', 'aim', '', ''], ...rows.map(cells)])}`)
  } finally {
    await app.close()
  }
}

if (process.argv[2] === 'explore') await benchExplore(process.argv.slice(3))
else if (process.argv[2] === 'explore-growth') await benchExploreGrowth(process.argv.slice(3))
else await benchMachine()

/**
 * `npm run bench`: takes the measurements of the bench page in headless Chromium and prints them as JSON and as a table.
 * Exits 0 whether or not the aims are met: a bench measures, the tests judge. `--json` prints the JSON alone.
 */
import { parseArgs } from 'node:util'
import { openApp } from './open-app.mjs'

/** @typedef {import('../src/app/bench/measurement').BenchRow} BenchRow */

/** @param {number} value */
const short = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

/** @param {BenchRow} row */
function cells(row) {
  const judged = row.ratio ?? row.value
  const unit = row.ratio === null ? ` ${row.unit}` : '×'
  return [
    row.name,
    `${short(row.value)} ${row.unit}`,
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

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, browser: { type: 'string' } } })
const app = await openApp({ browserPath: values.browser })
try {
  const page = await app.openPage('bench.html')
  await page.waitForFunction(() => 'pylanesBench' in window, null, { polling: 20 })
  /** @type {BenchRow[]} */
  const rows = await page.evaluate(() => /** @type {any} */ (window).pylanesBench())
  console.log(JSON.stringify(rows, null, 2))
  if (!values.json) console.log(`\n${printed([['what', 'time', 'against', 'ratio', 'aim', '', ''], ...rows.map(cells)])}`)
} finally {
  await app.close()
}

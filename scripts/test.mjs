/**
 * `npm test`: every check, the unit tests, the build and the tests in a browser, in one go.
 * Runs every stage even when an earlier one failed (a failed build leaves nothing to open, so it also fails the browser stage).
 * The unit tests and then the checks run beside the build; the browser comes after both, with the machine to itself.
 * Ends with the ten slowest tests and what failed; the last line is `N passed, N failed`: tests, with each check and the build counted as one.
 * Exits 1 on any failure. `npm test -- unit e2e` runs only the stages named.
 * `--long` (`npm run test:long`) also runs what `npm test` leaves out, repeats stress tests more often, and tells how long each file took; with
 * `--resume` it goes on where the last one of the same sources was ended.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'
import { inProject, projectRoot, toolPath } from './project-root.mjs'
import { beginProgress, progressFile, stagePassed } from './test-progress.mjs'
import { browserCount, byFile, countTests, failureText, slowest, unitCount } from './test-reports.mjs'

/** @typedef {import('./test-reports.mjs').Count} Count */
/** Says something at once, or when the stage is over. @typedef {(text: string | Buffer) => void} Say */
/** @typedef {(say: Say) => Promise<Count>} Stage */

const SLOWEST = 10
/** What carries it is left to the long tests (e2e/support/long.ts). */
const LONG_ONLY = '@long'
/** Colours survive the pipe where there is somebody to see them. */
const COLOURS = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const long = process.argv.includes('--long')
const progress = long ? beginProgress(process.argv.includes('--resume')) : null
/** What tells the tests how often to repeat. @type {Record<string, string>} */
const LENGTH = long ? { PYLANES_LONG: '1' } : {}
const reports = mkdtempSync(join(tmpdir(), 'pylanes-test-'))

/** Runs a Node program. @param {Say} say gets all it writes @param {string[]} words @param {Record<string, string>} [environment] @returns {Promise<boolean>} whether it ended well */
function succeeds(say, words, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...COLOURS, ...environment } })
    child.stdout.on('data', say)
    child.stderr.on('data', say)
    child.on('error', () => resolve(false))
    child.on('close', (status) => resolve(status === 0))
  })
}

/** A check counts as one test. @param {string[][]} commands all are run @returns {Stage} */
const check =
  (...commands) =>
  async (say) => {
    let good = true
    for (const words of commands) good = (await succeeds(say, words)) && good
    return { passed: good ? 1 : 0, failed: good ? 0 : 1 }
  }

/** @type {Stage} */
async function unit(say) {
  const file = join(reports, 'unit.json')
  const good = await succeeds(say, [toolPath('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], LENGTH)
  return unitCount(file, good, projectRoot)
}

let built = true

/** @type {Stage} */
async function build(say) {
  // compressed quickly: nobody loads this build over a line
  built = await succeeds(say, [toolPath('vite'), 'build', '--logLevel', 'warn'], { PYLANES_QUICK_BUILD: '1' })
  return { passed: built ? 1 : 0, failed: built ? 0 : 1 }
}

/** @returns {Promise<number>} a port that was free a moment ago */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** @type {Stage} */
async function e2e(say) {
  if (!built) {
    say('not run: there is no build\n')
    return { passed: 0, failed: 1 }
  }
  const file = join(reports, 'e2e.json')
  const environment = {
    PYLANES_BROWSER: findBrowser(),
    PYLANES_E2E_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...LENGTH,
  }
  const playwright = [toolPath('playwright'), 'test']
  if (progress) {
    const passed = [`--test-list-invert=${progressFile}`, '--pass-with-no-tests']
    const good = await succeeds(say, [...playwright, `--reporter=list,json,${inProject('scripts/progress-reporter.mjs')}`, ...passed], environment)
    const count = browserCount(file, good)
    say(`\nthe files of the browser tests:\n${byFile(count.tests ?? [])}\n`)
    return { ...count, passed: count.passed + progress.tests }
  }
  const good = await succeeds(say, [...playwright, '--reporter=list,json', `--grep-invert=${LONG_ONLY}`], environment)
  const listed = join(reports, 'left.json')
  await succeeds(() => {}, [...playwright, '--list', '--reporter=json', `--grep=${LONG_ONLY}`], { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: listed })
  return { ...browserCount(file, good), left: countTests(listed) }
}

/** @type {Record<string, Stage>} */
const STAGES = {
  types: check([toolPath('tsc'), '-p', 'tsconfig.json'], [toolPath('tsc'), '-p', 'tsconfig.pure.json']),
  lint: check([toolPath('biome'), 'check', '--error-on-warnings', '.']),
  imports: check([inProject('scripts/check-imports.mjs')]),
  unused: check([toolPath('knip')]),
  licenses: check([inProject('scripts/licenses.mjs')]),
  unit,
  build,
  e2e,
}

/** Stages that run one after the other; those of a row beside each other. */
const ROWS = [[['build'], ['unit', 'types', 'lint', 'imports', 'unused', 'licenses']], [['e2e']]]

const unknown = asked.filter((name) => !Object.hasOwn(STAGES, name))
if (unknown.length > 0) {
  console.error(`no such stage: ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}`)
  process.exit(2)
}

/** @type {Map<string, Count & { seconds: number }>} */
const counts = new Map()

/** Runs a stage. What it writes appears at once where no other runs beside it, else in one piece. @param {string} name @param {boolean} alone */
async function runStage(name, alone) {
  const stage = /** @type {Stage} */ (STAGES[name])
  /** @type {(string | Buffer)[]} */
  const held = [`\n── ${name}\n`]
  const began = performance.now()
  if (alone) process.stdout.write(held.splice(0).join(''))
  const count = await stage((text) => (alone ? process.stdout.write(text) : held.push(text))).catch((error) => {
    held.push(`${error instanceof Error ? error.message : error}\n`)
    return { passed: 0, failed: 1 }
  })
  for (const text of held) process.stdout.write(text)
  if (progress && count.failed === 0) stagePassed(name)
  counts.set(name, { ...count, seconds: (performance.now() - began) / 1000 })
}

for (const row of ROWS) {
  const isWanted = (/** @type {string} */ name) => (asked.length === 0 || asked.includes(name)) && !progress?.stages.has(name)
  const wanted = row.map((names) => names.filter(isWanted)).filter((names) => names.length > 0)
  await Promise.all(
    wanted.map(async (names) => {
      for (const name of names) await runStage(name, wanted.length === 1)
    }),
  )
}
rmSync(reports, { recursive: true, force: true })

const tests = [...counts.values()].flatMap((count) => count.tests ?? [])
if (tests.length > 0) console.log(`\nthe slowest tests:\n${slowest(tests, SLOWEST)}`)
const failures = [...counts.values()].flatMap((count) => count.failures ?? [])
if (failures.length > 0) console.log(`\nwhat failed:\n${failureText(failures)}`)
console.log('')
const total = { passed: 0, failed: 0 }
for (const name of Object.keys(STAGES)) {
  const count = counts.get(name)
  if (!count) continue
  total.passed += count.passed
  total.failed += count.failed
  console.log(`${count.failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(8)} ${count.passed} passed, ${count.failed} failed, ${count.seconds.toFixed(1)} s`)
}
const left = [...counts].filter(([, count]) => count.left).map(([name, count]) => `${count.left} ${name} tests`)
if (left.length > 0) console.log(`\nleft to npm run test:long: ${left.join(' and ')}`)
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

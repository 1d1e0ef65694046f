/**
 * `npm test`: every check, the unit tests, the build and the tests in a browser, in one go.
 * Runs every stage even when an earlier one failed (a failed build leaves nothing to open, so it also fails the browser stage).
 * The last line is `N passed, N failed`: tests, with each check and the build counted as one. Exits 1 on any failure.
 * `npm test -- unit e2e` runs only the stages named.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'
import { inProject, projectRoot, toolPath } from './project-root.mjs'

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {() => Count | Promise<Count>} Stage */

const reports = mkdtempSync(join(tmpdir(), 'pylanes-test-'))

/** Runs a Node program with its output shown. @param {string[]} words @param {Record<string, string>} [environment] */
function succeeds(words, environment = {}) {
  return spawnSync(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } }).status === 0
}

/** A check counts as one test. @param {string[][]} commands all are run @returns {Count} */
function check(...commands) {
  const good = commands.map((words) => succeeds(words)).every(Boolean)
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 }
}

/** A stage whose report tells no failure although its program failed has failed once. @param {boolean} good @param {Count} count @returns {Count} */
const atLeastOneFailure = (good, count) => (good || count.failed > 0 ? count : { ...count, failed: 1 })

/** @param {string} file @returns {any} null when the program died before writing it */
function report(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** @returns {Count} */
function unit() {
  const file = join(reports, 'unit.json')
  const good = succeeds([toolPath('vitest'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const result = report(file)
  if (!result) return { passed: 0, failed: 1 }
  /** A test file that cannot be loaded has no tests to count. @type {number} */
  const unloadable = result.testResults.filter((/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length
  return atLeastOneFailure(good, { passed: result.numPassedTests, failed: result.numFailedTests + unloadable })
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

let built = true

/** @returns {Promise<Count>} */
async function e2e() {
  if (!built) {
    console.log('not run: there is no build')
    return { passed: 0, failed: 1 }
  }
  const file = join(reports, 'e2e.json')
  const environment = { PYLANES_BROWSER: findBrowser(), PYLANES_E2E_PORT: String(await freePort()), PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const good = succeeds([toolPath('playwright'), 'test', '--reporter=list,json'], environment)
  const stats = report(file)?.stats
  if (!stats) return { passed: 0, failed: 1 }
  return atLeastOneFailure(good, { passed: stats.expected, failed: stats.unexpected + stats.flaky })
}

/** @type {Record<string, Stage>} */
const STAGES = {
  types: () => check([toolPath('tsc'), '-p', 'tsconfig.json'], [toolPath('tsc'), '-p', 'tsconfig.pure.json']),
  lint: () => check([toolPath('biome'), 'check', '--error-on-warnings', '.']),
  imports: () => check([inProject('scripts/check-imports.mjs')]),
  unused: () => check([toolPath('knip')]),
  licenses: () => check([inProject('scripts/licenses.mjs')]),
  unit,
  build: () => {
    const count = check([toolPath('vite'), 'build', '--logLevel', 'warn'])
    built = count.failed === 0
    return count
  },
  e2e,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(STAGES, name))
if (unknown.length > 0) {
  console.error(`no such stage: ${unknown.join(', ')}; there are ${Object.keys(STAGES).join(', ')}`)
  process.exit(2)
}

const total = { passed: 0, failed: 0 }
/** @type {string[]} */
const summary = []
for (const [name, stage] of Object.entries(STAGES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`\n── ${name}`)
  const began = performance.now()
  /** @type {Count} */
  const count = await Promise.resolve()
    .then(stage)
    .catch((error) => {
      console.error(error instanceof Error ? error.message : error)
      return { passed: 0, failed: 1 }
    })
  total.passed += count.passed
  total.failed += count.failed
  summary.push(`${count.failed === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(8)} ${count.passed} passed, ${count.failed} failed, ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

/** What the reports of Vitest and Playwright say: how many tests passed and failed, and how long each took. */
import { readFileSync } from 'node:fs'

/** @typedef {{ name: string, ms: number }} TimedTest */
/** @typedef {{ name: string, message: string }} FailedTest */
/** How many tests were left to the long ones is told where they are some. @typedef {{ passed: number, failed: number, left?: number, tests?: TimedTest[], failures?: FailedTest[] }} Count */

/** @param {string} file @returns {any} null when the program died before writing it */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** A stage whose report tells no failure although its program failed has failed once. @param {boolean} good @param {Count} count @returns {Count} */
const atLeastOneFailure = (good, count) => (good || count.failed > 0 ? count : { ...count, failed: 1 })

/** @param {string} file Vitest's JSON report @param {boolean} good whether it ended well @param {string} root @returns {Count} */
export function unitCount(file, good, root) {
  const result = read(file)
  if (!result) return { passed: 0, failed: 1 }
  /** A test file that cannot be loaded has no tests to count. @type {number} */
  const unloadable = result.testResults.filter((/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length
  const tests = result.testResults.flatMap((/** @type {any} */ suite) =>
    suite.assertionResults.map((/** @type {any} */ test) => ({ name: `${suite.name.replace(`${root}/`, '')} › ${test.fullName}`, ms: test.duration ?? 0 })),
  )
  const failures = result.testResults.flatMap((/** @type {any} */ suite) => {
    const file = suite.name.replace(`${root}/`, '')
    const failed = suite.assertionResults.filter((/** @type {any} */ test) => test.status === 'failed')
    const said = failed.map((/** @type {any} */ test) => ({ name: `${file} › ${test.fullName}`, message: test.failureMessages.join('\n') }))
    return suite.status === 'failed' && suite.assertionResults.length === 0 ? [{ name: file, message: suite.message ?? '' }] : said
  })
  return atLeastOneFailure(good, { passed: result.numPassedTests, failed: result.numFailedTests + unloadable, left: result.numPendingTests, tests, failures })
}

/** The tests of a suite and of those in it; `message` is null for one that did not fail. @param {any} suite @param {string[]} path @returns {(TimedTest & { message: string | null })[]} */
function testsOf(suite, path) {
  const here = (suite.specs ?? []).flatMap((/** @type {any} */ spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      name: [...path, spec.title].join(' › '),
      ms: test.results.reduce((/** @type {number} */ sum, /** @type {any} */ one) => sum + one.duration, 0),
      message:
        test.status === 'unexpected'
          ? test.results
              .flatMap((/** @type {any} */ one) => one.errors ?? [])
              .map((/** @type {any} */ error) => error.message ?? '')
              .join('\n')
          : null,
    })),
  )
  return [...here, ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) => testsOf(inner, [...path, inner.title]))]
}

/** @param {string} file Playwright's JSON report @param {boolean} good whether it ended well @returns {Count} */
export function browserCount(file, good) {
  const result = read(file)
  if (!result?.stats) return { passed: 0, failed: 1 }
  const tests = result.suites.flatMap((/** @type {any} */ suite) => testsOf(suite, [`e2e/${suite.title}`]))
  const failures = tests.filter((/** @type {any} */ test) => test.message !== null)
  return atLeastOneFailure(good, { passed: result.stats.expected, failed: result.stats.unexpected + result.stats.flaky, tests, failures })
}

/** @param {string} file Playwright's JSON report of a list of tests @returns {number} */
export const countTests = (file) => (read(file)?.suites ?? []).flatMap((/** @type {any} */ suite) => testsOf(suite, [])).length

/** How long the tests of each file took together. @param {readonly TimedTest[]} tests @returns {string} one a line, the slowest first */
export function byFile(tests) {
  /** @type {Map<string, { count: number, ms: number }>} */
  const files = new Map()
  for (const { name, ms } of tests) {
    const [file = ''] = name.split(' › ')
    const sum = files.get(file) ?? { count: 0, ms: 0 }
    files.set(file, { count: sum.count + 1, ms: sum.ms + ms })
  }
  const sorted = [...files].sort(([, a], [, b]) => b.ms - a.ms)
  return sorted.map(([file, { count, ms }]) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${file} (${count})`).join('\n')
}

/** @param {readonly TimedTest[]} tests @param {number} count @returns {string} one a line, the slowest first */
export function slowest(tests, count) {
  const first = [...tests].sort((a, b) => b.ms - a.ms).slice(0, count)
  return first.map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name.replace(/\s+/g, ' ')}`).join('\n')
}

/** A failure told at the end keeps its report short: who reads only the last lines sees which tests failed and what was expected. */
const LINES_OF_A_FAILURE = 6
const LONGEST_LINE = 180

/** @param {readonly FailedTest[]} failures @returns {string} each with the first lines of its message, without colours */
export function failureText(failures) {
  const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
  const text = (/** @type {FailedTest} */ { name, message }) => {
    const lines = message
      .replace(colours, '')
      .split('\n')
      .filter((line) => line.trim() !== '' && !line.includes('/node_modules/'))
    return [`  ${name.replace(/\s+/g, ' ')}`, ...lines.slice(0, LINES_OF_A_FAILURE).map((line) => `      ${line.slice(0, LONGEST_LINE)}`)].join('\n')
  }
  return failures.map(text).join('\n')
}

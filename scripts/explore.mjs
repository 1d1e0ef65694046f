/**
 * `npm run explore`: how else can a program end? Explores Python programs in the built app, in headless Chromium, through `window.pylanes.explore`
 * (docs/explore.md). See USAGE for the options and exit codes.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { openApp } from './open-app.mjs'
import { parseExploreOptions, USAGE } from './explore-options.mjs'
import { EXIT, exitOf, report, unseenText, worstOf } from './explore-report.mjs'
import { atGrowingIntervals, stopsAtSignals, writeWhole } from './long-work.mjs'
import { fromCaller, readProgram } from './trace-inputs.mjs'
import { UsageError } from './trace-options.mjs'

/** @typedef {import('../src/app/explore-program').ProgramExploration} Exploration */
/** @typedef {import('./explore-report.mjs').Target} Target */
/** @typedef {Target['program']} Program */
/** @typedef {{ program: string, key: string, exploration: Exploration }} Told */

const TEST = /^(?:async\s+)?def\s+(test_\w+)\s*\(\s*\)/gm

/** A program that runs one test of a module. @param {string} module @param {string} name @param {boolean} isCoroutine */
const callOf = (module, name, isCoroutine) =>
  isCoroutine ? `import asyncio\nfrom ${module} import ${name}\nasyncio.run(${name}())\n` : `from ${module} import ${name}\n${name}()\n`

/** What is to be explored of a file: itself, or each of its tests. @param {string} path @param {Program} program @param {boolean} tests @returns {Target[]} */
function targetsOf(path, program, tests) {
  const [first] = program.files
  const name = first?.name ?? ''
  const found = [...(first?.text ?? '').matchAll(TEST)]
  if (!(tests || /^test_.*\.py$/.test(name)) || found.length === 0) return [{ title: path, path, program }]
  const module = basename(name, '.py')
  return found.map(([words, test = '']) => ({
    title: `${path}::${test}`,
    path,
    program: { ...program, files: [{ name: `run_${test}.py`, text: callOf(module, test, words.startsWith('async')) }, ...program.files] },
  }))
}

/** The explorations of a file that is gone on with, by program. @param {string | undefined} file @returns {Map<string, Told>} */
function readResumed(file) {
  if (!file || !existsSync(fromCaller(file))) return new Map()
  try {
    const told = /** @type {Told[]} */ (JSON.parse(readFileSync(fromCaller(file), 'utf8')))
    return new Map(told.map((one) => [one.program, one]))
  } catch (error) {
    throw new UsageError(`--resume: ${file} was not written by --json (${error instanceof Error ? error.message : error})`)
  }
}

/** What must be the same for an exploration to go on. @param {Program} program @param {unknown} configuration @param {{ preemptions?: number, strategy?: string, variables?: string[] }} options */
const keyOf = (program, configuration, { preemptions = 2, strategy = 'portfolio', variables = [] }) =>
  createHash('sha256')
    .update(JSON.stringify([program, configuration, preemptions, strategy, ...(variables.length > 0 ? [variables] : [])]))
    .digest('hex')

/** A page in which explorations can go on. @param {import('./open-app.mjs').OpenedApp} app */
async function readyPage(app) {
  const page = await app.openPage('headless.html')
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  await page.evaluate(async () => {
    await /** @type {any} */ (window).pylanes.ready
  })
  return page
}

/**
 * Explores a program in the page. What it knows by then, and its wish, are left there for those who ask while it goes on.
 * @param {import('@playwright/test').Page} page @param {Record<string, unknown>} given @returns {Promise<Exploration>}
 */
const exploreInPage = (page, given) =>
  page.evaluate(({ program, configuration, options }) => {
    const here = /** @type {any} */ (window)
    here.exploring ??= { wish: 'go on', soFar: null }
    /** @type {{ wish: string, soFar: (() => unknown) | null }} */
    const exploring = here.exploring
    exploring.soFar = null
    /** @param {unknown} _ @param {() => unknown} soFar */
    const watch = (_, soFar) => {
      exploring.soFar = soFar
      return exploring.wish
    }
    return here.pylanes.explore(program, configuration, Object.assign({}, options, { watch }))
  }, given)

/** What the exploration in the page knows by now, JSON; null: nothing yet. @param {import('@playwright/test').Page} page @returns {Promise<string | null>} */
const soFarInPage = (page) =>
  page.evaluate(() => {
    const soFar = /** @type {any} */ (window).exploring?.soFar
    return soFar ? JSON.stringify(soFar()) : null
  })

/** What goes on is told as it is, and what begins later ends at once. @param {import('@playwright/test').Page} page */
const hurryInPage = (page) =>
  page.evaluate(() => {
    const here = /** @type {any} */ (window)
    here.exploring = Object.assign(here.exploring ?? { soFar: null }, { wish: 'hurry' })
  })

async function main() {
  const request = parseExploreOptions(process.argv.slice(2))
  if (request.help) {
    process.stdout.write(USAGE)
    return EXIT.nothingWrong
  }
  const targets = request.programs.flatMap((path) => targetsOf(path, { files: readProgram(fromCaller(path), { dir: request.dir, files: [] }), stdin: '' }, request.tests))
  const app = await openApp({ browserPath: request.browser, closesAtSignals: false })
  const resumed = readResumed(request.resume)
  const files = [...new Set([request.json, request.resume].flatMap((file) => (file ? [fromCaller(file)] : [])))]
  /** @type {Told[]} */
  const told = []
  /** What was told, `underWay`, and what is known from before of programs that have not had their turn. @param {Told | null} underWay */
  const write = (underWay) => {
    const now = underWay ? [...told, underWay] : told
    const earlier = [...resumed.values()].filter(({ program }) => !now.some((one) => one.program === program))
    for (const file of files) writeWhole(file, `${JSON.stringify([...now, ...earlier], null, 2)}\n`)
  }
  /** @type {number} */
  let worst = EXIT.nothingWrong
  try {
    const page = await readyPage(app)
    /** @type {{ program: string, key: string } | null} */
    let current = null
    const keep = async () => {
      const underWay = current
      if (!underWay || files.length === 0) return
      const text = await soFarInPage(page)
      if (text && current === underWay) write({ program: underWay.program, key: underWay.key, exploration: JSON.parse(text) })
    }
    const stop = stopsAtSignals(async () => {
      await hurryInPage(page)
      await keep()
    })
    for (const target of targets) {
      if (stop.asked) break
      const key = keyOf(target.program, request.configuration, request.options)
      const earlier = resumed.get(target.title)
      if (earlier && earlier.key !== key) throw new UsageError(`--resume: ${target.title} or its options have changed since`)
      current = { program: target.title, key }
      const parts = atGrowingIntervals(keep)
      const exploration = await exploreInPage(page, {
        program: target.program,
        configuration: request.configuration,
        options: { ...request.options, ...(earlier ? { resume: earlier.exploration.state } : {}) },
      }).finally(parts.end)
      process.stdout.write(`${report(target, exploration, String(request.configuration.gil ?? 'cpython'))}\n`)
      current = null
      told.push({ program: target.title, key, exploration })
      // whoever is cut off has what was found until then
      write(null)
      worst = worstOf(worst, exitOf(exploration, request.options.preemptions ?? 2))
    }
    // what has not had its turn is not known to be right
    if (stop.asked) worst = worstOf(worst, EXIT.unfinished)
  } finally {
    await app.close()
  }
  process.stdout.write(unseenText(told.map(({ exploration }) => exploration)))
  return worst
}

try {
  process.exitCode = await main()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`pylanes: ${message}\n`)
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.couldNotRun
}

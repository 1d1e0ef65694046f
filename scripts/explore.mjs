/**
 * `npm run explore`: how else can a program end? Explores Python programs in the built app, in headless Chromium, through `window.pylanes.explore`
 * (docs/explore.md). See USAGE for the options and exit codes.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { openApp } from './open-app.mjs'
import { parseExploreOptions, USAGE } from './explore-options.mjs'
import { EXIT, exitOf, report, unseenText, worstOf } from './explore-report.mjs'
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

/** The explorations of a file that is gone on with. @param {string | undefined} file @returns {Map<string, { key: string, state: import('../src/explore/explorer').ExplorationState | null }>} */
function readResumed(file) {
  if (!file || !existsSync(fromCaller(file))) return new Map()
  try {
    const told = /** @type {Told[]} */ (JSON.parse(readFileSync(fromCaller(file), 'utf8')))
    return new Map(told.map(({ program, key, exploration }) => [program, { key, state: exploration.state }]))
  } catch (error) {
    throw new UsageError(`--resume: ${file} was not written by --json (${error instanceof Error ? error.message : error})`)
  }
}

/** What must be the same for an exploration to go on. @param {Program} program @param {unknown} configuration @param {{ preemptions?: number, strategy?: string }} options */
const keyOf = (program, configuration, { preemptions = 2, strategy = 'portfolio' }) =>
  createHash('sha256')
    .update(JSON.stringify([program, configuration, preemptions, strategy]))
    .digest('hex')

/** @param {string} file @param {readonly Told[]} told */
const writeTold = (file, told) => writeFileSync(fromCaller(file), `${JSON.stringify(told, null, 2)}\n`)

async function main() {
  const request = parseExploreOptions(process.argv.slice(2))
  if (request.help) {
    process.stdout.write(USAGE)
    return EXIT.nothingWrong
  }
  const targets = request.programs.flatMap((path) => targetsOf(path, { files: readProgram(fromCaller(path), { dir: request.dir, files: [] }), stdin: '' }, request.tests))
  const app = await openApp({ browserPath: request.browser })
  const resumed = readResumed(request.resume)
  /** @type {Told[]} */
  const told = []
  /** @type {number} */
  let worst = EXIT.nothingWrong
  try {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
    await page.evaluate(async () => {
      await /** @type {any} */ (window).pylanes.ready
    })
    for (const target of targets) {
      const key = keyOf(target.program, request.configuration, request.options)
      const earlier = resumed.get(target.title)
      if (earlier && earlier.key !== key) throw new UsageError(`--resume: ${target.title} or its options have changed since`)
      const exploration = /** @type {Exploration} */ (
        await page.evaluate(({ program, configuration, options }) => /** @type {any} */ (window).pylanes.explore(program, configuration, options), {
          program: target.program,
          configuration: request.configuration,
          options: { ...request.options, ...(earlier ? { resume: earlier.state } : {}) },
        })
      )
      process.stdout.write(`${report(target, exploration, String(request.configuration.gil ?? 'cpython'))}\n`)
      told.push({ program: target.title, key, exploration })
      // whoever is cut off has what was found until then
      if (request.json && request.json !== request.resume) writeTold(request.json, told)
      const exit = exitOf(exploration, request.options.preemptions ?? 2)
      worst = worstOf(worst, exit)
    }
  } finally {
    await app.close()
  }
  process.stdout.write(unseenText(told.map(({ exploration }) => exploration)))
  if (request.resume) writeTold(request.resume, told)
  return worst
}

try {
  process.exitCode = await main()
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`pylanes: ${message}\n`)
  process.exitCode = error instanceof UsageError ? EXIT.usage : EXIT.couldNotRun
}

/**
 * `npm run explore`: how else can a program end? Explores Python programs in the built app, in headless Chromium, through `window.pylanes.explore`
 * (docs/explore.md). See USAGE for the options and exit codes.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { openApp } from './open-app.mjs'
import { parseExploreOptions, USAGE } from './explore-options.mjs'
import { fromCaller, readProgram } from './trace-inputs.mjs'
import { UsageError } from './trace-options.mjs'

const EXIT = { nothingWrong: 0, failure: 1, usage: 2, unfinished: 5, notReplayed: 6, couldNotRun: 70 }
/** Of several programs the worst decides. */
const FROM_WORST = [EXIT.failure, EXIT.notReplayed, EXIT.unfinished, EXIT.nothingWrong]

/** @typedef {import('../src/app/explore-program').ProgramExploration} Exploration */
/** @typedef {import('../src/explore/explorer').Outcome} Outcome */
/** @typedef {{ files: { name: string, text: string }[], stdin: string }} Program */
/** @typedef {{ program: string, key: string, exploration: Exploration }} Told */
/** @typedef {{ title: string, path: string, program: Program }} Target */

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

/** @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim()

/** Where it was raised first: of a process, its own line. @param {string | undefined} place */
function placeWords(place) {
  const [, file = '', line = ''] = /^(.*):(\d+)$/.exec(place?.split(' ')[0] ?? '') ?? []
  return line === '' ? '' : ` at ${file === '' ? '' : `${file} `}line ${line}`
}

/** @param {Outcome} outcome */
function headOf({ end, failure }) {
  const { verdict, exceptions, places, stdout, summary } = end
  const words =
    verdict === 'error' || exceptions.length > 0 ? `${exceptions.at(-1) ?? 'an error'}${placeWords(places?.at(-1))}` : verdict === 'finished' ? 'finished' : oneLine(summary)
  const output = stdout.trim() === '' ? '' : `, prints ${JSON.stringify(stdout.length > 70 ? `${stdout.slice(0, 70)}…` : stdout)}`
  return `${failure ? '✗' : '·'} ${words}${output}`
}

/** @param {Outcome} outcome @param {Exploration} exploration */
function shareOf({ count, drawn, first }, exploration) {
  const share = exploration.drawn > 0 ? `, ${drawn} of ${counted(exploration.drawn, 'drawn schedule')}` : ''
  return `${counted(count, 'run')}${share}, first in run ${first}`
}

/** @param {Outcome} outcome */
function storyLines({ story, end }) {
  if (!story) return []
  return story.lines.map(({ task, does, shown, value, line, file }) => {
    const named = value === '' ? shown : `${shown} ${does === 'writes' ? '=' : '→'} ${value}`
    return `      ${end.tasks[task - 1] ?? `task ${task}`} ${does} ${named} at ${file ? `${file} ` : ''}line ${line}`
  })
}

/** @param {Exploration} exploration */
function raceLines({ races }) {
  /** @param {Exploration['races'][number]['accesses'][number] | undefined} access */
  const place = (access) => `${access?.file ? `${access.file} ` : ''}line ${access?.line}`
  return races.map(({ kind, shown, accesses }) => {
    const [first, second, third] = accesses
    return kind === 'update'
      ? `  ! ${shown}: nothing keeps ${second?.taskName} from writing it (${place(second)}) after ${first?.taskName} has read it (${place(first)}) and before it writes it (${place(third)})`
      : `  ! ${shown}: nothing says which comes last, what ${first?.taskName} writes (${place(first)}) or what ${second?.taskName} writes (${place(second)})`
  })
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

/** @param {Exploration} exploration */
function boundLine({ exhausted, searched, interleavings, drawn, runs, gil }) {
  const where = gil === 'cpython' ? 'at CPython’s own places' : 'between bytecodes of the program'
  const all =
    interleavings > 0
      ? `all interleavings were tried, switching ${where}: in ${counted(interleavings, 'run')}, any other differs only in the order of what does not depend on each other`
      : exhausted >= 0
        ? `all schedules with at most ${counted(exhausted, 'preemption')} were tried (${counted(searched, 'schedule')}, switching ${where} where tasks meet)`
        : 'the search did not come to an end'
  return `${counted(runs, 'run')}: ${all}; ${counted(drawn, 'schedule')} drawn`
}

const OTHER_MODE = 'what is told with ! can go wrong where switches come between bytecodes, as without the GIL: --gil every-bytecode'

/** How the program is run again: that of a test is written first. @param {Target} target */
function againOf({ path, title, program }) {
  const [first] = program.files
  if (title === path || !first) return `npm run --silent trace -- ${path}`
  return `printf '${first.text.replaceAll('\n', '\\n')}' > ${first.name}; npm run --silent trace -- ${first.name} --dir ${dirname(path)}`
}

/** @param {Target} target @param {Exploration} exploration @param {string} gil */
function report(target, exploration, gil) {
  const { title } = target
  const lines = [`${title}: ${counted(exploration.outcomes.length, 'way to end', 'ways to end')}`]
  for (const outcome of exploration.outcomes) {
    lines.push(`  ${headOf(outcome)}`, `      ${shareOf(outcome, exploration)}`)
    if (!outcome.failure) continue
    lines.push(...storyLines(outcome), `      ${againOf(target)} --gil ${gil} --schedule '${outcome.schedule}'`)
  }
  lines.push(...raceLines(exploration))
  const { unreplayed } = exploration
  if (unreplayed.length > 0)
    lines.push(
      `  ? ${counted(unreplayed.length, 'end was', 'ends were')} seen and could not be had again, so it is not shown (${unreplayed.map(({ verdict }) => verdict).join(', ')}): a fault of Pylanes`,
    )
  for (const { why, count } of exploration.unknown) lines.push(`  ? ${counted(count, 'run')} of which nothing is known: ${why}`)
  lines.push(`  ${boundLine(exploration)}`)
  if (gil === 'cpython' && exploration.races.length > 0 && exploration.outcomes.every(({ failure }) => !failure)) lines.push(`  ${OTHER_MODE}`)
  return lines.join('\n')
}

/** @param {Exploration} exploration @param {number} bound */
function exitOf({ outcomes, unreplayed, exhausted, interleavings }, bound) {
  if (outcomes.some(({ failure }) => failure)) return EXIT.failure
  if (unreplayed.length > 0) return EXIT.notReplayed
  return exhausted >= bound || interleavings > 0 ? EXIT.nothingWrong : EXIT.unfinished
}

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
      worst = FROM_WORST.find((code) => code === worst || code === exit) ?? exit
    }
  } finally {
    await app.close()
  }
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

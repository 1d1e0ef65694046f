/**
 * `npm run bench -- explore`: explores the programs of e2e/explore-corpus by each strategy, again and again with other seeds, and prints what came of
 * it as a table. `seeds` are ordinary runs, no explorations: what comes of running a program with one seed after the other. It may be stopped at any time and goes on
 * where it was: each exploration is a line of the file that --out names. Seconds are those of processors, so that they do not depend on what else the machine does.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { loadavg } from 'node:os'
import { dirname } from 'node:path'
import { commandLine, numberOf } from './command-line.mjs'
import { corpusPrograms } from './explore-corpus.mjs'
import { figures } from './explore-figures.mjs'
import { EXPLORE_STRATEGIES } from './explore-options.mjs'
import { openApp } from './open-app.mjs'
import { processorSeconds } from './processor-seconds.mjs'
import { inProject } from './project-root.mjs'
import { fromCaller } from './trace-inputs.mjs'

/** @typedef {import('./explore-corpus.mjs').CorpusProgram} CorpusProgram */
/** @typedef {import('./explore-figures.mjs').Measured} Measured */
/** @typedef {import('../src/app/explore-program').ProgramExploration} Exploration */
/** @typedef {import('@playwright/test').Page} Page */

const USAGE = `usage: npm run --silent bench -- explore [options]

  --strategy NAME      again for more; seeds: ordinary runs (${['seeds', ...EXPLORE_STRATEGIES].join(', ')})
  --only WORD          programs with this word in their names, again for more
  --repetitions N      explorations of a wrong program by a strategy that draws, each with other seeds (10)
  --runs N             runs of one exploration, at most (1000); of a right program a fifth of it
  --seconds N          of this machine's processors, for one exploration (60)
  --minutes N          begins no further exploration after so long (30); asked again it goes on
  --out FILE           where each exploration is kept (test-results/explore-bench.jsonl)
  --table              measures nothing, prints the table of what is kept
`
/** Seeds of two repetitions do not overlap. */
const SEEDS_APART = 100_000
const DRAWING = EXPLORE_STRATEGIES.filter((name) => name !== 'search')
const POLL_MS = 500

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** What is said of a program in its first line changes no run. @param {string} text */
const withoutHead = (text) => text.slice(text.indexOf('\n'))

/** @param {string} file @returns {Measured[]} */
const readKept = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : []

/** What is told of a failure: the accesses that made the difference, else what the verdict says. @param {Exploration['outcomes'][number]} outcome @returns {Measured['said']} */
function saidOf({ story, end }) {
  const pair = story?.pair
  if (pair) return { names: pair.map(({ shown }) => shown), lines: pair.map(({ line }) => line), words: '' }
  return { names: [], lines: [...end.summary.matchAll(/\bline (\d+)/g)].map(([, line]) => Number(line)), words: end.summary }
}

/** Tells how long it has been, by a clock and in processor seconds; where the machine does not tell these, by a clock alone. */
function stopwatch() {
  const began = { processor: processorSeconds(), wall: performance.now() / 1000 }
  return () => {
    const wall = performance.now() / 1000 - began.wall
    const processor = processorSeconds()
    return { wall, processor: processor === null || began.processor === null ? wall : processor - began.processor }
  }
}

/** @param {Page} page @param {CorpusProgram} program @param {Record<string, unknown>} options @param {number} seconds */
async function explored(page, { text, gil }, options, seconds) {
  const taken = stopwatch()
  /** @type {ReturnType<typeof taken> | null} */
  let failedAfter = null
  const told = (/** @type {import('@playwright/test').ConsoleMessage} */ message) => {
    if (message.text() === 'explore: failed') failedAfter ??= taken()
  }
  page.on('console', told)
  await page.evaluate(() => Object.assign(window, { enough: false }))
  const poll = setInterval(() => {
    if (taken().processor > seconds) page.evaluate(() => Object.assign(window, { enough: true })).catch(() => {})
  }, POLL_MS)
  try {
    const exploration = /** @type {Exploration} */ (
      await page.evaluate(
        ({ text, gil, options }) => {
          let said = false
          const watch = (/** @type {import('../src/explore/explorer').Progress} */ { failures }) => {
            if (failures > 0 && !said) console.info('explore: failed')
            said ||= failures > 0
            return /** @type {any} */ (window).enough ? 'finish' : 'go on'
          }
          return /** @type {any} */ (window).pylanes.explore(text, { gil }, { ...options, watch })
        },
        { text, gil, options },
      )
    )
    return { exploration, taken: failedAfter ?? taken() }
  } finally {
    clearInterval(poll)
    page.off('console', told)
  }
}

/** Whether a link to the schedule ends so, in an interpreter of its own. @param {Page} page @param {CorpusProgram} program @param {Exploration['outcomes'][number]} outcome */
async function replays(page, { text, gil }, { schedule, end }) {
  const again = await page.evaluate(({ text, gil, schedule }) => /** @type {any} */ (window).pylanes.outcome(text, { gil, schedule }), { text, gil, schedule })
  return again.verdict.kind === end.verdict && again.stdout === end.stdout
}

/** Ordinary runs with seeds in turn, until one fails. @param {Page} page @param {CorpusProgram} program @param {number} runs @param {number} seconds */
async function seeded(page, { text, gil }, runs, seconds) {
  const taken = stopwatch()
  for (let seed = 1; seed <= runs; seed++) {
    const { verdict, stderr } = await page.evaluate(({ text, gil, seed }) => /** @type {any} */ (window).pylanes.outcome(text, { gil, seed }), { text, gil, seed })
    const time = taken()
    const failed = ['error', 'deadlock', 'hang'].includes(verdict.kind) || stderr.includes('Traceback')
    if (failed || time.processor > seconds || seed === runs) return { failed, runs: seed, first: failed ? seed : 0, ...time }
  }
  throw new Error('no run was asked for')
}

/** @param {string[]} words what follows `explore` */
export async function benchExplore(words) {
  const { values } = commandLine(
    USAGE,
    {
      strategy: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      repetitions: { type: 'string', default: '10' },
      runs: { type: 'string', default: '1000' },
      seconds: { type: 'string', default: '60' },
      minutes: { type: 'string', default: '30' },
      out: { type: 'string' },
      table: { type: 'boolean', default: false },
    },
    { args: words },
  )
  const strategies = values.strategy ?? ['seeds', ...EXPLORE_STRATEGIES]
  const out = values.out === undefined ? inProject('test-results/explore-bench.jsonl') : fromCaller(values.out)
  const bounds = { runs: numberOf(USAGE, '--runs', values.runs, { least: 1, whole: true }), seconds: numberOf(USAGE, '--seconds', values.seconds, { least: 1 }) }
  const kept = readKept(out)
  const known = new Set(kept.map(({ key }) => key))
  const programs = corpusPrograms(values.only)
  const tasks = Array.from({ length: Number(values.repetitions) }, (_, repetition) =>
    strategies.flatMap((strategy) =>
      programs.flatMap((program) => {
        const again = program.wrong && DRAWING.includes(strategy)
        // whether something right is said to be wrong is asked of the default
        if ((repetition > 0 && !again) || !(program.wrong || strategy === 'portfolio')) return []
        const key = `${strategy} ${program.name} ${hash(withoutHead(program.text))} ${repetition} ${bounds.runs} ${bounds.seconds}`
        return [{ strategy, program, repetition, key }]
      }),
    ),
  ).flat()
  const print = () =>
    console.log(
      figures(
        kept.filter(({ key }) => tasks.some((task) => task.key === key)),
        strategies,
        programs,
      ),
    )
  const asked = tasks.filter(({ key }) => !known.has(key))
  if (values.table || asked.length === 0) {
    print()
    return
  }
  mkdirSync(dirname(out), { recursive: true })
  const until = Date.now() + Number(values.minutes) * 60_000
  const app = await openApp()
  try {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
    await page.evaluate(() => /** @type {any} */ (window).pylanes.ready)
    for (const [at, { strategy, program, repetition, key }] of asked.entries()) {
      if (Date.now() > until) break
      const measured = await measure(page, strategy, program, repetition, bounds)
      const { failed, first, runs, processor } = measured
      process.stderr.write(
        `${at + 1}/${asked.length} ${strategy} ${program.name}: ${failed ? `in run ${first}` : `not in ${runs} runs`}, ${processor.toFixed(1)} processor s, load ${loadavg()[0]?.toFixed(1)}\n`,
      )
      const line = { key, strategy, name: program.name, wrong: program.wrong, ...measured }
      kept.push(line)
      appendFileSync(out, `${JSON.stringify(line)}\n`)
    }
  } finally {
    await app.close()
  }
  const left = tasks.filter(({ key }) => !kept.some((one) => one.key === key)).length
  if (left > 0) process.stderr.write(`${left} explorations are left: the same command goes on with them\n`)
  print()
}

/** @param {Page} page @param {string} strategy @param {CorpusProgram} program @param {number} repetition @param {{ runs: number, seconds: number }} bounds @returns {Promise<Omit<Measured, 'key' | 'strategy' | 'name' | 'wrong'>>} */
async function measure(page, strategy, program, repetition, { runs, seconds }) {
  const nothing = { left: null, said: null, replays: null, hints: 0, exhausted: -1 }
  if (strategy === 'seeds') return { ...nothing, ...(await seeded(page, program, runs, seconds)) }
  const options = { runs: program.wrong ? runs : Math.ceil(runs / 5), seconds: 1e6, strategy, untilFailure: program.wrong, seed: repetition * SEEDS_APART }
  const { exploration, taken } = await explored(page, program, options, seconds)
  const failures = exploration.outcomes.filter(({ failure }) => failure)
  const found = failures.sort((a, b) => a.first - b.first)[0]
  // one that was seen and not had again
  const lost = exploration.unreplayed.find(({ failure }) => failure)
  const left = found ? (found.schedule.split(';')[1]?.split(',').length ?? 0) : null
  return {
    ...{ failed: found !== undefined || lost !== undefined, runs: exploration.runs, first: found?.first ?? lost?.first ?? 0, ...taken, left },
    said: found ? saidOf(found) : null,
    replays: found ? await replays(page, program, found) : lost ? false : null,
    hints: exploration.races.length,
    exhausted: exploration.exhausted,
  }
}

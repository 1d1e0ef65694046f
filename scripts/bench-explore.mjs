/**
 * `npm run bench -- explore`: explores the programs of e2e/explore-corpus by each strategy, and prints as a table how many of the wrong ones were found
 * out within 1,000 schedules, within 10 s and within 60 s, after how many runs, and what was said of those that are right.
 * `--strategy NAME` (again for more), `--runs N`, `--seconds N`, `--only WORD` bound it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EXPLORE_STRATEGIES } from './explore-options.mjs'
import { openApp } from './open-app.mjs'
import { projectRoot } from './project-root.mjs'

const CORPUS = join(projectRoot, 'e2e/explore-corpus')
const HEAD = /^# (wrong|right) · ([\w-]+) · (.*)/

/** @typedef {{ name: string, wrong: boolean, gil: string, text: string }} CorpusProgram */
/** @typedef {import('../src/app/explore-program').ProgramExploration} Exploration */

/** @param {string} only @returns {CorpusProgram[]} */
function explorePrograms(only = '') {
  return readdirSync(CORPUS)
    .filter((name) => name.endsWith('.py') && name.includes(only))
    .sort()
    .map((name) => {
      const text = readFileSync(join(CORPUS, name), 'utf8')
      const [, kind, gil = ''] = HEAD.exec(text) ?? []
      if (kind === undefined) throw new Error(`${name} does not say in its first line what it is`)
      return { name, wrong: kind === 'wrong', gil, text }
    })
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** @param {string[]} words what follows `explore` */
export async function benchExplore(words) {
  const { values } = parseArgs({
    args: words,
    options: { strategy: { type: 'string', multiple: true }, runs: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' } },
  })
  const strategies = values.strategy ?? EXPLORE_STRATEGIES
  const bounds = { runs: Number(values.runs ?? 1000), seconds: Number(values.seconds ?? 60) }
  const programs = explorePrograms(values.only)
  const app = await openApp()
  try {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
    /** @param {CorpusProgram} program @param {Record<string, unknown>} options */
    const explored = async ({ text, gil }, options) =>
      /** @type {Exploration} */ (await page.evaluate(({ text, gil, options }) => /** @type {any} */ (window).pylanes.explore(text, { gil }, options), { text, gil, options }))
    console.log(
      '| strategy | found | within 10 s | runs to the first failure, median | right ones that failed | all tried, of the right ones |\n| --- | --- | --- | --- | --- | --- |',
    )
    for (const strategy of strategies) {
      /** @type {{ name: string, first: number, seconds: number }[]} */
      const found = []
      const missed = []
      const alarms = []
      let exhausted = 0
      for (const program of programs) {
        const { outcomes, exhausted: bound, seconds } = await explored(program, { ...bounds, strategy, untilFailure: program.wrong })
        const failures = outcomes.filter(({ failure }) => failure)
        const first = Math.min(...failures.map((outcome) => outcome.first))
        if (!program.wrong && bound >= 2) exhausted++
        if (program.wrong && failures.length > 0) found.push({ name: program.name, first, seconds })
        else if (program.wrong) missed.push(program.name)
        else if (failures.length > 0) alarms.push(program.name)
      }
      const wrong = found.length + missed.length
      const soon = found.filter(({ seconds }) => seconds <= 10).length
      console.log(
        `| ${[strategy, `${found.length} of ${wrong}`, soon, median(found.map(({ first }) => first)), alarms.length, `${exhausted} of ${programs.length - wrong}`].join(' | ')} |`,
      )
      if (missed.length > 0) console.error(`${strategy} did not find: ${missed.join(', ')}`)
      if (alarms.length > 0) console.error(`${strategy} says that these fail: ${alarms.join(', ')}`)
    }
  } finally {
    await app.close()
  }
}

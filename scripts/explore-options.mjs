/**
 * The command line of `npm run explore`: what may be asked, and what its words mean. Reads no files; a UsageError says in one sentence what is wrong.
 */
import { parseArgs } from 'node:util'
import { FIELDS } from '../src/model/configuration-fields.mjs'
import { isAllowed, refusal, unitOf, valueFromText } from '../src/model/field-values.mjs'
import { objectOf } from '../src/model/field-objects.mjs'
import { stateNamesFrom, stateProblem } from '../src/model/state-paths.mjs'
import { STRATEGIES } from '../src/model/schedule.mjs'
import { UsageError } from './trace-options.mjs'

/** What of a run's configuration an exploration may be given: time, cores and policies decide nothing in it. */
const TAKEN = new Set(['gil', 'seed', 'startMethod', 'limits.memoryBytes'])
const CONFIGURATION_OPTIONS = FIELDS.filter(({ key, option }) => option !== undefined && TAKEN.has(key))

export const EXPLORE_STRATEGIES = ['portfolio', 'search', 'dpor', ...STRATEGIES.filter((name) => name !== 'steady')]

const OPTIONS = /** @type {const} */ ({
  seconds: {
    type: 'string',
    placeholder: 'N',
    help: 'explore each program for so long on this machine, then shorten what was found for as long again at most (10; with --runs alone as long as these take)',
  },
  runs: { type: 'string', placeholder: 'N', help: 'run each program so often, and again to shorten what was found; with --seconds too, what comes first ends it (no limit)' },
  bound: { type: 'string', placeholder: 'K', help: 'search through schedules with at most so many preemptions, 0 to 8 (2)' },
  strategy: { type: 'string', placeholder: 'NAME', help: `how schedules are found: ${EXPLORE_STRATEGIES.join(', ')} (portfolio)` },
  variables: {
    type: 'string',
    multiple: true,
    placeholder: 'NAMES',
    help: "tell ends apart by what these variables of the main module hold at the end, too: n,account.balance,d['k']; may be given again",
  },
  workers: { type: 'string', placeholder: 'N', help: 'interpreters at once, 1 to 64 (as many as there are processors, up to 32)' },
  'until-failure': { type: 'boolean', default: false, help: 'stop at the first failure' },
  tests: { type: 'boolean', default: false, help: 'explore each function test_* of a file by itself, as files named test_*.py are anyway' },
  dir: { type: 'string', placeholder: 'DIR', help: 'put the files of a folder beside the program' },
  json: { type: 'string', placeholder: 'FILE', help: 'write what was found, for each program; what there is by then within seconds, every minute and when it is stopped' },
  resume: { type: 'string', placeholder: 'FILE', help: 'go on where FILE, written by --json, stopped, and write it again' },
  browser: { type: 'string', placeholder: 'PATH', help: 'use this Chromium' },
  help: { type: 'boolean', default: false, help: 'this text' },
})

const HELP_COLUMN = 24

/** @param {string} option @param {string} placeholder @param {string} help */
const usageLine = (option, placeholder, help) => {
  const head = `  --${option} ${placeholder}`
  return `${head.length < HELP_COLUMN ? head.padEnd(HELP_COLUMN) : `${head}\n${' '.repeat(HELP_COLUMN)}`}${help}`
}

export const USAGE = `usage: npm run --silent explore -- program.py [more.py …] [options]

How else can a program end? Each program is run under many schedules in headless Chromium: threads, processes and timers take turns in every order that the
strategy finds, time decides nothing. What came of it is told: each way to end, how often it came, and the shortest schedule for it.

${[
  ...CONFIGURATION_OPTIONS.map(({ option = '', placeholder = '', help = '' }) => usageLine(option, placeholder, help)),
  ...Object.entries(OPTIONS).map(([name, option]) => usageLine(name, 'placeholder' in option ? option.placeholder : '', option.help)),
].join('\n')}

--gil cpython (the default) switches threads only where CPython does; every-bytecode between any two bytecodes, which without the GIL may happen too.

Ctrl-C: what was found by then is told as it was found; once more: at once. What --json or --resume has written is gone on with by --resume.

exit: 0 nothing wrong within the bounds, 1 a failure was found, 2 bad usage, 5 nothing wrong was found but the bounds were not reached;
      6 an end was seen that could not be replayed (a fault of Pylanes); 70 the program could not be run (no browser, failed build). docs/explore.md says what each means, and what an exploration cannot see.
`

/**
 * @typedef {object} ExploreRequest
 * @property {boolean} help
 * @property {string[]} programs paths
 * @property {boolean} tests
 * @property {string | undefined} dir
 * @property {string | undefined} json
 * @property {string | undefined} resume
 * @property {string | undefined} browser
 * @property {{ seconds?: number, runs?: number, preemptions?: number, workers?: number, strategy?: string, untilFailure: boolean, variables: string[] }} options
 * @property {Record<string, unknown>} configuration
 */

/** @param {string} name @param {string | undefined} text @param {number} least @param {number} most @param {boolean} [whole] */
function numberOf(name, text, least, most, whole = true) {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() === '' || !(number >= least && number <= most) || (whole && !Number.isInteger(number)))
    throw new UsageError(`--${name} takes a ${whole ? 'whole ' : ''}number from ${least} to ${most}, not '${text}'`)
  return number
}

/** @param {Record<string, unknown>} values */
function configurationOf(values) {
  return objectOf((field) => {
    const given = field.option === undefined ? undefined : values[field.option]
    if (typeof given !== 'string') return undefined
    const unit = unitOf(field)
    const value = valueFromText(field, given, unit)
    if (!isAllowed(field, value)) throw new UsageError(refusal(field, `--${field.option}`, `'${given}'`, unit))
    return value
  })
}

/** @param {string[]} words */
function parsed(words) {
  try {
    const fields = Object.fromEntries(CONFIGURATION_OPTIONS.map(({ option = '' }) => [option, /** @type {const} */ ({ type: 'string' })]))
    return parseArgs({ args: words, options: { ...fields, ...OPTIONS }, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** @param {string[]} words the command's arguments @returns {ExploreRequest} throws UsageError */
export function parseExploreOptions(words) {
  const { values, positionals } = parsed(words)
  const help = values.help === true
  if (!help && positionals.length === 0) throw new UsageError('a program is needed: npm run --silent explore -- program.py')
  const { strategy = 'portfolio' } = values
  if (!EXPLORE_STRATEGIES.includes(strategy)) throw new UsageError(`--strategy takes ${EXPLORE_STRATEGIES.join(', ')}, not '${strategy}'`)
  const variables = (values.variables ?? []).flatMap(stateNamesFrom)
  const problem = stateProblem(variables)
  if (problem !== '') throw new UsageError(`--variables: ${problem}`)
  const numbers = {
    seconds: numberOf('seconds', values.seconds, 0.1, 1e6, false),
    runs: numberOf('runs', values.runs, 1, 1e9),
    preemptions: numberOf('bound', values.bound, 0, 8),
    workers: numberOf('workers', values.workers, 1, 64),
  }
  return {
    help,
    programs: positionals,
    tests: values.tests === true,
    dir: values.dir,
    json: values.json,
    resume: values.resume,
    browser: values.browser,
    options: { ...Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== undefined)), strategy, variables, untilFailure: values['until-failure'] === true },
    configuration: configurationOf(values),
  }
}

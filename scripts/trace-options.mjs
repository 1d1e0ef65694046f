/**
 * The command line of `npm run trace`: what may be asked, and what it means for the configuration of a run.
 * Reads no files; a UsageError says in one sentence what is wrong.
 */
import { parseArgs } from 'node:util'

export class UsageError extends Error {}

export const USAGE = `usage: npm run --silent trace -- program.py [options]
       npm run --silent trace -- --batch DIR --json-dir DIR [options]

Runs a Python program in headless Chromium, simulated and deterministic. The program's stdout and stderr
are written to this command's, then one line with the verdict to stderr.

  --seed N            seed of the scheduler's choices, 0 to 2147483647 (42)
  --cores N           virtual cores, 1 to 64 (4)
  --policy NAME       rr, fcfs, sjf or mlfq (rr)
  --quantum-ms N      time slice of rr and mlfq (10)
  --gil MODE          cpython, every-bytecode or free-threaded (cpython)
  --stdin FILE        what the program reads from its standard input; - is this command's
  --until SECONDS     limit of simulated time (60)
  --max-events N      limit of recorded events (400000)
  --choices FILE      replay the choices of an earlier run: a JSON array, or what --json wrote
  --dir DIR           put the files of a folder beside the program
  --json FILE         write the whole run (docs/run-format.md)
  --perfetto FILE     write the run as Chrome Trace Event JSON
  --batch DIR         run every *.py of a folder in one browser, writing NAME.json to --json-dir
  --browser PATH      use this Chromium
  --help

exit: 0 finished, 1 error in the program, 2 bad usage, 3 deadlock, 4 hang, 5 limit;
      70 the program could not be run (no browser, failed build). A batch exits 0 when every program was run.
`

/** What the command exits with, by kind of verdict. @type {Readonly<Record<string, number>>} */
export const EXIT_CODES = { finished: 0, error: 1, deadlock: 3, hang: 4, limit: 5, stopped: 1 }

const POLICIES = ['rr', 'fcfs', 'sjf', 'mlfq']
const GIL_MODES = ['cpython', 'every-bytecode', 'free-threaded']

const OPTIONS = /** @type {const} */ ({
  seed: { type: 'string' },
  cores: { type: 'string' },
  policy: { type: 'string' },
  'quantum-ms': { type: 'string' },
  gil: { type: 'string' },
  stdin: { type: 'string' },
  until: { type: 'string' },
  'max-events': { type: 'string' },
  choices: { type: 'string' },
  dir: { type: 'string' },
  json: { type: 'string' },
  perfetto: { type: 'string' },
  batch: { type: 'string' },
  'json-dir': { type: 'string' },
  browser: { type: 'string' },
  help: { type: 'boolean', default: false },
})

/**
 * @typedef {object} TraceOptions
 * @property {boolean} help
 * @property {string | undefined} program path of the program; undefined in a batch
 * @property {string | undefined} batch folder of programs
 * @property {string | undefined} jsonDir
 * @property {string | undefined} stdin
 * @property {string | undefined} choices
 * @property {string | undefined} dir
 * @property {string | undefined} json
 * @property {string | undefined} perfetto
 * @property {string | undefined} browser
 * @property {Record<string, unknown>} configuration a part of `Configuration`; what is not asked for is left to the app
 */

/**
 * A number of an option, within bounds.
 * @param {string} name @param {string} text @param {{ least: number, most: number, whole?: boolean }} bounds
 */
function numberOf(name, text, { least, most, whole = true }) {
  const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} takes a ${whole ? 'whole number' : 'number'} from ${least} to ${most}, not '${text}'`)
  }
  return value
}

/** @param {string} name @param {string} value @param {string[]} values */
function oneOf(name, value, values) {
  if (!values.includes(value)) throw new UsageError(`--${name} takes ${values.join(', ')}, not '${value}'`)
  return value
}

/** @param {Partial<Record<string, string | boolean>>} values */
function configurationOf(values) {
  /** @type {Record<string, unknown>} */
  const configuration = {}
  /** @type {Record<string, number>} */
  const limits = {}
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string') continue
    if (name === 'seed') configuration.seed = numberOf(name, value, { least: 0, most: 2 ** 31 - 1 })
    if (name === 'cores') configuration.cores = numberOf(name, value, { least: 1, most: 64 })
    if (name === 'policy') configuration.policy = oneOf(name, value, POLICIES)
    if (name === 'quantum-ms') configuration.quantumUs = Math.round(numberOf(name, value, { least: 0.001, most: 1e6, whole: false }) * 1e3)
    if (name === 'gil') configuration.gil = oneOf(name, value, GIL_MODES)
    if (name === 'until') limits.virtualUs = Math.round(numberOf(name, value, { least: 0.000001, most: 1e9, whole: false }) * 1e6)
    if (name === 'max-events') limits.events = numberOf(name, value, { least: 1, most: 1e8 })
  }
  return Object.keys(limits).length > 0 ? { ...configuration, limits } : configuration
}

/** @param {string[]} words */
function parsed(words) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * @param {string[]} words the command's arguments
 * @returns {TraceOptions} throws UsageError
 */
export function parseTraceOptions(words) {
  const { values, positionals } = parsed(words)
  const { help, batch, json, perfetto } = values
  if (!help) {
    if (batch === undefined && positionals.length !== 1)
      throw new UsageError(positionals.length === 0 ? 'no program given' : `one program at a time, not ${positionals.length}: ${positionals.join(' ')}`)
    if (batch === undefined && values['json-dir'] !== undefined) throw new UsageError('--json-dir goes with --batch')
    if (batch !== undefined && positionals.length > 0) throw new UsageError(`--batch takes no program beside it: ${positionals.join(' ')}`)
    if (batch !== undefined && values['json-dir'] === undefined) throw new UsageError('--batch needs --json-dir')
    if (batch !== undefined && (json !== undefined || perfetto !== undefined)) throw new UsageError('--batch writes to --json-dir; --json and --perfetto are for one program')
  }
  return {
    help,
    program: batch === undefined ? positionals[0] : undefined,
    batch,
    jsonDir: values['json-dir'],
    stdin: values.stdin,
    choices: values.choices,
    dir: values.dir,
    json,
    perfetto,
    browser: values.browser,
    configuration: configurationOf(values),
  }
}

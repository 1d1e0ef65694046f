/**
 * The command line of `npm run trace`: what may be asked, and what it means for the configuration of a run.
 * Reads no files; a UsageError says in one sentence what is wrong.
 */
import { parseArgs } from 'node:util'

export class UsageError extends Error {}

export const USAGE = `usage: npm run --silent trace -- program.py [more.py …] [options]
       npm run --silent trace -- --batch DIR --json-dir DIR [options]

Runs a Python program in headless Chromium, simulated and deterministic unless --live is given. The program's
stdout and stderr are written to this command's, then one line with the verdict to stderr.
Several programs run beside each other, each as a process of its own; a file named twice is started twice. They are
called by their file without .py, and -2, -3 … (server.py client.py client.py: server, client, client-2).

  --seed N            seed of the scheduler's choices, 0 to 2147483647 (42)
  --cores N           virtual cores, 1 to 64 (4)
  --policy NAME       rr, fcfs, sjf, srtf or mlfq (rr)
  --quantum-ms N      time slice of rr and mlfq (10)
  --levels MS,MS,…    mlfq: time slice of each level, the highest first, 0 none (10,20,40)
  --boost-ms N        mlfq: everybody goes back to the highest level so often, 0 never (500)
  --gil MODE          cpython, every-bytecode or free-threaded (cpython)
  --start-method NAME how multiprocessing starts processes: fork, spawn or forkserver (fork)
  --live              the wall clock: processes run truly in parallel, and nothing is repeatable
  --no-isolation      all processes in one worker, as on a page without shared memory
  --stdin FILE        what the program reads from its standard input; - is this command's
  --stdin NAME=FILE   the same for one of several programs, or for all starts of a file (client, client-2, client.py)
  --delay NAME=SECONDS
                      when one of several programs, or all starts of a file, are started (0)
  --until SECONDS     limit of simulated time (60)
  --max-events N      limit of recorded events (400000)
  --choices FILE      replay the choices of an earlier run: what --json wrote, or a JSON array of
                      {"kind": …, "picked": …}; says so on stderr where they do not fit
  --dir DIR           put the files of a folder beside the program
  --file NAME=PATH    put a file beside the program under that name; may be given several times
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

const POLICIES = ['rr', 'fcfs', 'sjf', 'mlfq', 'srtf']
const GIL_MODES = ['cpython', 'every-bytecode', 'free-threaded']
const START_METHODS = ['fork', 'spawn', 'forkserver']

const OPTIONS = /** @type {const} */ ({
  seed: { type: 'string' },
  cores: { type: 'string' },
  policy: { type: 'string' },
  'quantum-ms': { type: 'string' },
  levels: { type: 'string' },
  'boost-ms': { type: 'string' },
  gil: { type: 'string' },
  'start-method': { type: 'string' },
  live: { type: 'boolean', default: false },
  'no-isolation': { type: 'boolean', default: false },
  stdin: { type: 'string', multiple: true },
  delay: { type: 'string', multiple: true },
  until: { type: 'string' },
  'max-events': { type: 'string' },
  choices: { type: 'string' },
  dir: { type: 'string' },
  file: { type: 'string', multiple: true },
  json: { type: 'string' },
  perfetto: { type: 'string' },
  batch: { type: 'string' },
  'json-dir': { type: 'string' },
  browser: { type: 'string' },
  help: { type: 'boolean', default: false },
})

/**
 * @typedef {object} GivenFile
 * @property {string} name what the program calls it, relative to its working directory
 * @property {string} path
 *
 * @typedef {object} GivenStdin
 * @property {string} name of the program or the file that reads it; '' every one
 * @property {string} path
 *
 * @typedef {object} GivenDelay
 * @property {string} name of the program or the file
 * @property {number} delayUs
 *
 * @typedef {object} TraceOptions
 * @property {boolean} help
 * @property {string[]} programs paths of the programs, one for each start; empty in a batch
 * @property {string | undefined} batch folder of programs
 * @property {string | undefined} jsonDir
 * @property {GivenStdin[]} stdin
 * @property {GivenDelay[]} delays
 * @property {string | undefined} choices
 * @property {string | undefined} dir
 * @property {GivenFile[]} files put beside the program, before those of `dir` of the same name
 * @property {boolean} isolated whether processes have workers of their own
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

/**
 * The pairs of --file. A name must stay below the program's folder, because the program's disk has nothing above it to share.
 * @param {readonly string[]} pairs
 * @returns {GivenFile[]}
 */
function givenFiles(pairs) {
  const files = pairs.map((pair) => {
    const [, name = '', path = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
    if (name === '' || path === '') throw new UsageError(`--file takes NAME=PATH, not '${pair}'`)
    if (name.split('/').some((part) => part === '' || part === '.' || part === '..')) throw new UsageError(`--file: '${name}' is no name of a file beside the program`)
    return { name, path }
  })
  const names = files.map((file) => file.name)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new UsageError(`--file: ${twice} is given twice`)
  return files
}

/**
 * Those of --stdin; a FILE may hold a '=' where only one program is given.
 * @param {readonly string[]} given @param {boolean} several
 * @returns {GivenStdin[]}
 */
function givenStdin(given, several) {
  if (!several && given.length > 1) throw new UsageError('--stdin is given twice')
  return given.map((text) => {
    const [, name = '', path = ''] = (several && /^([^=]*)=(.*)$/s.exec(text)) || [text, '', text]
    if (several && (name === '' || path === '')) throw new UsageError(`--stdin takes NAME=FILE where there are several programs, not '${text}'`)
    return { name, path }
  })
}

/** @param {readonly string[]} given @returns {GivenDelay[]} */
function givenDelays(given) {
  return given.map((text) => {
    const [, name = '', seconds = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? []
    if (name === '') throw new UsageError(`--delay takes NAME=SECONDS, not '${text}'`)
    return { name, delayUs: Math.round(numberOf('delay', seconds, { least: 0, most: 86_400, whole: false }) * 1e6) }
  })
}

/** @param {Partial<Record<string, string | boolean | string[]>>} values */
function configurationOf(values) {
  /** @type {Record<string, unknown>} */
  const configuration = {}
  /** @type {Record<string, number>} */
  const limits = {}
  for (const [name, value] of Object.entries(values)) {
    if (name === 'live' && value === true) configuration.live = true
    if (typeof value !== 'string') continue
    if (name === 'seed') configuration.seed = numberOf(name, value, { least: 0, most: 2 ** 31 - 1 })
    if (name === 'cores') configuration.cores = numberOf(name, value, { least: 1, most: 64 })
    if (name === 'policy') configuration.policy = oneOf(name, value, POLICIES)
    if (name === 'quantum-ms') configuration.quantumUs = Math.round(numberOf(name, value, { least: 0.001, most: 1e6, whole: false }) * 1e3)
    if (name === 'gil') configuration.gil = oneOf(name, value, GIL_MODES)
    if (name === 'start-method') configuration.startMethod = oneOf(name, value, START_METHODS)
    if (name === 'until') limits.virtualUs = Math.round(numberOf(name, value, { least: 0.000001, most: 1e9, whole: false }) * 1e6)
    if (name === 'max-events') limits.events = numberOf(name, value, { least: 1, most: 1e8 })
  }
  const { levels, 'boost-ms': boost } = values
  if (typeof levels === 'string' || typeof boost === 'string') {
    /** @param {string} name @param {string} ms */
    const us = (name, ms) => Math.round(numberOf(name, ms, { least: 0, most: 1e6, whole: false }) * 1e3)
    const quantaUs = typeof levels === 'string' ? levels.split(',').map((ms) => us('levels', ms)) : []
    if (quantaUs.length > 8) throw new UsageError('--levels takes at most 8 time slices')
    configuration.mlfq = { levels: quantaUs.length || 3, quantaUs, boostUs: typeof boost === 'string' ? us('boost-ms', boost) : null }
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
    if (batch === undefined && positionals.length === 0) throw new UsageError('no program given')
    if (positionals.length < 2 && values.delay !== undefined) throw new UsageError('--delay goes with several programs')
    if (batch === undefined && values['json-dir'] !== undefined) throw new UsageError('--json-dir goes with --batch')
    if (batch !== undefined && positionals.length > 0) throw new UsageError(`--batch takes no program beside it: ${positionals.join(' ')}`)
    if (batch !== undefined && values['json-dir'] === undefined) throw new UsageError('--batch needs --json-dir')
    if (batch !== undefined && (json !== undefined || perfetto !== undefined)) throw new UsageError('--batch writes to --json-dir; --json and --perfetto are for one program')
    if (values.live && values.choices !== undefined) throw new UsageError('--live takes no --choices: only a simulated run can be replayed')
  }
  return {
    help,
    programs: positionals,
    batch,
    jsonDir: values['json-dir'],
    stdin: givenStdin(values.stdin ?? [], positionals.length > 1),
    delays: givenDelays(values.delay ?? []),
    choices: values.choices,
    dir: values.dir,
    files: givenFiles(values.file ?? []),
    isolated: !values['no-isolation'],
    json,
    perfetto,
    browser: values.browser,
    configuration: configurationOf(values),
  }
}

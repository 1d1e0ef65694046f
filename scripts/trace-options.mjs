/**
 * The command line of `npm run trace`: what may be asked, and what it means for the configuration of a run.
 * Reads no files; a UsageError says in one sentence what is wrong.
 */
import { parseArgs } from 'node:util'
import { CLIENT_DELAY_US, CLIENT_KINDS, clientKind, isPort } from '../src/model/client-programs.mjs'
import { FIELDS } from '../src/model/configuration-fields.mjs'
import { objectOf, valueAt } from '../src/model/field-objects.mjs'
import { isAllowed, refusal, unitOf, valueFromText, valueToText } from '../src/model/field-values.mjs'

export class UsageError extends Error {}

/** Those of a run's configuration, which the table of its fields describes. */
const CONFIGURATION_OPTIONS = FIELDS.filter((field) => field.option !== undefined)

/** As `parseArgs` wants them. @type {Record<string, { type: 'string' | 'boolean' }>} */
const FIELD_OPTIONS = Object.fromEntries(CONFIGURATION_OPTIONS.map(({ option = '', type }) => [option, { type: type === 'flag' ? 'boolean' : 'string' }]))

/**
 * The other options: `placeholder` is what stands for the value in USAGE, `help` what is said there.
 */
const OPTIONS = /** @type {const} */ ({
  'no-isolation': { type: 'boolean', default: false, help: 'all processes in one worker, as on a page without shared memory' },
  stdin: {
    type: 'string',
    multiple: true,
    placeholder: 'FILE',
    help: 'what the program reads from its standard input; - is this command’s',
    also: ['NAME=FILE', 'the same for one of several programs, or for all starts of a file (client, client-2, client.py)'],
  },
  delay: { type: 'string', multiple: true, placeholder: 'NAME=SECONDS', help: 'when one of several programs, or all starts of a file, are started (0)' },
  client: {
    type: 'string',
    multiple: true,
    placeholder: 'KIND:PORT[:TEXT]',
    help: 'a client beside the program: tcp and udp send the lines of TEXT (\\n between them), http makes a request (GET /path)',
    also: ['KIND:PORT:@FILE', 'the same with the lines, or the request, of a file, @- of what is typed; may be given several times, each 0.1 s after the one before'],
  },
  choices: { type: 'string', placeholder: 'FILE', help: 'replay the choices of an earlier run: what --json wrote, or a JSON array of {"kind": …, "picked": …}' },
  dir: { type: 'string', placeholder: 'DIR', help: 'put the files of a folder beside the program' },
  file: { type: 'string', multiple: true, placeholder: 'NAME=PATH', help: 'put a file beside the program under that name; may be given several times' },
  wheel: { type: 'string', multiple: true, placeholder: 'FILE', help: 'a package of pure Python that can be imported, a wheel or a zip; may be given several times' },
  json: { type: 'string', placeholder: 'FILE', help: 'write the whole run (docs/run-format.md)' },
  at: { type: 'string', placeholder: 'EVENT', help: 'with --frames or --watch: look into the run right after this event, a number of the run’s events from 0' },
  frames: { type: 'boolean', default: false, help: 'write the stack of every task at that moment with its variables; --json then writes the moment' },
  watch: {
    type: 'string',
    multiple: true,
    placeholder: 'EXPRESSION',
    help: 'what it is worth at that moment, in the innermost frame of the event’s task; may be given several times',
    also: ['EXPRESSION', 'without --at: each change of its value along the lines that the run records, 1,000 at most'],
  },
  races: { type: 'boolean', default: false, help: 'write which accesses of its tasks nothing but the schedule has put in order, instead of its output' },
  perfetto: { type: 'string', placeholder: 'FILE', help: 'write the run as Chrome Trace Event JSON' },
  batch: { type: 'string', placeholder: 'DIR', help: 'run every *.py of a folder in one browser, writing NAME.json to --json-dir' },
  'json-dir': { type: 'string', placeholder: 'DIR', help: 'where a batch writes its runs' },
  'max-wall': { type: 'string', placeholder: 'SECONDS', help: 'stop a run that has taken so long on this machine (never)' },
  browser: { type: 'string', placeholder: 'PATH', help: 'use this Chromium' },
  help: { type: 'boolean', default: false, help: 'this text' },
})

/** Where the explanations of the options begin, characters. */
const HELP_COLUMN = 24

/** @param {string} option @param {string} placeholder @param {string} help */
function usageLine(option, placeholder, help) {
  const head = `  --${option} ${placeholder}`
  return `${head.length < HELP_COLUMN ? head.padEnd(HELP_COLUMN) : `${head}\n${' '.repeat(HELP_COLUMN)}`}${help}`
}

/** @param {import('../src/model/configuration-fields.mjs').Field} field */
function fieldHelp(field) {
  const { help = '', shownDefault } = field
  if (field.type === 'flag') return help
  const unit = unitOf(field)
  const range = field.type === 'choice' ? `: ${field.values.join(', ')}` : field.type === 'integer' ? `, ${field.least / unit.size} to ${field.most / unit.size}` : ''
  return `${help}${range} (${shownDefault ?? valueToText(field.default, unit)})`
}

export const USAGE = `usage: npm run --silent trace -- program.py [more.py …] [options]
       npm run --silent trace -- --batch DIR --json-dir DIR [options]

Runs a Python program in headless Chromium, simulated and deterministic unless --live is given. The program's
stdout and stderr are written to this command's, then one line with the verdict to stderr.
Several programs run beside each other, each as a process of its own; a file named twice is started twice. They are
called by their file without .py, and -2, -3 … (server.py client.py client.py: server, client, client-2).

${[
  ...CONFIGURATION_OPTIONS.map((field) => usageLine(field.option ?? '', field.placeholder ?? '', fieldHelp(field))),
  ...Object.entries(OPTIONS).flatMap(([name, option]) => [
    usageLine(name, 'placeholder' in option ? option.placeholder : '', option.help),
    ...('also' in option ? [usageLine(name, option.also[0], option.also[1])] : []),
  ]),
].join('\n')}

exit: 0 finished, 1 error in the program, 2 bad usage, 3 deadlock, 4 hang, 5 limit (3 and 4 also where only some threads are stuck);
      70 the program could not be run (no browser, failed build). A batch exits 0 when every program was run.
`

/** What the command exits with, by kind of verdict. @type {Readonly<Record<string, number>>} */
export const EXIT_CODES = { finished: 0, error: 1, deadlock: 3, hang: 4, limit: 5, stopped: 1 }

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
 * @typedef {object} GivenClient
 * @property {import('../src/model/client-programs.mjs').ClientKind} kind
 * @property {number} port
 * @property {string} text what it sends; '' where `path` says it
 * @property {string | undefined} path of a file with what it sends
 * @property {number} delayUs
 *
 * @typedef {object} TraceOptions
 * @property {boolean} help
 * @property {string[]} programs paths of the programs, one for each start; empty in a batch
 * @property {string | undefined} batch folder of programs
 * @property {string | undefined} jsonDir
 * @property {GivenStdin[]} stdin
 * @property {GivenDelay[]} delays
 * @property {readonly GivenClient[]} clients
 * @property {string | undefined} choices
 * @property {string | undefined} dir
 * @property {GivenFile[]} files put beside the program, before those of `dir` of the same name
 * @property {readonly string[]} wheels paths of packages
 * @property {boolean} isolated whether processes have workers of their own
 * @property {string | undefined} json
 * @property {string | undefined} perfetto
 * @property {number | undefined} wallSeconds
 * @property {number | undefined} lookAt the event after which the run is looked into
 * @property {boolean} frames whether the stacks there are written
 * @property {boolean} races whether its races are written
 * @property {readonly string[]} watches expressions
 * @property {string | undefined} browser
 * @property {Record<string, unknown>} configuration a part of `Configuration`; what is not asked for is left to the app
 */

/** A number of seconds as microseconds, up to a day. @param {string} name of the option @param {string} text */
function secondsOf(name, text) {
  const field = /** @type {const} */ ({ key: name, label: '', type: 'integer', least: 0, most: 86_400e6, default: 0, unit: { name: 's', size: 1e6 } })
  const value = valueFromText(field, text, field.unit)
  if (!isAllowed(field, value)) throw new UsageError(refusal(field, `--${name}`, `'${text}'`, field.unit))
  return Number(value)
}

/** The event of --at, which goes with --frames or --watch. @param {string | undefined} at @param {boolean} frames @param {boolean} watches */
function eventOf(at, frames, watches) {
  if (at === undefined && !frames) return undefined
  if (at === undefined) throw new UsageError('--at EVENT and --frames go together')
  if (!frames && !watches) throw new UsageError('--at EVENT and --frames, or --watch, go together')
  if (!/^\d{1,9}$/.test(at)) throw new UsageError(`--at takes the number of an event, not '${at}'`)
  return Number(at)
}

/** What --max-wall says: above 0, up to a day. @param {string} text */
function wallSecondsOf(text) {
  const us = secondsOf('max-wall', text)
  if (us === 0) throw new UsageError(`--max-wall takes a number of seconds above 0, not '${text}'`)
  return us / 1e6
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
    return { name, delayUs: secondsOf('delay', seconds) }
  })
}

/** Those of --client. @param {readonly string[]} given @returns {GivenClient[]} */
function givenClients(given) {
  return given.map((one, at) => {
    const [, name = '', digits = '', text = ''] = /^(\w+):(\d+)(?::(.*))?$/s.exec(one) ?? []
    const kind = clientKind(name)
    const port = Number(digits)
    if (!kind || !isPort(port)) throw new UsageError(`--client takes ${CLIENT_KINDS.join(', ')}, a port and what is sent, as tcp:8000:hello, not '${one}'`)
    const path = text.startsWith('@') ? text.slice(1) : undefined
    return { kind, port, text: path === undefined ? text.replaceAll('\\n', '\n') : '', path, delayUs: (at + 1) * CLIENT_DELAY_US }
  })
}

/** What the options say of the configuration. @param {Record<string, unknown>} values as parsed, by name of the option */
function configurationOf(values) {
  const configuration = objectOf((field) => {
    const given = field.option === undefined ? undefined : values[field.option]
    if (typeof given !== 'string') return given === true ? true : undefined
    const unit = unitOf(field)
    const value = valueFromText(field, given, unit)
    if (!isAllowed(field, value)) throw new UsageError(refusal(field, `--${field.option}`, `'${given}'`, unit))
    return value
  })
  // as many levels as time slices
  const quantaUs = valueAt(configuration, 'mlfq.quantaUs')
  return Array.isArray(quantaUs) ? { ...configuration, mlfq: { levels: quantaUs.length, .../** @type {object} */ (configuration.mlfq) } } : configuration
}

/** @param {string[]} words */
function parsed(words) {
  try {
    return parseArgs({ args: words, options: { ...FIELD_OPTIONS, ...OPTIONS }, allowPositionals: true, strict: true })
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
  const configuration = configurationOf(values)
  if (!help) {
    if (batch === undefined && positionals.length === 0) throw new UsageError('no program given')
    if (positionals.length < 2 && values.delay !== undefined) throw new UsageError('--delay goes with several programs')
    if (batch === undefined && values['json-dir'] !== undefined) throw new UsageError('--json-dir goes with --batch')
    if (batch !== undefined && positionals.length > 0) throw new UsageError(`--batch takes no program beside it: ${positionals.join(' ')}`)
    if (batch !== undefined && values['json-dir'] === undefined) throw new UsageError('--batch needs --json-dir')
    if (batch !== undefined && values.client !== undefined) throw new UsageError('--batch takes no --client')
    if (batch !== undefined && (json !== undefined || perfetto !== undefined)) throw new UsageError('--batch writes to --json-dir; --json and --perfetto are for one program')
    if (values.at !== undefined && batch !== undefined) throw new UsageError('--at and --frames are for one program')
    if (values.watch !== undefined && batch !== undefined) throw new UsageError('--watch is for one program')
    if (values.watch !== undefined && (json !== undefined || perfetto !== undefined) && values.at === undefined) throw new UsageError('--watch writes no --json and no --perfetto')
    if (values.races && (batch !== undefined || values.at !== undefined || values.watch !== undefined || json !== undefined || perfetto !== undefined))
      throw new UsageError('--races is for one program, and writes nothing else')
    if (configuration.live === true && values.races) throw new UsageError('--live takes no --races: only a simulated run can be made again')
    if (configuration.live === true && values.watch !== undefined) throw new UsageError('--live takes no --watch: only a simulated run can be made again')
    if (values.at !== undefined && perfetto !== undefined) throw new UsageError('--at writes no --perfetto: it gives a moment, not the run')
    if (configuration.live === true && values.at !== undefined) throw new UsageError('--live takes no --at: only a simulated run can be made again')
    if (configuration.live === true && values.choices !== undefined) throw new UsageError('--live takes no --choices: only a simulated run can be replayed')
  }
  return {
    help,
    programs: positionals,
    batch,
    jsonDir: values['json-dir'],
    stdin: givenStdin(values.stdin ?? [], positionals.length > 1),
    delays: givenDelays(values.delay ?? []),
    clients: givenClients(values.client ?? []),
    choices: values.choices,
    dir: values.dir,
    files: givenFiles(values.file ?? []),
    wheels: values.wheel ?? [],
    isolated: !values['no-isolation'],
    json,
    perfetto,
    lookAt: eventOf(values.at, values.frames === true, values.watch !== undefined),
    frames: values.frames === true,
    races: values.races === true,
    watches: values.watch ?? [],
    wallSeconds: values['max-wall'] === undefined ? undefined : wallSecondsOf(values['max-wall']),
    browser: values.browser,
    configuration,
  }
}

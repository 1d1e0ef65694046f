/**
 * Records what real CPython prints for the programs of e2e/corpus, and complains about any program
 * whose output is not the same in every run.
 *
 * Beside each name.py it writes name.out (stdout), name.err (stderr, only if there is any) and name.code
 * (exit status, only if not 0); name.in, if it exists, is the standard input. Tracebacks keep the program's
 * own frames only, and its path is shortened to the file name. Exit status 1 if anything was reported.
 */
import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { commandLine, numberOf, refuse } from './command-line.mjs'

const USAGE = `usage: node scripts/record-corpus.mjs [options] FOLDER …

  --python COMMAND    the CPython that is asked (python3)
  --runs N            how often each program is run (5)
  --parallel N        how many at once (one for each processor)
  --check             write nothing: report what differs from the recorded files
`
const { values: options, positionals: folders } = commandLine(
  USAGE,
  {
    python: { type: 'string', default: 'python3' },
    runs: { type: 'string', default: '5' },
    parallel: { type: 'string', default: String(availableParallelism()) },
    check: { type: 'boolean', default: false },
  },
  { positionals: true },
)
const runs = numberOf(USAGE, '--runs', options.runs, { least: 1, whole: true })
const parallel = numberOf(USAGE, '--parallel', options.parallel, { least: 1, whole: true })
if (folders.length === 0) refuse(USAGE, 'no folder was named')

const TIME_LIMIT_MS = 30_000

/** @typedef {{ out: string, err: string, code: number | null }} Outcome code null: it had to be killed */

/**
 * One run, in a folder that holds the program and nothing else.
 * @param {string} from
 * @param {string} file
 * @returns {Promise<Outcome>}
 */
async function run(from, file) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'corpus-')))
  try {
    copyFileSync(join(from, file), join(folder, file))
    return await runIn(folder, file, join(from, file.replace(/\.py$/, '.in')))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * @param {string} folder
 * @param {string} file
 * @param {string} input path of what it reads, if that exists
 * @returns {Promise<Outcome>}
 */
function runIn(folder, file, input) {
  return new Promise((done, fail) => {
    const environment = { ...process.env, PYTHONIOENCODING: 'utf-8', PYTHONDONTWRITEBYTECODE: '1', PYTHON_COLORS: '0' }
    const child = spawn(options.python, [file], { cwd: folder, env: environment, timeout: TIME_LIMIT_MS, killSignal: 'SIGKILL' })
    /** @type {{ out: Buffer[], err: Buffer[] }} */
    const chunks = { out: [], err: [] }
    child.stdout.on('data', (chunk) => chunks.out.push(chunk))
    child.stderr.on('data', (chunk) => chunks.err.push(chunk))
    child.on('error', fail)
    child.on('close', (code) => done({ out: Buffer.concat(chunks.out).toString(), err: ownFrames(Buffer.concat(chunks.err).toString(), folder, file), code }))
    child.stdin.on('error', () => {}) // a program that ends without reading closes the pipe
    child.stdin.end(existsSync(input) ? readFileSync(input) : '')
  })
}

/**
 * A traceback without the frames of the standard library, and with the program's path as `file`.
 * @param {string} text
 * @param {string} folder
 * @param {string} file
 */
function ownFrames(text, folder, file) {
  const kept = []
  let own = true
  for (const line of text.replaceAll(join(resolve(folder), file), file).split('\n')) {
    const frame = /^ {2}File "([^"]*)"/.exec(line)
    if (frame) own = frame[1] === file
    else if (!line.startsWith('    ')) own = true
    if (own) kept.push(line)
  }
  return kept.join('\n')
}

/** @param {Outcome} a @param {Outcome} b */
const same = (a, b) => a.out === b.out && a.err === b.err && a.code === b.code

/**
 * Compares with, or writes, one recorded file; `text` '' means that there should be none.
 * @param {string} path
 * @param {string} text
 * @param {string[]} problems
 */
function keep(path, text, problems) {
  const old = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (options.check) {
    if (old !== text) problems.push(`${path}: recorded ${JSON.stringify(old)}, now ${JSON.stringify(text)}`)
  } else if (text === '') rmSync(path, { force: true })
  else if (old !== text) writeFileSync(path, text)
}

/**
 * @param {string} folder
 * @param {string} file
 * @returns {Promise<string[]>} what is wrong
 */
async function record(folder, file) {
  /** @type {string[]} */
  const problems = []
  const first = await run(folder, file)
  for (let n = 1; n < runs; n++) {
    const next = await run(folder, file)
    if (!same(first, next)) return [`${join(folder, file)}: run ${n + 1} differs:\n${JSON.stringify(first)}\n${JSON.stringify(next)}`]
  }
  if (first.code === null) return [`${join(folder, file)}: still running after ${TIME_LIMIT_MS} ms`]
  const base = join(folder, file.replace(/\.py$/, ''))
  keep(`${base}.out`, first.out, problems)
  keep(`${base}.err`, first.err, problems)
  keep(`${base}.code`, first.code === 0 ? '' : `${first.code}\n`, problems)
  return problems
}

/** @type {[string, string][]} */
const waiting = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .sort()
    .map((file) => /** @type {[string, string]} */ ([folder, file])),
)
const count = waiting.length
let reported = 0
await Promise.all(
  Array.from({ length: parallel }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const problem of await record(...next)) {
        reported++
        console.error(problem)
      }
    }
  }),
)
console.log(`${count} programs, ${runs} runs each, ${reported} problems`)
process.exit(reported > 0 ? 1 : 0)

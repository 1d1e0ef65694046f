/**
 * `npm run conformance`: runs CPython's own tests on the page's CPython and writes the table of docs/conformance.md. A test that does not end, or ends its
 * process, is named as such, and what is left of its module is run without it.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { zipSync } from 'fflate'
import { commandLine, numberOf, refuse } from './command-line.mjs'
import { ROWS } from './conformance-rows.mjs'
import { inProject } from './project-root.mjs'

const BEGIN = '<!-- measured: npm run conformance -->'
const END = '<!-- end of what was measured -->'
const DOCUMENT = inProject('docs/conformance.md')
const MOST_LOST = 12
const UNFINISHED = 'not all of it was run yet'
const MOST_NAMED = 6
/** How a run is bounded: simulated time and events. */
const LIMITS = { virtualUs: 20_000_000_000, events: 6_000_000, outputBytes: 100_000_000 }

/** How processes start by default: as on Linux in the Python whose tests they are. @param {string} version */
const startMethodOf = (version) => (Number(version.split('.')[1]) < 14 ? 'fork' : 'forkserver')

const USAGE = `usage: npm run conformance -- --cpython DIR [options] [MODULE …]

  --cpython DIR    a checkout of CPython, or a folder that has test as an installed Python has it
  --write          put the table between the marks of docs/conformance.md; rows that were not run stay as they were
  --failures       name each test that did not pass, with its reason, on stderr
  --seconds N      a test that takes longer is named as not over (300)
  --keep FOLDER    keep what came of each test; called again, the command goes on with what is left
  --most N         with --keep: leave a module so many seconds after its start (86400)

MODULE is part of a name, as test_signal; by default all are run.
`

const { values: options, positionals: wanted } = commandLine(
  USAGE,
  {
    cpython: { type: 'string' },
    write: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '300' },
    keep: { type: 'string' },
    most: { type: 'string', default: '86400' },
  },
  { positionals: true },
)
const mostSeconds = numberOf(USAGE, '--seconds', options.seconds, { least: 1 })
const leftAfterMs = numberOf(USAGE, '--most', options.most, { least: 1 }) * 1000

/** @param {string} checkout the folder that `test` is in */
function libraryOf(checkout) {
  const folder = resolve(process.env.INIT_CWD ?? '.', checkout)
  const library = [join(folder, 'Lib'), folder].find((one) => existsSync(join(one, 'test/support/__init__.py')))
  return library ?? refuse(USAGE, `there are no tests of CPython in ${checkout}`)
}

/** Which Python the tests are of: a checkout says it to the last number, an installed library by its folder's name. @param {string} library */
function versionOf(library) {
  const header = join(library, '../Include/patchlevel.h')
  const told = existsSync(header) ? /#define PY_VERSION\s+"([^"]+)"/.exec(readFileSync(header, 'utf8'))?.[1] : undefined
  return told ?? /(\d+\.\d+)\/?$/.exec(library)?.[1] ?? '?'
}

/** @param {string} path @returns {string[]} the files at or under it */
function filesAt(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name !== '__pycache__')
    .sort()
    .flatMap((name) => filesAt(join(path, name)))
}

/**
 * What tests of 3.13 do with child watchers, which Python has not had since 3.14. The helpers of asyncio's tests ask whether there is one.
 * @type {Readonly<Record<string, readonly (readonly [string, string])[]>>}
 */
const WITHOUT_WATCHERS = {
  'test/test_asyncio/utils.py': [['except NotImplementedError:', 'except (AttributeError, NotImplementedError):']],
  'test/test_asyncio/test_subprocess.py': [
    ['watcher = self._get_watcher()', 'pass'],
    ['watcher = policy.get_child_watcher()', 'pass'],
    ['watcher.attach_loop(self.loop)', 'pass'],
    ['watcher.attach_loop(None)', 'pass'],
    ['watcher.close()', 'pass'],
    ['policy.set_child_watcher(watcher)', 'pass'],
    ['policy.set_child_watcher(None)', 'pass'],
  ],
  'test/test_asyncio/test_streams.py': [
    ['watcher = asyncio.SafeChildWatcher()', 'pass'],
    ['watcher.attach_loop(self.loop)', 'pass'],
    ['asyncio.set_child_watcher(watcher)', 'pass'],
    ['asyncio.set_child_watcher(None)', 'pass'],
  ],
}

/** Which of a module's tests are run: all, of a Python before 3.14 those that are not about child watchers. @param {string} library @param {import('./conformance-rows.mjs').Row} row */
function chosenOf(library, { module, withoutWatchers = [] }) {
  if (withoutWatchers.length === 0) return []
  return readFileSync(`${join(library, ...module.split('.'))}.py`, 'utf8').includes('ChildWatcher(') ? withoutWatchers : []
}

/** @param {string} name @param {string} text */
const forThisPython = (name, text) => (WITHOUT_WATCHERS[name] ?? []).reduce((so, [from, to]) => so.replaceAll(from, to), text)

/**
 * What a module of tests needs: files, which the tests look for beside themselves, and the same as a package, for programs that a test starts.
 * @param {string} library @param {import('./conformance-rows.mjs').Row} row
 */
function filesFor(library, { module, beside = [] }) {
  const test = join(library, 'test')
  const own = `${join(library, ...module.split('.'))}.py`
  const paths = [join(test, '__init__.py'), ...filesAt(join(test, 'support')), ...beside.flatMap((name) => filesAt(join(test, name))), own]
  const files = [...new Set(paths)]
    .filter((path) => /\.(py|pem|reference)$/.test(path))
    .map((path) => ({ name: relative(library, path), text: forThisPython(relative(library, path), readFileSync(path, 'utf8')) }))
  const packed = files.map(({ name, text }) => [name, Buffer.from(text)])
  packed.push(['test-0.dist-info/METADATA', Buffer.from('Metadata-Version: 2.1\nName: test\nVersion: 0\n')])
  const content = Buffer.from(zipSync(Object.fromEntries(packed), { level: 1 })).toString('base64')
  return { files: files.map(({ name, text }) => ({ name: `lib/${name}`, text })), wheels: [{ file: 'test-0-py3-none-any.whl', content }] }
}

/** What came of each test. @typedef {Map<string, { state: string, reason: string }>} States */

/** @param {string} output @returns {{ states: States, running: string | null, ended: boolean }} */
function readOutput(output) {
  /** @type {States} */
  const states = new Map()
  let running = null
  let ended = false
  for (const line of output.split('\n')) {
    const at = line.indexOf('@[')
    if (at < 0) continue
    /** @type {[string, string, string]} */
    let told
    try {
      told = JSON.parse(line.slice(at + 1))
    } catch {
      continue
    }
    const [kind, test, reason] = told
    if (kind === 'end') ended = true
    else if (kind === 'start') {
      running = test
      states.set(test, { state: 'passed', reason: '' })
    } else if (states.get(test)?.state !== 'failed') states.set(test, { state: kind, reason })
  }
  if (!ended && running !== null) states.delete(running)
  return { states, running: ended ? null : running, ended }
}

/** Where it is kept what came of a module's tests; null: nowhere. @param {string} module */
const keptAt = (module) => (options.keep === undefined ? null : join(resolve(process.env.INIT_CWD ?? '.', options.keep), `${module}.json`))

/** @param {string} module @returns {States} */
function keptStates(module) {
  const path = keptAt(module)
  return new Map(path !== null && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [])
}

/** @param {string} module @param {States} states */
function keepStates(module, states) {
  const path = keptAt(module)
  if (path === null) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify([...states]))
}

/**
 * One module. Where a run ends early, the next one has what is left of it; only a test that ended a run which began with it is to blame for that.
 * @param {import('@playwright/test').Page} page @param {ReturnType<typeof filesFor>} given @param {import('./conformance-rows.mjs').Row} row
 * @returns {Promise<{ states: States, note: string }>}
 */
async function measure(page, given, row) {
  const states = keptStates(row.module)
  const untilMs = Date.now() + leftAfterMs
  for (let lost = 0; ; keepStates(row.module, states)) {
    const secondsLeft = Math.min(mostSeconds, Math.ceil((untilMs - Date.now()) / 1000))
    if (secondsLeft <= 0) return { states, note: UNFINISHED }
    const job = { module: row.module, only: chosenOf(library, row), without: [...states.keys()] }
    const program = {
      files: [{ name: 'main.py', text: readFileSync(inProject('scripts/conformance-main.py'), 'utf8') }, { name: 'job.json', text: JSON.stringify(job) }, ...given.files],
      stdin: '',
      wheels: given.wheels,
    }
    const outcome = await page.evaluate(
      ([told, limits, startMethod, wallSeconds]) => /** @type {any} */ (window).pylanes.outcome(told, { limits, startMethod, compat: false }, { wallSeconds }),
      /** @type {const} */ ([program, LIMITS, startMethodOf(version), secondsLeft]),
    )
    const read = readOutput(outcome.stdout)
    for (const [test, came] of read.states) states.set(test, came)
    if (read.ended) {
      keepStates(row.module, states)
      return { states, note: '' }
    }
    const why = outcome.verdict.kind === 'stopped' ? `not over after ${mostSeconds} s` : `ended the run: ${outcome.verdict.kind} ${outcome.verdict.detail}`.trim()
    if (read.running !== null && read.states.size > 0) continue
    // it had not the time that every test has
    if (outcome.verdict.kind === 'stopped' && secondsLeft < mostSeconds) return { states, note: UNFINISHED }
    if (read.running === null) return { states, note: `could not be run: ${outcome.stderr.trim().split('\n').at(-1) || why}` }
    states.set(read.running, { state: 'failed', reason: why })
    if (++lost > MOST_LOST) return { states, note: 'not all of it was run' }
  }
}

/** What did not pass, reasons together. @param {readonly (readonly [string, string])[]} failed */
function reasonsOf(failed) {
  /** @type {Map<string, string[]>} */
  const byReason = new Map()
  for (const [test, reason] of failed) byReason.set(reason, [...(byReason.get(reason) ?? []), test.split('.').at(-1) ?? test])
  const sorted = [...byReason].sort(([, a], [, b]) => b.length - a.length)
  const told = sorted.slice(0, MOST_NAMED).map(([reason, tests]) => `${tests.length === 1 ? `\`${tests[0]}\`` : tests.length}: ${reason.replaceAll('|', '\\|').slice(0, 90)}`)
  return told.join('; ') + (sorted.length > MOST_NAMED ? '; …' : '')
}

/** @param {string} module @param {Awaited<ReturnType<typeof measure>>} measured */
function lineOf(module, { states, note }) {
  const all = [...states].map(([test, { state, reason }]) => /** @type {const} */ ([test, state, reason]))
  const count = (/** @type {string} */ wanted) => all.filter(([, state]) => state === wanted).length
  const failed = all.filter(([, state]) => state === 'failed').map(([test, , reason]) => /** @type {const} */ ([test, reason]))
  if (options.failures) for (const [test, reason] of failed) process.stderr.write(`${test}\n    ${reason}\n`)
  const rest = [reasonsOf(failed), note].filter(Boolean).join('; ')
  return `| \`${module.replace(/^test\./, '')}\` | ${version} | ${all.length} | ${count('passed')} | ${count('skipped') || ''} | ${failed.length || ''} | ${rest} |`
}

/** @param {string} line */
const moduleOf = (line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? ''

/** @param {readonly string[]} lines */
function write(lines) {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < 0) refuse(USAGE, 'docs/conformance.md has lost its marks')
  const rows = new Map(
    text
      .slice(from, to)
      .split('\n')
      .filter((line) => moduleOf(line) !== '')
      .map((line) => [moduleOf(line), line]),
  )
  for (const line of lines) rows.set(moduleOf(line), line)
  const order = ROWS.map(({ module }) => module.replace(/^test\./, ''))
  const table = [...rows].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([, line]) => line)
  const head = ['| module | tests of | tests | passed | skipped by the test | not passed | why |', '| --- | --- | --- | --- | --- | --- | --- |']
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${BEGIN}\n\n${[...head, ...table].join('\n')}\n\n${text.slice(to)}`)
}

if (!options.cpython) refuse(USAGE, '--cpython says where the tests are')
const library = libraryOf(options.cpython)
const version = versionOf(library)
const rows = ROWS.filter(({ module }) => existsSync(`${join(library, ...module.split('.'))}.py`)).filter(
  ({ module }) => wanted.length === 0 || wanted.some((part) => module === `test.${part}` || module.startsWith(`test.${part}.`)),
)
if (rows.length === 0) refuse(USAGE, 'there is no such module of tests')
const { openApp } = await import('./open-app.mjs')
const app = await openApp({})
const lines = []
try {
  for (const row of rows) {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window)
    await page.evaluate(() => /** @type {any} */ (window).pylanes.ready)
    const line = lineOf(row.module, await measure(page, filesFor(library, row), row))
    process.stdout.write(`${line}\n`)
    lines.push(line)
    if (options.write && !line.includes(UNFINISHED)) write([line])
    await page.close()
  }
} finally {
  await app.close()
}

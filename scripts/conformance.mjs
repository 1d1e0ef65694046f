/**
 * Runs CPython's own tests on the page's CPython and writes the table of docs/conformance.md.
 *
 *   npm run conformance -- --cpython DIR [--write] [--failures] [--seconds N] [MODULE …]
 *
 * DIR: a checkout of CPython, or a folder that has `test` as an installed Python has it. MODULE: part of a name, as `test_signal`; all by
 * default. A test that does not end, or ends its process, is named as such, and what is left of its module is run without it. With --write the
 * table stands between the marks of docs/conformance.md, rows that were not run as they were. With --failures each test that did not pass is
 * named on stderr with its reason.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ROWS } from './conformance-rows.mjs'
import { inProject } from './project-root.mjs'

const BEGIN = '<!-- measured: npm run conformance -->'
const END = '<!-- end of what was measured -->'
const DOCUMENT = inProject('docs/conformance.md')
const MOST_LOST = 12
const MOST_NAMED = 6
/** How a run is bounded: simulated time and events. */
const LIMITS = { virtualUs: 20_000_000_000, events: 6_000_000, outputBytes: 100_000_000 }

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    cpython: { type: 'string' },
    write: { type: 'boolean', default: false },
    failures: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '300' },
  },
})

/** @param {string} words @returns {never} */
function refuse(words) {
  process.stderr.write(`conformance: ${words}\n`)
  process.exit(2)
}

/** @param {string} checkout the folder that `test` is in */
function libraryOf(checkout) {
  const folder = resolve(process.env.INIT_CWD ?? '.', checkout)
  const library = [join(folder, 'Lib'), folder].find((one) => existsSync(join(one, 'test/support/__init__.py')))
  return library ?? refuse(`there are no tests of CPython in ${checkout}`)
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

/** What a module of tests needs. @param {string} library @param {import('./conformance-rows.mjs').Row} row */
function filesFor(library, { module, beside = [] }) {
  const test = join(library, 'test')
  const own = `${join(library, ...module.split('.'))}.py`
  const paths = [join(test, '__init__.py'), ...filesAt(join(test, 'support')), ...beside.flatMap((name) => filesAt(join(test, name))), own]
  return [...new Set(paths)].filter((path) => path.endsWith('.py')).map((path) => ({ name: `lib/${relative(library, path)}`, text: readFileSync(path, 'utf8') }))
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

/**
 * One module. Where a run ends early, the next one has what is left of it; only a test that ended a run which began with it is to blame for that.
 * @param {import('@playwright/test').Page} page @param {{ name: string, text: string }[]} files @param {import('./conformance-rows.mjs').Row} row
 * @returns {Promise<{ states: States, note: string }>}
 */
async function measure(page, files, row) {
  /** @type {States} */
  const states = new Map()
  for (let lost = 0; ; ) {
    const job = { module: row.module, only: row.only ?? [], without: [...states.keys()] }
    const program = {
      files: [{ name: 'main.py', text: readFileSync(inProject('scripts/conformance-main.py'), 'utf8') }, { name: 'job.json', text: JSON.stringify(job) }, ...files],
      stdin: '',
    }
    const outcome = await page.evaluate(
      ([given, limits, wallSeconds]) => /** @type {any} */ (window).pylanes.outcome(given, { limits, compat: false }, { wallSeconds }),
      /** @type {const} */ ([program, LIMITS, Number(options.seconds)]),
    )
    const read = readOutput(outcome.stdout)
    for (const [test, came] of read.states) states.set(test, came)
    if (read.ended) return { states, note: '' }
    const why = outcome.verdict.kind === 'stopped' ? `not over after ${options.seconds} s` : `ended the run: ${outcome.verdict.kind} ${outcome.verdict.detail}`.trim()
    if (read.running === null) return { states, note: `could not be run: ${outcome.stderr.trim().split('\n').at(-1) ?? why}` }
    if (read.states.size > 0) continue
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
  return `| \`${module.replace(/^test\./, '')}\` | ${all.length} | ${count('passed')} | ${count('skipped') || ''} | ${failed.length || ''} | ${rest} |`
}

/** @param {string} line */
const moduleOf = (line) => /^\| `([^`]+)`/.exec(line)?.[1] ?? ''

/** @param {readonly string[]} lines */
function write(lines) {
  const text = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < 0) refuse('docs/conformance.md has lost its marks')
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
  const head = ['| module | tests | passed | skipped by the test | not passed | why |', '| --- | --- | --- | --- | --- | --- |']
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${BEGIN}\n\n${[...head, ...table].join('\n')}\n\n${text.slice(to)}`)
}

if (!options.cpython) refuse('--cpython DIR, a checkout of CPython')
const library = libraryOf(options.cpython)
const rows = ROWS.filter(({ module }) => existsSync(`${join(library, ...module.split('.'))}.py`)).filter(
  ({ module }) => wanted.length === 0 || wanted.some((part) => module === `test.${part}` || module.startsWith(`test.${part}.`)),
)
if (rows.length === 0) refuse('no such module of tests there')
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
    if (options.write) write([line])
    await page.close()
  }
} finally {
  await app.close()
}

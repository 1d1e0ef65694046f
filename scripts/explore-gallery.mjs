/**
 * `npm run explore-gallery`: explores every variant of the gallery, or of some scenarios, in the built app and writes what is known of their ends to
 * src/scenarios/known-ends.json. It may be stopped at any time: each is noted in test-results/explore-gallery.jsonl, and the next time that goes on there. What is known is
 * written at the end, as that makes the build stale.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createServer } from 'vite'
import { commandLine, numberOf } from './command-line.mjs'
import { openApp } from './open-app.mjs'
import { inProject } from './project-root.mjs'

/** As the test that proves some of them anew explores (e2e/runs/known-ends.spec.ts). By runs, so that a slow machine finds the same. Nobody is shown the schedules. */
const BOUNDS = { runs: 40, seconds: 120, preemptions: 1, shortens: false }
/** Of one variant: nothing is said of one that takes longer. */
const MOST_MS = 100_000
const GROUPS = ['threads', 'gil', 'coroutines', 'pools', 'machine']

const USAGE = `usage: npm run explore-gallery -- [options] [SCENARIO …]

  --missing         only those of which nothing is known
  --minutes N       begin no further one after so long (600); called again, the command goes on
  --browser PATH    use this Chromium
`
const { values, positionals: only } = commandLine(
  USAGE,
  { missing: { type: 'boolean', default: false }, minutes: { type: 'string', default: '600' }, browser: { type: 'string' } },
  { positionals: true },
)
const mostMinutes = numberOf(USAGE, '--minutes', values.minutes, { least: 0 })
const file = new URL('../src/scenarios/known-ends.json', import.meta.url)
/** @type {Record<string, import('../src/scenarios/known-ends').KnownEnds>} */
const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
/** What a run that was stopped has found: lines of [variant, what is known]; null: it took too long. */
const notes = inProject('test-results/explore-gallery.jsonl')
/** @type {Map<string, import('../src/scenarios/known-ends').KnownEnds | null>} */
const noted = new Map(
  existsSync(notes)
    ? readFileSync(notes, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : [],
)

const vite = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' })
const { scenarios } = /** @type {typeof import('../src/scenarios/index')} */ (await vite.ssrLoadModule('/src/scenarios/index.ts'))
await vite.close()

/** An entry a line, in order. @param {typeof known} entries */
function text(entries) {
  const lines = Object.keys(entries)
    .sort()
    .map((key) => {
      const { ends = 0, failures = [], runs = 0, exhausted = -1 } = entries[key] ?? {}
      return `  "${key}": { "ends": ${ends}, "failures": [${failures.map((kind) => `"${kind}"`).join(', ')}], "runs": ${runs}, "exhausted": ${exhausted} }`
    })
  return `{\n${lines.join(',\n')}\n}\n`
}

/** @param {string} key @param {import('../src/scenarios/known-ends').KnownEnds | null} ends */
function note(key, ends) {
  noted.set(key, ends)
  mkdirSync(dirname(notes), { recursive: true })
  appendFileSync(notes, `${JSON.stringify([key, ends])}\n`)
}

const until = Date.now() + mostMinutes * 60_000
let complete = true
const app = await openApp({ browserPath: values.browser })
try {
  const openPage = async () => {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
    return page
  }
  let page = await openPage()
  const inOrder = scenarios.filter(({ group }) => GROUPS.includes(group)).sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group))
  for (const scenario of inOrder)
    for (const { id, files, stdin, starts, configuration } of scenario.variants) {
      const key = `${scenario.id}/${id}`
      if ((only.length > 0 && !only.includes(scenario.id)) || noted.has(key) || (values.missing && key in known)) continue
      if (Date.now() > until) {
        complete = false
        continue
      }
      const exploring = page.evaluate((given) => /** @type {any} */ (window).pylanes.explore(given.program, given.configuration, given.bounds), {
        program: { files, stdin, ...(starts ? { starts } : {}) },
        configuration,
        bounds: BOUNDS,
      })
      // the page is closed under it where it takes too long
      exploring.catch(() => {})
      const late = new Promise((resolve) => setTimeout(() => resolve(null), MOST_MS))
      const found = /** @type {import('../src/app/explore-program').ProgramExploration | null} */ (await Promise.race([exploring, late]))
      if (!found) {
        console.log(key, 'takes too long')
        note(key, null)
        await page.close()
        page = await openPage()
        continue
      }
      const { outcomes, runs, exhausted } = found
      const failures = [...new Set(outcomes.filter(({ failure }) => failure).map(({ end }) => (end.verdict === 'finished' ? 'error' : end.verdict)))].sort()
      // a run that was cut off at a limit of its own has not come to an end of the program
      const ways = outcomes.filter(({ end }) => end.verdict !== 'limit').length
      const ends = ways > 0 ? { ends: ways, failures, runs, exhausted } : null
      note(key, ends)
      console.log(key, ends ? JSON.stringify(ends) : 'comes to no end')
    }
} finally {
  await app.close()
}
if (complete) {
  for (const [key, ends] of noted) if (ends) known[key] = ends
  writeFileSync(file, text(known))
  rmSync(notes, { force: true })
} else console.log('there are more: the same command goes on with them')

/**
 * `node e2e/inspect-corpus/orders.mjs FILE [WORD …]`: writes in which order the tasks of each program come to their lines here, and the instants at which they are
 * looked into. record.py then has CPython go through the same order.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { openApp } from '../../scripts/open-app.mjs'
import { projectRoot } from '../../scripts/project-root.mjs'

const HERE = join(projectRoot, 'e2e/inspect-corpus')
const SCENARIOS = join(projectRoot, 'src/scenarios/programs')
/** Of scenarios those that take one process and no packages. */
const LEFT_OUT = /multiprocessing|ProcessPool|\bfork\b|gevent|socket|subprocess|http|while True:\n\s+pass/
/** Of longer programs their first lines. */
const MOST_LINES = 1_500
const PARTS = [0.2, 0.4, 0.6, 0.8]

const scenarioFiles = readdirSync(SCENARIOS, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory()
    ? readdirSync(join(SCENARIOS, entry.name))
        .filter((name) => name.endsWith('.py'))
        .map((name) => join(SCENARIOS, entry.name, name))
    : [],
)
const corpusFiles = readdirSync(HERE).filter((name) => name.endsWith('.py') && !/^record|^random-programs|^contents/.test(name))
/** Only programs with one of these in their paths. */
const words = process.argv.slice(3)
const files = [...corpusFiles.map((name) => join(HERE, name)), ...scenarioFiles.filter((file) => !LEFT_OUT.test(readFileSync(file, 'utf8')))].filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
)

const app = await openApp()
const page = await app.openPage('headless.html')
await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
/** @type {Record<string, unknown>} */
const found = {}
for (const file of files) {
  const text = readFileSync(file, 'utf8')
  try {
    found[relative(projectRoot, file)] = await page.evaluate(
      async ({ text, parts, most }) => {
        const { pylanes } = /** @type {any} */ (window)
        await pylanes.ready
        const { run } = await pylanes.run(text, { limits: { events: 20_000 } })
        const inspector = await pylanes.inspector(text, { limits: { events: 20_000 } })
        /** @type {any[]} */
        const lines = await inspector.lines()
        const names = new Map(run.tasks.map((/** @type {any} */ task) => [task.id, task.within ? 'MainThread' : task.name]))
        // who waits in the middle of a line
        const waiting = (/** @type {number} */ event) => {
          const { atUs } = run.events[event]
          return run.segments
            .filter((/** @type {any} */ { state, startUs, endUs }) => /^blocked|^deadlocked/.test(state) && startUs <= atUs && atUs < endUs)
            .map((/** @type {any} */ { task }) => names.get(task))
        }
        const count = Math.min(lines.length, most)
        /** @type {any[]} */
        const instants = []
        for (const part of parts)
          for (let row = Math.floor(count * part); row < count; row++) {
            const { place } = lines[row]
            // nobody else comes to a line between this one and where it is looked at
            if (lines.slice(row + 1, row + 50).some(({ event }) => event < place.event)) continue
            const [process] = (await inspector.at(place)).processes
            const living = [...new Set(process.tasks.map((/** @type {any} */ { task }) => names.get(task)))]
            const within = waiting(place.event).filter((/** @type {string} */ name) => living.includes(name) && name !== names.get(lines[row].task))
            instants.push({ steps: row + 1, place, living, within })
            break
          }
        const last = Math.max(0, ...instants.map(({ steps }) => steps))
        return { order: lines.slice(0, last).map(({ task, line, file }) => [names.get(task), line, ...(file === '' ? [] : [file])]), instants }
      },
      { text, parts: PARTS, most: MOST_LINES },
    )
  } catch (error) {
    process.stderr.write(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`)
  }
}
writeFileSync(process.argv[2] ?? 'orders.json', JSON.stringify(found))
await app.close()

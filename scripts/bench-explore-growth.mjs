/**
 * `npm run bench -- explore-growth`: explores one small program for very long, and prints after each part of the runs what the page and its workers hold, what the largest of
 * the browser's processes has in memory, and how long a run took. What an exploration needs does not grow with the runs that there have been.
 */
import { readFileSync } from 'node:fs'
import { commandLine, numberOf } from './command-line.mjs'
import { MEASURE_MEMORY_AT_ONCE, openApp } from './open-app.mjs'
import { largestProcess } from './processor-seconds.mjs'
import { inProject } from './project-root.mjs'

const USAGE = `usage: npm run --silent bench -- explore-growth [options]

  --runs N    all together (20000)
`
const PROGRAM = 'e2e/explore-corpus/lost-update-global.right.py'
const PARTS = 10
const megabytes = (/** @type {number | null} */ bytes) => (bytes === null ? '?' : (bytes / 2 ** 20).toFixed(1))

/** @param {string[]} words what follows `explore-growth` */
export async function benchExploreGrowth(words) {
  const { values } = commandLine(USAGE, { runs: { type: 'string', default: '20000' } }, { args: words })
  const runs = numberOf(USAGE, '--runs', values.runs, { least: 1, whole: true })
  const text = readFileSync(inProject(PROGRAM), 'utf8')
  const app = await openApp({ browserArguments: [MEASURE_MEMORY_AT_ONCE] })
  try {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
    console.log('| runs so far | ms a run | held, MB | largest process, MB |\n| --- | --- | --- | --- |')
    let last = { runs: 0, at: performance.now() }
    await page.exposeFunction('pylanesHeld', (/** @type {number} */ done, /** @type {number} */ bytes) => {
      const ms = (performance.now() - last.at) / (done - last.runs)
      last = { runs: done, at: performance.now() }
      console.log(`| ${done} | ${ms.toFixed(2)} | ${megabytes(bytes)} | ${megabytes(largestProcess())} |`)
    })
    await page.evaluate(
      async ({ text, runs, part }) => {
        const here = /** @type {any} */ (window)
        /** @type {Promise<void>[]} */
        const told = []
        let next = part
        const watch = (/** @type {{ runs: number }} */ { runs: done }) => {
          if (done >= next) {
            next += part
            told.push(/** @type {any} */ (performance).measureUserAgentSpecificMemory().then((/** @type {{ bytes: number }} */ { bytes }) => here.pylanesHeld(done, bytes)))
          }
          return 'go on'
        }
        await here.pylanes.explore(text, { gil: 'every-bytecode' }, { runs, seconds: 86_400, strategy: 'random', watch })
        await Promise.all(told)
      },
      { text, runs, part: Math.ceil(runs / PARTS) },
    )
  } finally {
    await app.close()
  }
}

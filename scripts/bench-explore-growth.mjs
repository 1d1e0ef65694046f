/**
 * `npm run bench -- explore-growth`: explores one small program again and again in one page, and prints after each part of the runs what the page and its workers hold and how
 * long a run took. What an exploration needs does not grow with the runs that there have been. `--runs N`: all together, by default 20,000.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { MEASURE_MEMORY_AT_ONCE, openApp } from './open-app.mjs'
import { inProject } from './project-root.mjs'

const PROGRAM = 'e2e/explore-corpus/lost-update-global.right.py'
const PARTS = 5

/** @param {string[]} words what follows `explore-growth` */
export async function benchExploreGrowth(words) {
  const { values } = parseArgs({ args: words, options: { runs: { type: 'string', default: '20000' } } })
  const text = readFileSync(inProject(PROGRAM), 'utf8')
  const app = await openApp({ browserArguments: [MEASURE_MEMORY_AT_ONCE] })
  try {
    const page = await app.openPage('headless.html')
    await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
    console.log('| runs so far | ms a run | held, MB |\n| --- | --- | --- |')
    const runs = Math.ceil(Number(values.runs) / PARTS)
    for (let part = 1; part <= PARTS; part++) {
      const [ms, bytes] = await page.evaluate(
        async ({ text, runs }) => {
          const began = performance.now()
          await /** @type {any} */ (window).pylanes.explore(text, { gil: 'every-bytecode' }, { runs, seconds: 86_400, strategy: 'random' })
          const ms = (performance.now() - began) / runs
          const { bytes } = await /** @type {any} */ (performance).measureUserAgentSpecificMemory()
          return /** @type {const} */ ([ms, bytes])
        },
        { text, runs },
      )
      console.log(`| ${part * runs} | ${ms.toFixed(2)} | ${(bytes / 2 ** 20).toFixed(1)} |`)
    }
  } finally {
    await app.close()
  }
}

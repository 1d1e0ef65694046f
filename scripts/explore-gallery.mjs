/**
 * `npm run explore-gallery [-- --missing] [SCENARIO …]`: explores every variant of the gallery, or of these scenarios, in the built app and writes
 * what is known of their ends to src/scenarios/known-ends.json; with --missing only those of which nothing is known. It may be stopped at any time:
 * what is known by then is written.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import { openApp } from './open-app.mjs'

/** As the test that proves some of them anew explores (e2e/runs/known-ends.spec.ts). By runs, so that a slow machine finds the same. */
const BOUNDS = { runs: 60, seconds: 30, preemptions: 1 }

const { values, positionals: only } = parseArgs({ allowPositionals: true, options: { missing: { type: 'boolean', default: false }, browser: { type: 'string' } } })
const file = new URL('../src/scenarios/known-ends.json', import.meta.url)
/** @type {Record<string, import('../src/scenarios/known-ends').KnownEnds>} */
const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

const vite = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' })
const { scenarios } = /** @type {typeof import('../src/scenarios/index')} */ (await vite.ssrLoadModule('/src/scenarios/index.ts'))
await vite.close()

const app = await openApp({ browserPath: values.browser })
try {
  const page = await app.openPage('headless.html')
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  for (const scenario of scenarios)
    for (const { id, files, stdin, starts, configuration } of scenario.variants) {
      const key = `${scenario.id}/${id}`
      if ((only.length > 0 && !only.includes(scenario.id)) || (values.missing && key in known)) continue
      const { outcomes, runs, exhausted } = /** @type {import('../src/app/explore-program').ProgramExploration} */ (
        await page.evaluate((given) => /** @type {any} */ (window).pylanes.explore(given.program, given.configuration, given.bounds), {
          program: { files, stdin, ...(starts ? { starts } : {}) },
          configuration,
          bounds: BOUNDS,
        })
      )
      const failures = [...new Set(outcomes.filter(({ failure, replays }) => failure && replays).map(({ end }) => (end.verdict === 'finished' ? 'error' : end.verdict)))].sort()
      known[key] = { ends: outcomes.filter(({ replays }) => replays).length, failures, runs, exhausted }
      writeFileSync(file, `${JSON.stringify(known, Object.keys(known).sort().concat('ends', 'failures', 'runs', 'exhausted'), 1)}\n`)
      console.log(key, JSON.stringify(known[key]))
    }
} finally {
  await app.close()
}

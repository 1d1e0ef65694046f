/**
 * `npm run record-gallery`: runs every variant of the gallery, or of some scenarios, in the built app and writes its recording beside the program.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'vite'
import { commandLine } from './command-line.mjs'
import { openApp } from './open-app.mjs'

const USAGE = `usage: npm run record-gallery -- [options] [SCENARIO …]

  --check           write nothing: name the recordings that differ, and exit 1 if any does
  --browser PATH    use this Chromium
`
const { values, positionals: only } = commandLine(USAGE, { check: { type: 'boolean', default: false }, browser: { type: 'string' } }, { positionals: true })
const vite = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error' })
const { scenarios } = /** @type {typeof import('../src/scenarios/index')} */ (await vite.ssrLoadModule('/src/scenarios/index.ts'))
await vite.close()

const app = await openApp({ browserPath: values.browser })
let different = 0
try {
  const page = await app.openPage('headless.html')
  await page.waitForFunction(() => 'pylanes' in window, null, { polling: 20 })
  for (const scenario of scenarios)
    for (const { id, files, stdin, starts, configuration } of scenario.variants) {
      if (only.length > 0 && !only.includes(scenario.id)) continue
      const base64 = await page.evaluate(async (given) => (await /** @type {any} */ (window).pylanes.outcome(given.program, given.configuration, { recording: true })).recording, {
        program: { files, stdin, ...(starts ? { starts } : {}) },
        configuration,
      })
      const recording = Buffer.from(base64, 'base64')
      const path = new URL(`../src/scenarios/programs/${scenario.id}/${id}.run`, import.meta.url)
      if (existsSync(path) && readFileSync(path).equals(recording)) continue
      different++
      if (!values.check) writeFileSync(path, recording)
      console.log(`${values.check ? 'differs' : 'recorded'}: ${scenario.id}/${id} (${recording.length} bytes)`)
    }
} finally {
  await app.close()
}
if (values.check && different > 0) process.exitCode = 1

/**
 * `npm run record-gallery [-- --check] [SCENARIO …]`: runs every variant of the gallery, or of these scenarios, in the
 * built app and writes its recording beside the program; with --check compares instead, names those that differ and exits 1.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import { openApp } from './open-app.mjs'

const { values, positionals: only } = parseArgs({ allowPositionals: true, options: { check: { type: 'boolean', default: false }, browser: { type: 'string' } } })
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

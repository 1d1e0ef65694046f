/**
 * The tests in a real Chromium, on the built app as `vite preview` serves it. No retries: a test that fails sometimes is a failing test.
 * The main process finds the browser and hands it to the workers through the environment.
 */
import { defineConfig } from '@playwright/test'
import { buildIfStale } from './scripts/build-if-stale.mjs'
import { BROWSER_ARGUMENTS, findBrowser } from './scripts/find-browser.mjs'

// what is served must not be built anew by a command under test
if (process.env.TEST_WORKER_INDEX === undefined) buildIfStale()

const port = Number(process.env.PYLANES_E2E_PORT ?? 4174)
const executablePath = findBrowser()
process.env.PYLANES_BROWSER = executablePath

export default defineConfig({
  testDir: 'e2e',
  // a file is one piece of work: to hand out its tests one by one costs time for each. In the long tests single files are longer than that
  fullyParallel: process.env.PYLANES_LONG === '1',
  workers: 2,
  retries: 0,
  timeout: 300_000,
  // no test is about time: this only ends those that wait in vain, also on a slow and busy machine
  expect: { timeout: 90_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath, args: BROWSER_ARGUMENTS },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: process.env.PYLANES_E2E_PORT === undefined,
  },
})

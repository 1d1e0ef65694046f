/**
 * Opens the built app in a headless Chromium, for the commands built on it: one server, one browser, one page, closed together.
 */
import { chromium } from '@playwright/test'
import { buildIfStale, distFolder } from './build-if-stale.mjs'
import { BROWSER_ARGUMENTS, findBrowser } from './find-browser.mjs'
import { serveStatic } from './serve-static.mjs'

/** Otherwise the browser tells what its memory holds only at its next garbage collection. */
export const MEASURE_MEMORY_AT_ONCE = '--enable-blink-features=ForceEagerMeasureMemory'

/**
 * @typedef {object} OpenedApp
 * @property {(path?: string) => Promise<import('@playwright/test').Page>} openPage a fresh page of the app at a path such as 'bench.html'
 * @property {() => Promise<void>} close
 */

/**
 * Builds if needed, serves and launches. Throws an Error with a plain message when one of them cannot be done.
 * @param {{ browserPath?: string | undefined, browserArguments?: string[], closesAtSignals?: boolean }} [options] `browserArguments`: beside the usual ones; `closesAtSignals`: false where the caller itself sees to SIGINT and SIGTERM
 * @returns {Promise<OpenedApp>}
 */
export async function openApp({ browserPath, browserArguments = [], closesAtSignals = true } = {}) {
  buildIfStale()
  const executablePath = browserPath ?? findBrowser()
  const server = await serveStatic(distFolder)
  try {
    const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGUMENTS, ...browserArguments], handleSIGINT: closesAtSignals, handleSIGTERM: closesAtSignals })
    return {
      openPage: async (path = '') => {
        const page = await browser.newPage()
        page.on('pageerror', (error) => process.stderr.write(`pylanes: error in the page: ${error.message}\n`))
        await page.goto(server.url + path)
        return page
      },
      close: async () => {
        await browser.close()
        server.close()
      },
    }
  } catch (error) {
    server.close()
    throw error
  }
}

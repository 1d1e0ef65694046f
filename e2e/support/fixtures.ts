/**
 * What every test in the browser starts from. An error in a page fails the test in which it came.
 *
 * A page of one's own: `openPage` and `pageWithoutPython` never load Python, `openApp` waits until programs can run, which costs seconds
 * of processor. Pages that tests share, one of a kind per Playwright worker, come from shared-page.ts and headless-page.ts.
 * A test that expects errors empties `pageErrors` before it ends.
 */
import { test as base, type BrowserContext, expect, type Page } from '@playwright/test'
import type { PylanesApi } from '../../src/app/machine-api'
import type { Program } from '../../src/model/configuration'
import type { PartialConfiguration } from '../../src/share/configuration-diff'
import type { RunOutcome } from '../../src/trace/export/export-outcome'
import type { RunJson } from '../../src/trace/testing/run-queries'

export { expect }

/** The page's globals as a test sees them, inside `page.evaluate` only. */
export interface PylanesWindow {
  readonly pylanes: PylanesApi
}

interface SharedPage {
  readonly page: Page
  /** uncaught errors and console errors since they were last looked at */
  readonly errors: string[]
}

interface WorkerFixtures {
  /** The page at a path such as './', opened when it is first asked for and then kept. Programs can run in it. */
  opened: (path: string) => Promise<SharedPage>
}

interface Fixtures {
  /** Uncaught errors and console errors of the test's own page so far. */
  pageErrors: string[]
  /** The test's own page, in which Python never comes to be loaded. */
  pageWithoutPython: Page
  /** Opens the app at a hash such as `#lang=zh`, for what needs no interpreter: recordings, words, looks. */
  openPage: (hash?: string) => Promise<Page>
  /** Opens the app at a hash and waits until programs can run. */
  openApp: (hash?: string) => Promise<Page>
}

/** Pages of this context never load Python: its files are never answered for, as on a slow line. */
export async function withoutPython(context: BrowserContext): Promise<void> {
  await context.route(/\/pyodide\/.*\.(wasm|zip)$/, () => {})
}

function watch(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('crash', () => errors.push('the page crashed'))
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  pageErrors: async ({}, use) => use([]),
  page: async ({ page, pageErrors }, use) => {
    watch(page, pageErrors)
    await use(page)
    expect(pageErrors, 'errors in the page').toEqual([])
  },
  pageWithoutPython: async ({ page, context }, use) => {
    await withoutPython(context)
    await use(page)
  },
  openPage: async ({ pageWithoutPython: page }, use) => {
    await use(async (hash = '') => {
      await page.goto(`./${hash}`)
      await waitUntilOpen(page)
      return page
    })
  },
  openApp: async ({ page }, use) => {
    await use(async (hash = '') => {
      await page.goto(`./${hash}`)
      await waitUntilReady(page)
      return page
    })
  },
  opened: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale } = project.use
      const pages = new Map<string, Promise<SharedPage>>()
      const open = async (path: string) => {
        const page = await browser.newPage({ baseURL, viewport, locale })
        const errors: string[] = []
        watch(page, errors)
        await page.goto(path)
        await waitUntilReady(page)
        return { page, errors }
      }
      await use((path) => {
        const page = pages.get(path) ?? open(path)
        pages.set(path, page)
        return page
      })
      for (const opening of pages.values()) await opening.then(({ page }) => page.close())
    },
    { scope: 'worker' },
  ],
})

/** Lends a shared page to a test, which fails of errors that come in it meanwhile. */
export async function lend({ page, errors }: SharedPage, use: (page: Page) => Promise<void>): Promise<void> {
  errors.length = 0
  await use(page)
  expect(errors, 'errors in the page').toEqual([])
}

/** Resolves when the page works, with or without an interpreter. */
export async function waitUntilOpen(page: Page): Promise<void> {
  await page.waitForFunction(() => 'pylanes' in window)
}

/** Resolves when an interpreter is ready; fails with the page's own reason when none can be had. */
export async function waitUntilReady(page: Page): Promise<void> {
  await waitUntilOpen(page)
  await page.evaluate(() => (window as unknown as PylanesWindow).pylanes.ready)
}

/** Resolves when no run is in progress and what it left is painted. */
export async function whenIdle(page: Page): Promise<void> {
  await page.evaluate(() => (window as unknown as PylanesWindow).pylanes.whenIdle())
}

/**
 * Runs a program through `window.pylanes` and returns the whole run.
 * It crosses as text, so that two runs can be compared byte for byte with `JSON.stringify`.
 */
export async function runProgram(page: Page, program: string | Program, configuration: PartialConfiguration = {}): Promise<RunJson> {
  const text = await page.evaluate(
    async ({ program, configuration }) => {
      const { run } = await (window as unknown as PylanesWindow).pylanes.run(program, configuration)
      return JSON.stringify(run)
    },
    { program, configuration },
  )
  return JSON.parse(text) as RunJson
}

/** Runs a program for its outputs and its end alone; with `recording`, also gives the run as one, base64. */
export async function outcomeOf(
  page: Page,
  program: string | Program,
  configuration: PartialConfiguration = {},
  options: { readonly recording?: boolean } = {},
): Promise<RunOutcome & { readonly recording?: string }> {
  return page.evaluate(({ program, configuration, options }) => (window as unknown as PylanesWindow).pylanes.outcome(program, configuration, options), {
    program,
    configuration,
    options,
  })
}

/** Slows the page's own thread down `rate` times, as a slow machine would be; 1 undoes it. Chromium only. */
export async function throttleCpu(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  await session.detach()
}

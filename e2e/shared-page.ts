/**
 * One opened app per Playwright worker, and one whose processes share a worker, for tests that leave them as they found them.
 * An error in a page fails the test it came in.
 */
import { test as base, type Browser, expect, type Page } from '@playwright/test'
import { waitUntilReady } from './fixtures'

export { expect }

interface SharedPage {
  readonly page: Page
  /** uncaught errors and console errors since they were last looked at */
  readonly errors: string[]
}

interface WorkerFixtures {
  opened: SharedPage
  openedInOneWorker: SharedPage
}

interface TestFixtures {
  shared: Page
  /** not isolated: one worker for all processes of a run */
  oneWorker: Page
}

async function openShared(browser: Browser, path: string, options: Parameters<Browser['newPage']>[0]): Promise<SharedPage> {
  const page = await browser.newPage(options)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('crash', () => errors.push('the page crashed'))
  await page.goto(path)
  await waitUntilReady(page)
  return { page, errors }
}

async function watched({ page, errors }: SharedPage, use: (page: Page) => Promise<void>): Promise<void> {
  errors.length = 0
  await use(page)
  expect(errors, 'errors in the page').toEqual([])
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  opened: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale } = project.use
      const opened = await openShared(browser, './', { baseURL, viewport, locale })
      await use(opened)
      await opened.page.close()
    },
    { scope: 'worker' },
  ],
  openedInOneWorker: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale } = project.use
      const opened = await openShared(browser, './?isolation=off', { baseURL, viewport, locale })
      await use(opened)
      await opened.page.close()
    },
    { scope: 'worker' },
  ],
  shared: async ({ opened }, use) => watched(opened, use),
  oneWorker: async ({ openedInOneWorker }, use) => watched(openedInOneWorker, use),
})

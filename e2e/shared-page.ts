/** One opened app per Playwright worker, for tests that leave it as they found it. An error in the page fails the test it came in. */
import { test as base, expect, type Page } from '@playwright/test'
import { waitUntilReady } from './fixtures'

export { expect }

interface SharedPage {
  readonly page: Page
  /** uncaught errors and console errors since they were last looked at */
  readonly errors: string[]
}

interface WorkerFixtures {
  opened: SharedPage
}

interface TestFixtures {
  shared: Page
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  opened: [
    async ({ browser }, use, { project }) => {
      const { baseURL, viewport, locale } = project.use
      const page = await browser.newPage({ baseURL, viewport, locale })
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`)
      })
      page.on('crash', () => errors.push('the page crashed'))
      await page.goto('./')
      await waitUntilReady(page)
      await use({ page, errors })
      await page.close()
    },
    { scope: 'worker' },
  ],
  shared: async ({ opened: { page, errors } }, use) => {
    errors.length = 0
    await use(page)
    expect(errors, 'errors in the page').toEqual([])
  },
})

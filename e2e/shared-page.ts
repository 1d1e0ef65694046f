/** One opened app per Playwright worker, for tests that only run programs and leave nothing behind. */
import { test as base, type Page } from '@playwright/test'
import { waitUntilReady } from './fixtures'

export { expect } from '@playwright/test'

export const test = base.extend<object, { shared: Page }>({
  shared: [
    async ({ browser }, use, { project }) => {
      const page = await browser.newPage({ baseURL: project.use.baseURL })
      await page.goto('./')
      await waitUntilReady(page)
      await use(page)
      await page.close()
    },
    { scope: 'worker' },
  ],
})

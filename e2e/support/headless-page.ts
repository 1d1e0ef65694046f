/** The page without a picture, one per Playwright worker, for tests that ask only for outputs, verdicts or traces. */
import type { Page } from '@playwright/test'
import { test as base, expect, lend } from './fixtures'

export { expect }

interface Fixtures {
  shared: Page
  /** not isolated: one worker for all processes of a run */
  oneWorker: Page
}

export const test = base.extend<Fixtures>({
  shared: async ({ opened }, use) => lend(await opened('./headless.html'), use),
  oneWorker: async ({ opened }, use) => lend(await opened('./headless.html?isolation=off'), use),
})

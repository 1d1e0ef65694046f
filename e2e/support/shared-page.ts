/** The whole page, one per Playwright worker, for tests of what is seen that leave it as they found it. */
import type { Page } from '@playwright/test'
import { test as base, expect, lend } from './fixtures'

export { expect }

interface Fixtures {
  shared: Page
  /** not isolated: one worker for all processes of a run */
  oneWorker: Page
}

export const test = base.extend<Fixtures>({
  shared: async ({ opened }, use) => lend(await opened('./'), use),
  oneWorker: async ({ opened }, use) => lend(await opened('./?isolation=off'), use),
})

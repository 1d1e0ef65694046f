/**
 * Every gallery program, clicked, shows a recording that ends as it must (recordings.spec.ts: each is what a fresh run gives).
 * Run in the page, it does the same again: one of each scenario, and each that has a configuration of its own.
 */
import { whenIdle } from './fixtures'
import { type GalleryEntry, gallery } from './gallery'
import { expectVerdict, openFromGallery, outputTexts, pressRun } from './page-actions'
import { expect, test } from './shared-page'

const isFirst = (entry: GalleryEntry) => gallery.find(({ scenario }) => scenario === entry.scenario) === entry

for (const entry of gallery)
  test(`${entry.scenario}, ${entry.variant}`, async ({ shared }) => {
    const printed = async () => {
      await shared.getByTestId('to-end').click()
      await whenIdle(shared)
      return { stdout: await outputTexts(shared, 'stdout'), stderr: await outputTexts(shared, 'stderr') }
    }
    await openFromGallery(shared, entry)
    await expectVerdict(shared, entry.ends)
    const recorded = await printed()
    if (!isFirst(entry) && Object.keys(entry.configuration).length === 0) return
    await pressRun(shared)
    if (entry.ends === 'limit') await expect(shared.getByTestId('continue')).toBeVisible()
    expect(await printed()).toEqual(recorded)
    await expectVerdict(shared, entry.ends)
  })

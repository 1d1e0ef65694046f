/** Every gallery program, clicked and run in the page, ends as it must and prints what its recording shows (recordings.spec.ts: each is a fresh run). */
import { whenIdle } from './fixtures'
import { gallery } from './gallery'
import { expectVerdict, openFromGallery, outputTexts, pressRun } from './page-actions'
import { expect, test } from './shared-page'

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
    await pressRun(shared)
    if (entry.ends === 'limit') await expect(shared.getByTestId('continue')).toBeVisible()
    expect(await printed()).toEqual(recorded)
    await expectVerdict(shared, entry.ends)
  })

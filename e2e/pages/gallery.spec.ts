/**
 * The gallery as it is clicked: every variant is in it and ends as it must, one of each scenario opens from there, the others by their link, and one
 * of every fourth scenario, run anew in the page, prints what its recording shows; in the long tests one of each. That each recording is a
 * fresh run is the matter of runs/recordings.spec.ts.
 */
import { whenIdle } from '../support/fixtures'
import { type GalleryEntry, gallery } from '../support/gallery'
import { LONG } from '../support/repetitions'
import { expectVerdict, follow, itemOf, openFromGallery, outputTexts, pressRun } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const scenarios = new Map<string, GalleryEntry[]>()
for (const entry of gallery) scenarios.set(entry.scenario, [...(scenarios.get(entry.scenario) ?? []), entry])

const RUN_ANEW = LONG ? 1 : 4

for (const [at, [scenario, [first, ...others]]] of [...scenarios].entries())
  test(scenario, async ({ shared }) => {
    for (const entry of others) {
      await follow(shared, `#s=${entry.scenario}.${entry.variant}`)
      await expectVerdict(shared, entry.ends)
    }
    if (!first) return
    const printed = async () => {
      await shared.getByTestId('to-end').click()
      await whenIdle(shared)
      return { stdout: await outputTexts(shared, 'stdout'), stderr: await outputTexts(shared, 'stderr') }
    }
    await openFromGallery(shared, first)
    await expectVerdict(shared, first.ends)
    if (at % RUN_ANEW !== 0) return
    const recorded = await printed()
    await pressRun(shared)
    if (first.ends === 'limit') await expect(shared.getByTestId('continue')).toBeVisible()
    expect(await printed()).toEqual(recorded)
    await expectVerdict(shared, first.ends)
  })

test('every variant is in the list', async ({ shared }) => {
  await shared.getByTestId('gallery').click()
  for (const entry of gallery) await expect(shared.getByTestId(itemOf(entry))).toHaveCount(1)
  await shared.keyboard.press('Escape')
})

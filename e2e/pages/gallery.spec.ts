/**
 * The gallery: every variant is in its list, opens and ends as it must. One of every eighth scenario is clicked there and, run anew in the page,
 * prints what its recording shows; the variants of every fourth scenario open by their links. In the long tests one of each scenario is clicked,
 * and all the others open. That each recording is a fresh run, and ends as it must, is the matter of runs/recordings.spec.ts.
 */
import type { Page } from '@playwright/test'
import { whenIdle } from '../support/fixtures'
import { type GalleryEntry, gallery } from '../support/gallery'
import { inLong, LONG } from '../support/long'
import { expectVerdict, follow, itemOf, openFromGallery, outputTexts, pressRun } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const scenarios = new Map<string, GalleryEntry[]>()
for (const entry of gallery) scenarios.set(entry.scenario, [...(scenarios.get(entry.scenario) ?? []), entry])

const AT_LENGTH = LONG ? 1 : 8
const OPENED = 4

/** Moves to the end and reads what was printed. */
async function printed(page: Page): Promise<{ stdout: string[]; stderr: string[] }> {
  await page.getByTestId('to-end').click()
  await whenIdle(page)
  return { stdout: await outputTexts(page, 'stdout'), stderr: await outputTexts(page, 'stderr') }
}

/** Opens a variant from the list and runs it anew. */
async function clickAndRun(page: Page, entry: GalleryEntry): Promise<void> {
  await openFromGallery(page, entry)
  await expectVerdict(page, entry.ends)
  const recorded = await printed(page)
  await pressRun(page)
  if (entry.ends === 'limit') await expect(page.getByTestId('continue')).toBeVisible()
  expect(await printed(page)).toEqual(recorded)
  await expectVerdict(page, entry.ends)
}

for (const [at, [scenario, [first, ...others]]] of [...scenarios].entries()) {
  test(scenario, inLong(at % OPENED !== 0), async ({ shared }) => {
    const atLength = first && at % AT_LENGTH === 0
    for (const entry of first && !atLength ? [...others, first] : others) {
      await follow(shared, `#s=${entry.scenario}.${entry.variant}`)
      await expectVerdict(shared, entry.ends)
    }
    if (atLength) await clickAndRun(shared, first)
  })
}

test('every variant is in the list', async ({ shared }) => {
  await shared.getByTestId('gallery').click()
  for (const entry of gallery) await expect(shared.getByTestId(itemOf(entry))).toHaveCount(1)
  await shared.keyboard.press('Escape')
})

/** Every gallery program, clicked and run in the page, ends as it must and prints the same there as through `window.pylanes`. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { type PylanesWindow, type RunJson, whenIdle } from './fixtures'
import { type GalleryEntry, gallery } from './gallery'
import { expectVerdict, openFromGallery, outputTexts, pressRun } from './page-actions'
import { linesOf } from './run-queries'
import { expect, test } from './shared-page'

/** A fresh run and its recording, as base64. */
async function recorded(page: Page, { program, configuration }: GalleryEntry): Promise<{ run: RunJson; recording: string }> {
  const text = await page.evaluate(
    async ({ program, configuration }) => JSON.stringify(await (window as unknown as PylanesWindow).pylanes.run(program, configuration, { recording: true })),
    { program, configuration },
  )
  return JSON.parse(text) as { run: RunJson; recording: string }
}

for (const entry of gallery)
  test(`${entry.scenario}, ${entry.variant}`, async ({ shared }) => {
    const { run, recording } = await recorded(shared, entry)
    expect(run.verdict.kind).toBe(entry.ends)
    expect(run.verdict.summary.startsWith(entry.ends)).toBe(true)

    await openFromGallery(shared, entry)
    await expectVerdict(shared, entry.ends)
    await pressRun(shared)
    if (entry.ends === 'limit') await expect(shared.getByTestId('continue')).toBeVisible()
    await shared.getByTestId('to-end').click()
    await whenIdle(shared)
    await expectVerdict(shared, entry.ends)
    expect(await outputTexts(shared)).toEqual(linesOf(run.stdout))

    // what the page shows before any interpreter is there is this run, byte for byte
    const file = fileURLToPath(new URL(`../src/scenarios/${entry.scenario}/${entry.variant}.run`, import.meta.url))
    expect(recording === readFileSync(file).toString('base64'), 'the recording is this run (npm run record-gallery makes them anew)').toBe(true)
  })

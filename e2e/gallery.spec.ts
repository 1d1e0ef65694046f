/** Every gallery program, clicked and run in the page, ends as it must and prints the same there as through `window.pylanes`. */
import { runProgram, whenIdle } from './fixtures'
import { gallery } from './gallery'
import { expectVerdict, openFromGallery, outputTexts, pressRun } from './page-actions'
import { linesOf } from './run-queries'
import { expect, test } from './shared-page'

for (const entry of gallery)
  test(`${entry.scenario}, ${entry.variant}`, async ({ shared }) => {
    const run = await runProgram(shared, entry.program, entry.configuration)
    expect(run.verdict.kind).toBe(entry.ends)
    expect(run.verdict.summary.startsWith(entry.ends)).toBe(true)

    await openFromGallery(shared, entry)
    await expectVerdict(shared, entry.ends)
    await pressRun(shared)
    if (entry.ends === 'limit') await expect(shared.getByTestId('continue')).toBeVisible()
    await shared.getByTestId('to-end').click()
    await whenIdle(shared)
    await expectVerdict(shared, entry.ends)
    expect(await outputTexts(shared, 'stdout')).toEqual(linesOf(run.stdout))
    expect(await outputTexts(shared, 'stderr')).toEqual(linesOf(run.stderr))
  })

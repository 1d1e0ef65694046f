/** A live run is said to be one. */
import { DATES, dates } from '../support/dates-program'
import { whenIdle } from '../support/fixtures'
import { follow, linkTo, outputTexts, pressRun, verdictChip } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

test('the page says that it was measured, and that no other run is like it', async ({ shared }) => {
  await follow(shared, linkTo(DATES))
  await expect(verdictChip(shared)).not.toContainText('measured live')
  await shared.getByTestId('settings').click()
  await shared.getByTestId('live').check()
  await shared.keyboard.press('Escape')
  const before = Date.now()
  await pressRun(shared)
  await expect(verdictChip(shared)).toContainText('measured live')
  await shared.getByTestId('live-mark').getByRole('button').click()
  await expect(shared.getByTestId('title-hint')).toContainText('Not repeatable')
  await shared.getByTestId('to-end').click()
  await whenIdle(shared)
  for (const date of dates(await outputTexts(shared, 'stdout'))) expect(Math.abs(date - before)).toBeLessThan(600_000)
})

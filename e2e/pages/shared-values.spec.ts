/** What lies in the memory that processes share, on the page at the playhead. */
import { expectVerdict, follow, linkTo, objectRow } from '../support/page-actions'
import { SHARING } from '../support/process-programs'
import { expect, test } from '../support/shared-page'

test('the page shows the value at the playhead, beside the lock that guards it', async ({ shared }) => {
  await follow(shared, linkTo(SHARING))
  await expectVerdict(shared, 'finished')
  await shared.keyboard.press('End')
  await expect(objectRow(shared, 'total')).toContainText('13')
  await expect(objectRow(shared, 'total')).toContainText('free')
  await expect(objectRow(shared, 'cells').locator('.item')).toHaveText(['0.5', '1.5'])
  await expect(objectRow(shared, 'word').locator('.item')).toHaveText("b'bye'")
  // nothing guards it, so nothing is free
  await expect(objectRow(shared, 'flag')).not.toContainText('free')
  await expect(objectRow(shared, 'block').locator('.item')).toHaveText("b'ab'")
  await shared.keyboard.press('Home')
  for (let presses = 0; presses < 200 && (await objectRow(shared, 'word').count()) === 0; presses++) await shared.keyboard.press('.')
  await expect(objectRow(shared, 'total').locator('.item')).toHaveText('7')
  await expect(objectRow(shared, 'cells').locator('.item')).toHaveText(['0.0', '0.0'])
})

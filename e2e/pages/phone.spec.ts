/** On a phone: nothing sticks out to the side, and everything is within reach. */
import { expect, test, whenIdle } from '../support/fixtures'
import { expectVerdict, follow } from '../support/page-actions'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('390 × 844', async ({ openApp }) => {
  const page = await openApp()
  const overflow = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth].map((width) => width - innerWidth))
  for (const hash of ['#s=threads-and-a-lock', '#s=abba-deadlock.naive', '#s=spinning-threads']) {
    await follow(page, hash)
    for (const tab of ['code', 'timeline', 'details']) {
      await page.getByTestId(`phone-${tab}`).tap()
      expect(await overflow(), `${hash}, ${tab}`).toEqual([0, 0])
      expect(await page.evaluate(() => innerWidth)).toBe(390)
    }
    for (const popover of ['gallery', 'settings', 'share', 'verdict']) {
      const button = page.getByTestId(popover)
      if (!(await button.isVisible())) continue
      await button.tap()
      const box = await page.getByRole('dialog').boundingBox()
      expect(box && box.x >= 0 && box.x + box.width <= 390, `${popover} lies inside`).toBe(true)
      await page.keyboard.press('Escape')
    }
  }
  await follow(page, '#s=threads-and-a-lock')
  await page.getByTestId('run').tap()
  await whenIdle(page)
  await expectVerdict(page, 'finished')
  await page.getByTestId('phone-timeline').tap()
  await expect(page.getByTestId('lane-task-2')).toBeVisible()
  await page.getByTestId('scrub').fill('5000')
  expect(Number(await page.getByTestId('time').getAttribute('data-us'))).toBeGreaterThan(0)
  await page.getByTestId('phone-details').tap()
  await expect(page.getByTestId('task-row-2')).toBeVisible()
})

/** Faults of the page itself: they are told in words, with a report, and what is around them stays usable. */
import { expect, test, waitUntilReady } from '../support/fixtures'
import { IN_LONG } from '../support/long'

test('a pane that throws says so; the page around it stays usable', async ({ page, pageErrors }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => {
      throw new TypeError('no canvas here')
    }
  })
  await page.goto('./')
  const failed = page.getByTestId('failed-pane')
  await expect(failed).toHaveCount(1)
  await expect(failed).toContainText('This part of the page has failed. The fault is in Pylanes, not in your program.')
  await expect(failed).toContainText('no canvas here')
  await expect(page.getByTestId('fault-notice')).toContainText('TypeError: no canvas here')

  // the program still runs, and its output is shown
  await page.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type("print('still here')")
  await page.getByTestId('run').click()
  await expect(page.getByTestId('output')).toContainText('still here')
  expect(pageErrors.length).toBeGreaterThan(0)
  pageErrors.length = 0
})

test('a part whose code cannot be had says so, and comes when it is tried again', IN_LONG, async ({ page, pageErrors }) => {
  await page.route('**/explore-panel-*.js', (route) => route.abort())
  await page.goto('./')
  await waitUntilReady(page)
  await page.getByTestId('tab-explore').click()
  const failed = page.getByTestId('failed-pane')
  await expect(failed).toContainText('This part of the page could not be loaded')
  await expect(page.getByTestId('fault-notice')).toHaveCount(0)

  await page.unroute('**/explore-panel-*.js')
  await expect(async () => {
    await failed.getByRole('button', { name: 'Try again' }).click({ timeout: 2000 })
    await expect(failed).toHaveCount(0, { timeout: 2000 })
  }).toPass()
  await expect(page.getByTestId('explore-panel')).toBeVisible()
  pageErrors.length = 0
})

test('an uncaught error and a rejected promise end in one notice whose report can be copied', async ({ openPage, pageErrors, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await openPage()
  await page.evaluate(() => {
    setTimeout(() => {
      throw new RangeError('thrown by a timer')
    })
  })
  const notice = page.getByTestId('fault-notice')
  await expect(notice).toContainText('Something in Pylanes itself went wrong: RangeError: thrown by a timer.')
  await page.evaluate(() => void Promise.reject(new Error('promised')))
  await expect(notice).toContainText('Error: promised')
  await expect(notice).toHaveCount(1)

  await notice.getByTestId('fault-copy').click()
  await expect(notice).toContainText('Copied')
  const report = await page.evaluate(() => navigator.clipboard.readText())
  for (const part of ['Pylanes 0.', 'a fault in the page (2 faults', 'Error: promised', 'browser: Mozilla', 'configuration', '--- program.py', 'import threading']) {
    expect(report).toContain(part)
  }
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toHaveCount(0)
  expect(pageErrors.length).toBeGreaterThan(0)
  pageErrors.length = 0
})

test('where the clipboard is refused the report is shown, and the words are Chinese on a Chinese page', async ({ openPage, pageErrors }) => {
  const page = await openPage('#lang=zh')
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new DOMException('refused', 'NotAllowedError')) } })
    setTimeout(() => {
      throw new Error('made by a test')
    })
  })
  const notice = page.getByTestId('fault-notice')
  await expect(notice).toContainText('Pylanes 自身出了问题：Error: made by a test。')
  await notice.getByTestId('fault-copy').click()
  await expect(notice.getByRole('textbox', { name: '问题报告' })).toHaveValue(/Error: made by a test/)
  expect(pageErrors.length).toBeGreaterThan(0)
  pageErrors.length = 0
})

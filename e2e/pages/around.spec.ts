/** The page around a run: commands by name, the timeline by keyboard and as a table, panes, layouts, the editor's own tools. No Python is needed. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures'
import { inLong } from '../support/long'
import { playhead } from '../support/page-actions'

const RUN = '#s=threads-and-a-lock'

async function opened(page: Page): Promise<Page> {
  await expect(page.getByTestId('verdict')).toBeVisible()
  await expect(page.getByTestId('lane-task-2')).toBeVisible()
  return page
}

/** Does an action by its words, from the keyboard. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByTestId('palette-field')).toBeFocused()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('palette')).toHaveCount(0)
}

test('commands are found by words of either language, and done by keys alone', async ({ openPage }) => {
  const page = await opened(await openPage(RUN))
  let typed = () => {}
  const isTyped = new Promise<void>((resolve) => {
    typed = resolve
  })
  // the words of the other language come late
  await page.route('**/assets/texts-*.js', async (route) => {
    await isTyped
    await route.continue()
  })
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByTestId('palette-field')).toBeFocused()
  await page.keyboard.type('放大')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('palette')).toBeVisible()
  typed()
  await expect(page.getByTestId('palette')).toHaveCount(0)
  await page.unrouteAll({ behavior: 'wait' })
  await command(page, 'axis steps')
  await expect(page.getByTestId('axis-steps')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByRole('combobox', { name: 'Find a command' })
  await field.fill('event')
  const active = async () => page.locator(`#${await field.getAttribute('aria-activedescendant')}`)
  await expect(await active()).toHaveText(/Previous event/)
  await page.keyboard.press('ArrowDown')
  await expect(await active()).toHaveText(/Next event/)
  await field.fill('no such thing')
  await expect(page.getByTestId('palette').getByRole('status')).toHaveText('No command matches.')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('palette')).toHaveCount(0)
})

test('whoever chooses in a popover by keyboard keeps the focus', async ({ openPage }) => {
  const page = await opened(await openPage(RUN))
  await page.getByTestId('gallery').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('two locks')
  const item = page.getByTestId('gallery-item-abba-deadlock')
  while (!(await item.evaluate((one) => one === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/Two locks/)
  await expect(page.getByTestId('gallery')).toBeFocused()
})

test('the timeline is walked by keys: lanes, their stretches, spoken with the words of Why', async ({ openPage }) => {
  const page = await opened(await openPage(RUN))
  await page.getByTestId('timeline').focus()
  await expect(page.locator('.plt-row:focus')).toHaveCount(1)
  while (!(await page.getByTestId('lane-task-2').evaluate((lane) => lane === document.activeElement))) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  const why = page.getByTestId('why-clicked').locator('.why-main')
  await expect(why).toBeVisible()
  const said = await why.innerText()
  await expect(page.getByTestId('spoken')).toContainText(said)
  await page.keyboard.press('ArrowRight')
  await expect(why).not.toHaveText(said)
  const before = await playhead(page)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  expect((await playhead(page)).step).not.toBe(before.step)
  // in the lane of a lock whoever had it, and in that of the cores what ran
  for (const [lane, words] of [
    [page.locator('[data-testid^=lane-object-]').first(), /had|has|held|holds|waited/],
    [page.getByTestId('lane-cores'), /ran|runs/],
  ] as const) {
    const heading = page.getByTestId('lane-machine')
    if ((await lane.count()) === 0) await heading.press('ArrowRight')
    await lane.focus()
    const seen = await why.innerText()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(why).not.toHaveText(seen)
    await expect(why).toHaveText(words)
    await expect(page.getByTestId('spoken')).toContainText(await why.innerText())
  }
  await page.keyboard.press('.')
  const { step, count } = await playhead(page)
  await expect(page.getByTestId('spoken')).toContainText(`Event ${step + 1} of ${count}.`)
  // one stop of the Tab key
  await page.keyboard.press('Tab')
  await expect(page.locator('.plt-row:focus')).toHaveCount(0)
  // of another run nothing is said that was said of this one
  await page.evaluate(() => {
    location.hash = '#s=abba-deadlock.naive'
  })
  await expect(page.getByTestId('verdict')).toContainText('Deadlock')
  await expect(page.getByTestId('spoken')).not.toContainText(` of ${count}.`)
})

test('lanes and events as tables', async ({ openPage }) => {
  const page = await opened(await openPage(RUN))
  await command(page, 'table')
  const lanes = page.getByRole('table', { name: 'Lanes at the playhead' })
  await expect(lanes).toBeVisible()
  const tasks = await lanes.getByRole('rowheader').allInnerTexts()
  for (const name of tasks) await expect(page.locator('.plt-row').filter({ hasText: name }).first()).toBeAttached()
  expect(tasks.length).toBeGreaterThan(1)
  // what is no task too, in the words that its lane is spoken with
  const objects = page.getByRole('table', { name: 'Objects and the machine at the playhead' })
  for (const name of ['lock', 'Cores']) await expect(objects.getByRole('row', { name })).toContainText(/free|held by|Core 1/i)
  const events = page.getByTestId('table-events')
  await events.getByRole('button', { name: 'Go to event 7', exact: true }).or(page.getByTestId('table-events').getByRole('button').first()).first().click()
  const { step } = await playhead(page)
  await expect(events.locator('tr[aria-current=step]').getByRole('rowheader')).toHaveText(String(step + 1))
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('run-table')).toHaveCount(0)
})

test('panes are resized by keys, put away, remembered, and have their own sizes again', async ({ openPage }) => {
  const page = await opened(await openPage(RUN))
  const width = async () => Math.round((await page.locator('.source').boundingBox())?.width ?? 0)
  const own = await width()
  await page.getByRole('separator', { name: 'Width of the program' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(width).toBeGreaterThan(own)
  const wider = await width()
  await page.reload()
  await opened(page)
  expect(await width()).toBe(wider)
  await command(page, 'own sizes')
  await expect.poll(width).toBe(own)
  await command(page, 'hide the details')
  await expect(page.getByTestId('why')).toHaveCount(0)
  await page.reload()
  await opened(page)
  await expect(page.getByTestId('why')).toHaveCount(0)
  await command(page, 'hide the details')
  await expect(page.getByTestId('why')).toBeVisible()
})

test('the editor finds in the language of the page, folds, comments and completes', async ({ openPage }) => {
  const page = await opened(await openPage(`${RUN}&lang=zh`))
  const editor = page.getByTestId('editor').getByRole('textbox')
  await editor.first().click()
  await page.keyboard.press('ControlOrMeta+f')
  await expect(page.locator('.cm-search').getByRole('textbox', { name: '查找' })).toBeFocused()
  await page.keyboard.type('thread')
  await expect(page.locator('.cm-searchMatch').first()).toBeVisible()
  await page.locator('.cm-search').getByRole('textbox', { name: '替换为' }).fill('thready')
  await page.locator('.cm-search').getByRole('button', { name: '全部替换' }).click()
  await expect(page.locator('.cm-content')).toContainText('import threadying')
  await page.keyboard.press('Escape')
  await expect(page.locator('.cm-search')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.locator('.cm-content')).not.toContainText('threadying')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\nimport threading\nx = threading')
  await page.keyboard.type('.')
  await expect(page.locator('.cm-tooltip-autocomplete')).toContainText('Barrier')
  await page.keyboard.type('Barr')
  await page.keyboard.press('Enter')
  await expect(page.locator('.cm-content')).toContainText('threading.Barrier')
  await page.keyboard.press('ControlOrMeta+/')
  await expect(page.locator('.cm-content')).toContainText('# x = threading.Barrier')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\ndef folded():\n    pass\n    return 1')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ControlOrMeta+Shift+BracketLeft')
  await expect(page.locator('.cm-foldPlaceholder')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+BracketRight')
  await expect(page.locator('.cm-foldPlaceholder')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.locator('.cm-lineWrapping')).toHaveCount(0)
  await command(page, 'wrap')
  await expect(page.locator('.cm-lineWrapping')).toHaveCount(1)
})

/** Widths between those that `npm test` looks at. */
const LEFT = new Set([1024, 720])

for (const [width, height] of [
  [1024, 768],
  [768, 1024],
  [720, 450],
  [360, 740],
] as const)
  test.describe(`${width} × ${height}`, () => {
    test.use({ viewport: { width, height } })
    test('lanes are seen, and nothing lies over anything in the header', inLong(LEFT.has(width)), async ({ openPage }) => {
      const page = await openPage('#s=abba-deadlock.naive')
      await expect(page.getByTestId('verdict')).toBeVisible()
      const tab = page.getByTestId('phone-timeline')
      if (await tab.isVisible()) await tab.click()
      await expect(page.getByTestId('lane-task-2')).toBeInViewport({ ratio: 1 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
      const boxes = await page.locator('header.header :is(button, input, select)').evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .filter((box) => box.width > 0)
          .map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
      )
      const overlaps = boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => a.left + 2 < b.right && b.left + 2 < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom))
      expect(overlaps).toEqual([])
      for (const { right } of boxes) expect(right).toBeLessThanOrEqual(width)
      // buttons with an icon keep their width, words are cut with an ellipsis only
      const squeezed = await page
        .locator('header.header button:visible, .timeline-toolbar button:visible')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 && !one.querySelector('.crumb-title')).map((one) => one.outerHTML.slice(0, 120)))
      expect(squeezed).toEqual([])
      // how the run ended is said whole
      expect(await page.locator('.chip > span:visible').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent))).toEqual([])
      // nothing of the picture lies beyond its pane
      const beyond = await page.locator('.picture').evaluate((picture) => {
        const edge = picture.getBoundingClientRect().right + 1
        return [...picture.children, ...picture.querySelectorAll('.timeline-toolbar *')].filter((one) => one.getBoundingClientRect().right > edge).map((one) => one.className)
      })
      expect(beyond).toEqual([])
    })
  })

/** On a phone: nothing sticks out to the side, and everything is within reach. */
import type { Locator } from '@playwright/test'
import { expect, test, whenIdle } from '../support/fixtures'
import { sample } from '../support/long'
import { expectVerdict, follow } from '../support/page-actions'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

test('390 × 844', async ({ openApp }) => {
  const page = await openApp()
  const overflow = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth].map((width) => width - innerWidth))
  for (const hash of sample(['#s=threads-and-a-lock', '#s=abba-deadlock.naive', '#s=spinning-threads'], 3)) {
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
  // where nothing hovers, a tap tells who had the lock
  await page.getByTestId('phone-timeline').tap()
  const lock = await page.locator('[data-testid^=lane-object-]').first().boundingBox()
  const plot = await page.getByTestId('lanes').boundingBox()
  if (!lock || !plot) throw new Error('the lock has no lane')
  await page.touchscreen.tap(plot.x + plot.width * 0.25, lock.y + 10)
  await page.getByTestId('phone-details').tap()
  await expect(page.getByTestId('why-clicked')).toContainText('LoopThread held lock for 5 s.')
})

test('inside a run: what a moment speaks of, frames that open by a tap, steps and watches', async ({ openApp }) => {
  const page = await openApp()
  await follow(page, '#s=lost-update.no-lock')
  await expectVerdict(page, 'finished')
  await page.getByTestId('phone-timeline').tap()
  await page.getByTestId('moment-1').tap()
  await page.getByTestId('phone-details').tap()
  await expect(page.getByTestId('inside-spoken')).toContainText('seen = 100')
  const overflow = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth].map((width) => width - innerWidth))
  const row = (kind: string, words: string) => page.locator(`[data-testid=inside-row][data-kind=${kind}]`).filter({ hasText: words })
  await row('task', 'Seller-1').locator('.chevron').tap()
  await expect(row('frame', 'sell')).toHaveCount(2)
  await page.getByTestId('stepOver').tap()
  await expect(page.locator('[data-testid=inside-standing][data-phase=there]')).toHaveCount(1)
  await page.getByTestId('watch-input').fill('seen - 1')
  await page.getByTestId('watch-input').press('Enter')
  await expect(page.locator('[data-testid=watch][data-expression="seen - 1"]')).toContainText('99')
  expect(await overflow()).toEqual([0, 0])
})

test('two fingers zoom at the place between them, one pans; the page itself stays as it is', async ({ openApp }) => {
  const page = await openApp()
  await follow(page, '#s=threads-and-a-lock')
  await page.getByTestId('phone-timeline').tap()
  const box = await page.getByTestId('lanes').boundingBox()
  if (!box) throw new Error('there are no lanes')
  const [x, y] = [box.x + box.width / 2, box.y + 40]
  const brush = async () => (await page.locator('.plt-brush').boundingBox()) ?? { x: 0, width: 0 }
  const devtools = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly (readonly [number, number])[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })) })
  const pinch = async (from: number, to: number) => {
    await touch('touchStart', [
      [x - from, y],
      [x + from, y],
    ])
    for (let at = 1; at <= 5; at++)
      await touch('touchMove', [
        [x - from - ((to - from) * at) / 5, y],
        [x + from + ((to - from) * at) / 5, y],
      ])
    await touch('touchEnd', [])
  }
  const whole = await brush()
  await pinch(20, 80)
  await expect.poll(async () => (await brush()).width).toBeLessThan(whole.width * 0.4)
  const zoomed = await brush()
  // what was between the fingers is in the middle still
  expect(Math.abs(zoomed.x + zoomed.width / 2 - (whole.x + whole.width / 2))).toBeLessThan(8)
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1)
  await touch('touchStart', [[x, y]])
  for (let at = 1; at <= 5; at++) await touch('touchMove', [[x - at * 12, y]])
  await touch('touchEnd', [])
  await expect.poll(async () => (await brush()).x).toBeGreaterThan(zoomed.x + 3)
  await pinch(100, 20)
  await expect.poll(async () => (await brush()).width).toBeGreaterThan(whole.width * 0.9)
})

test('a finger that rests on a thing is told what it is, and presses nothing', async ({ openPage }) => {
  const page = await openPage('#s=threads-and-a-lock')
  await expectVerdict(page, 'finished')
  const devtools = await page.context().newCDPSession(page)
  const hint = page.getByTestId('title-hint')
  const hold = async (thing: Locator, words: string | RegExp) => {
    await thing.scrollIntoViewIfNeeded()
    const box = await thing.boundingBox()
    if (!box) throw new Error('there is nothing to rest on')
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] })
    await expect(hint).toHaveText(words)
    await expect(hint).toBeVisible()
    await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    // it stays until the next touch
    await expect(hint).toBeVisible()
  }
  await page.getByTestId('phone-details').tap()
  const settings = page.getByTestId('settings')
  await hold(settings, (await settings.getAttribute('title')) ?? '')
  await expect(settings).toHaveAttribute('aria-expanded', 'false')
  // what is drawn has a title inside
  const token = page.locator('.states .token').first()
  await hold(token, /^MainThread: /)
  await expect(page.getByTestId('task-row-1')).toHaveAttribute('aria-pressed', 'false')
  // so has what cannot be pressed now
  await page.getByTestId('phone-timeline').tap()
  await page.getByTestId('find-open').tap()
  const next = page.getByTestId('find-next')
  await expect(next).toBeDisabled()
  await hold(next, (await next.getAttribute('title')) ?? '')
  await settings.tap()
  await expect(hint).toBeHidden()
  await expect(settings).toHaveAttribute('aria-expanded', 'true')
})

/** What a phone shows on its side. */
test.describe('on its side', () => {
  test.use({ viewport: { width: 740, height: 360 } })

  test('nothing covers another thing, the playhead can be pulled, and commands lie inside', async ({ openPage }) => {
    const page = await openPage('#s=abba-deadlock.naive')
    await expectVerdict(page, 'deadlock')
    const covered = () =>
      page.evaluate(() => {
        const boxes = [...document.querySelectorAll('.header button, .header input, .transport button, .transport input, .transport select')]
          .map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0)
        return boxes.flatMap((one, at) =>
          boxes
            .slice(at + 1)
            .filter(({ box }) => box.left < one.box.right - 0.5 && one.box.left < box.right - 0.5 && box.top < one.box.bottom - 0.5 && one.box.top < box.bottom - 0.5)
            .map((other) => `${one.name} and ${other.name}`),
        )
      })
    expect(await covered()).toEqual([])
    expect((await page.getByTestId('scrub').boundingBox())?.width).toBeGreaterThan(120)
    await page.keyboard.press('ControlOrMeta+k')
    const box = await page.getByTestId('palette').boundingBox()
    expect(box && box.y + box.height).toBeLessThanOrEqual(360)
  })

  test('the name of an indented lane gives way within its column', async ({ openPage }) => {
    const page = await openPage('#s=event-loop')
    await expectVerdict(page, 'finished')
    await page.getByTestId('phone-timeline').tap()
    const names = page.locator('.plt-row .plt-name')
    await expect(names.filter({ hasText: 'counting' })).toHaveCount(2)
    const sticking = await names.evaluateAll((all) =>
      all.filter((name) => name.getBoundingClientRect().right > (name.closest('.plt-headers')?.getBoundingClientRect().right ?? 0)).map((name) => name.textContent),
    )
    expect(sticking).toEqual([])
  })
})

test('a line of a sentence ends with no opening bracket and begins with no stop', async ({ openPage }) => {
  const page = await openPage('#s=abba-deadlock.naive')
  await expectVerdict(page, 'deadlock')
  await page.getByTestId('phone-details').tap()
  await page.getByTestId('verdict').tap()
  const torn = () =>
    page.evaluate(() => {
      const found: string[] = []
      for (const root of document.querySelectorAll('.why-main, .why-more, [role=dialog] p, [role=dialog] li')) {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        let before: { letter: string; top: number } | null = null
        for (let node = texts.nextNode(); node; node = texts.nextNode()) {
          for (let at = 0; at < (node.textContent ?? '').length; at++) {
            const range = document.createRange()
            range.setStart(node, at)
            range.setEnd(node, at + 1)
            const letter = range.toString()
            const box = range.getClientRects()[0]
            if (!box || letter.trim() === '') continue
            if (before && box.top > before.top + 10 && (before.letter === '(' || ').,;:'.includes(letter))) found.push(`${root.textContent}: at ${before.letter}${letter}`)
            before = { letter, top: box.top }
          }
        }
      }
      return [...new Set(found)]
    })
  const found: string[] = []
  for (let width = 300; width <= 420; width += 5) {
    await page.setViewportSize({ width, height: 844 })
    found.push(...(await torn()).map((one) => `${width}: ${one}`))
  }
  expect(found).toEqual([])
})

test('the tables break between words, also where there is little room', async ({ openPage }) => {
  const page = await openPage('#s=abba-deadlock.naive')
  await expectVerdict(page, 'deadlock')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('table')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('run-table')).toBeVisible()
  const broken = await page.getByTestId('run-table').evaluate((dialog) => {
    const found: string[] = []
    const texts = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { index, 0: word } of (node.textContent ?? '').matchAll(/\S{2,12}/g)) {
        const range = document.createRange()
        range.setStart(node, index)
        range.setEnd(node, index + word.length)
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word)
      }
    }
    return found
  })
  expect(broken).toEqual([])
  // what happened has most of the room
  const widths = await page
    .getByTestId('table-events')
    .locator('thead th')
    .evaluateAll((all) => all.map((one) => one.clientWidth))
  expect(Math.max(...widths)).toBe(widths.at(-1))
})

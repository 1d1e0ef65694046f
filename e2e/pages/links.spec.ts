/** A link carries the whole program, its configuration and where the reader looked, to any other browser. */
import type { Browser, Page } from '@playwright/test'
import { deflateSync } from 'fflate'
import { encodeBase64Url } from '../../src/model/base64url'
import { expect, runProgram, test, waitUntilOpen, whenIdle, withoutPython } from '../support/fixtures'
import { IN_LONG } from '../support/long'
import { expectVerdict, follow, linkTo, open, outputTexts, playhead, pressRun, taskRow, writeProgram } from '../support/page-actions'
import { RESTLESS } from '../support/sample-programs'

const SHARED = `# 表达式:é, 'quotes' "double" & <tags> % # 🍜
import threading
import time

lock = threading.Lock()


def 数(n):
    with lock:
        time.sleep(0.1 * n)
        print('第', n, '个')


for n in (1, 2, 3):
    threading.Thread(target=数, args=(n,), name=f'线程{n}').start()
`

/** Opens an address in a browser context of its own. */
async function elsewhere(browser: Browser, url: string, { locale = 'en-US', python = true } = {}): Promise<Page> {
  const context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } })
  if (!python) await withoutPython(context)
  const page = await context.newPage()
  await page.goto(url)
  await waitUntilOpen(page)
  await whenIdle(page)
  return page
}

/** The link to what is on show; it has the language that is chosen for its readers. */
async function sharedLink(page: Page, language = ''): Promise<string> {
  await page.getByTestId('share').click()
  await page.getByTestId('share-language').selectOption(language)
  const link = await page.getByTestId('share-link').inputValue()
  await page.keyboard.press('Escape')
  return link
}

test('an edited gallery program keeps the name of what it comes from, for whoever gets the link', async ({ openPage, browser }) => {
  const page = await openPage('#s=lost-update.no-lock')
  await page.getByTestId('editor').getByRole('textbox').click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('# another end\n')
  await page.keyboard.press('Escape')
  await expect(page).toHaveTitle(/edited/)
  const title = await page.title()
  const link = await sharedLink(page)
  const context = await browser.newContext({ locale: 'en-US' })
  await withoutPython(context)
  const other = await context.newPage()
  await other.goto(link)
  await expect(other).toHaveTitle(title)
  await context.close()
})

test('an edited program with its configuration, playhead, selection and language, in a fresh browser', async ({ openApp, browser }) => {
  const page = await openApp()
  await whenIdle(page)
  await writeProgram(page, SHARED)
  await page.getByTestId('seed').fill('1234')
  await page.getByTestId('seed').press('Enter')
  await page.getByTestId('cores').fill('2')
  await page.getByTestId('cores').press('Enter')
  await pressRun(page)
  await expectVerdict(page, 'finished')
  await page.getByTestId('axis-time').click()
  await page.getByTestId('output-line').filter({ hasText: '第 2 个' }).dblclick()
  const link = await sharedLink(page, 'zh')
  expect(link).toMatch(/^http:\/\/[^#]+#v1\.[\w-]+$/)
  const here = await playhead(page)

  const other = await elsewhere(browser, link)
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN')
  expect(await playhead(other)).toEqual(here)
  expect(await outputTexts(other)).toEqual(['第 1 个', '第 2 个', '第 3 个'])
  await expect(other.getByTestId('seed')).toHaveValue('1234')
  await expect(other.getByTestId('cores')).toHaveValue('2')
  await expect(other.getByTestId('axis-time')).toHaveAttribute('aria-pressed', 'true')
  await expect(taskRow(other, '线程2')).toHaveAttribute('aria-pressed', 'true')
  expect(await other.locator('.cm-content').innerText()).toContain(`# 表达式:é, 'quotes' "double" & <tags> % # 🍜`)
  // the same run, not only a similar one
  const states = (of: Page) => of.locator('[data-testid^=task-row-]').evaluateAll((rows) => rows.map((row) => [row.getAttribute('data-state'), row.getAttribute('data-line')]))
  expect(await states(other)).toEqual(await states(page))
  const runs = [await runProgram(page, SHARED, { seed: 1234, cores: 2 }), await runProgram(other, SHARED, { seed: 1234, cores: 2 })]
  expect(JSON.stringify(runs[0])).toBe(JSON.stringify(runs[1]))
  await other.context().close()
})

test('the language of a link does not become the reader’s', async ({ openPage }) => {
  const page = await openPage(linkTo("print('x')\n", {}, { language: 'zh' }))
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.evaluate(() => history.replaceState(null, '', '#'))
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the look and the language of a link last as long as what it shows', IN_LONG, async ({ openPage }) => {
  const page = await openPage('#s=semaphore&theme=dark&lang=zh')
  const html = page.locator('html')
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.getByTestId('gallery').click()
  await page.getByTestId('gallery-item-thread-basics').click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await expect(html).toHaveAttribute('lang', 'en')
  await page.goBack()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect(html).toHaveAttribute('lang', 'zh-CN')
  await page.getByTestId('gallery').click()
  await page.getByTestId('open-lab').click()
  await expect(html).toHaveAttribute('data-theme', 'light')
  await page.goBack()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await page.getByTestId('gallery').click()
  await page.getByTestId('new-program').click()
  await expect(html).toHaveAttribute('data-theme', 'light')
})

test('a gallery program has a short link, with the moment on show', async ({ openPage, browser }) => {
  const page = await openPage('#s=abba-deadlock.naive')
  await whenIdle(page)
  await page.getByTestId('moment-1').click()
  expect(await sharedLink(page)).not.toContain('lang')
  const link = await sharedLink(page, 'en')
  expect(link.length).toBeLessThan(160)
  expect(link).toContain('#s=abba-deadlock.naive')
  const other = await elsewhere(browser, link, { locale: 'zh-CN', python: false })
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
  expect(await playhead(other)).toEqual(await playhead(page))
  await expect(other.getByTestId('moment-text')).toContainText('CopyThread waits for printer')
  await other.context().close()
})

test('reloading the page shows the program that was run', IN_LONG, async ({ openApp }) => {
  const page = await openApp()
  await whenIdle(page)
  await writeProgram(page, "print('mine')\n")
  await pressRun(page)
  await page.reload()
  await waitUntilOpen(page)
  await whenIdle(page)
  expect(await outputTexts(page)).toEqual(['mine'])
})

test('damaged links, links of later versions and unknown names say so, and the page works', async ({ openApp }) => {
  const page = await openApp(linkTo("print('x')\n").slice(0, -6))
  const notice = page.getByTestId('notice')
  await expect(notice).toContainText('This link is damaged')
  await whenIdle(page)
  await expect(page.getByTestId('lane-task-1')).toBeVisible()
  await open(page, '#v9.abc')
  await expect(notice).toContainText('later version')
  await open(page, '#s=no-such-thing')
  await expect(notice).toContainText('no-such-thing')
  await notice.getByRole('button').click()
  await expect(notice).toBeHidden()
  await follow(page, linkTo("print('good')\n"))
  await expect(notice).toBeHidden()
  expect(await outputTexts(page)).toEqual(['good'])
})

/** A link as a version before this one made it: choices as indices. */
function oldLink(text: string, choices: readonly number[]): string {
  const json = JSON.stringify({ f: [['program.py', text]], c: { seed: 5, choices } })
  return `#v1.${encodeBase64Url(deflateSync(new TextEncoder().encode(json)))}`
}

test('a link replays choices; one whose choices are of an earlier version says that it cannot, in both languages', async ({ openApp }) => {
  const page = await openApp(oldLink("print('x')\n", [0, 63, 1]))
  const notice = page.getByTestId('notice')
  await expect(notice).toContainText('an earlier version of Pylanes recorded')
  await whenIdle(page)
  await page.getByTestId('language').click()
  await expect(notice).toContainText('旧版 Pylanes 记录的选择')
  await page.getByTestId('language').click()
  const run = await runProgram(page, RESTLESS, { seed: 7, cores: 2, quantumUs: 2_000 })
  await follow(page, linkTo(RESTLESS, { seed: 7, cores: 2, quantumUs: 2_000, choices: run.choices }))
  await expect(notice).toBeHidden()
  await expectVerdict(page, 'finished')
  await page.getByTestId('tab-problems').click()
  await expect(page.getByTestId('problems')).not.toContainText('replay')
  // choices that do not fit: the page says where
  const [first, second] = run.choices
  if (!first || !second) throw new Error('the program has no two choices')
  await follow(page, linkTo(RESTLESS, { seed: 7, cores: 2, quantumUs: 2_000, choices: [first, { kind: second.kind, picked: 30_000 }, first] }))
  await expect(page.getByTestId('problems')).toContainText('The replay left its list at choice 2 of 3')
  await page.getByTestId('language').click()
  await expect(page.getByTestId('problems')).toContainText('重放在第 2 个选择（共 3 个）处与列表不符')
})

test('settings that cannot be had are told: by a link in a notice, by window.pylanes as an error', async ({ openApp }) => {
  const page = await openApp('#s=threads-and-a-lock&cores=100&policy=lottery')
  const notice = page.getByTestId('notice')
  await expect(notice).toContainText('Cores: 1 to 64, not 100; Scheduling policy: rr, fcfs, sjf, mlfq, srtf, not lottery')
  await expect(page.getByTestId('cores')).toHaveValue('64')
  await open(page, linkTo("print('good')\n", { cores: 2 }))
  await expect(notice).toBeHidden()
  await expect(page.getByTestId('cores')).toHaveValue('2')
  await whenIdle(page)
  const said = await runProgram(page, 'pass', { cores: 65, limits: { events: 7 } }).catch(String)
  expect(said).toContain('cores takes a whole number from 1 to 64, not 65; limits.events takes a whole number from 100 to 20000000, not 7')
})

test('#embed is compact, plays, shows the source on demand and leads to the whole page', async ({ openPage }) => {
  const page = await openPage('#embed&s=threads-and-a-lock')
  await page.setViewportSize({ width: 640, height: 400 })
  await whenIdle(page)
  await expect(page.getByTestId('lane-task-2')).toContainText('LoopThread')
  await expect(page.getByTestId('editor')).toBeHidden()
  await expect(page.getByTestId('settings')).toBeHidden()
  await page.getByTestId('to-end').click()
  await expect.poll(() => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([640, 400])
  await page.getByTestId('to-start').click()
  await page.getByTestId('play').click()
  await expect(page.getByTestId('time')).not.toHaveAttribute('data-us', '0')
  await page.getByTestId('embed-source').click()
  await expect(page.getByTestId('editor')).toBeVisible()
  const popup = page.waitForEvent('popup')
  await page.getByTestId('embed-open').click()
  const whole = await popup
  expect(whole.url()).toContain('#s=threads-and-a-lock')
  await expect(whole.getByTestId('settings')).toBeVisible()
})

test('an embedded program of one’s own, in an iframe of another page', IN_LONG, async ({ page, baseURL }) => {
  const hash = linkTo("import threading\nthreading.Thread(target=print, args=('in a frame',), name='Framed').start()\n", {}, {}, true)
  await page.route('**/course.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><h1>Course</h1><iframe src="${baseURL}${hash}" style="width:640px;height:400px" allow="cross-origin-isolated"></iframe>`,
    }),
  )
  await page.goto('./course.html')
  const frame = page.frameLocator('iframe')
  await expect(frame.getByTestId('lane-task-2')).toContainText('Framed')
  await frame.getByTestId('embed-source').click()
  await expect(frame.getByTestId('output')).toContainText('in a frame')
})

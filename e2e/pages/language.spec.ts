/** Both languages: everything visible is in the one chosen, and stays so. */
import type { Page } from '@playwright/test'
import { texts as enLab } from '../../src/ui/locales/en/lab'
import { texts as enPage } from '../../src/ui/locales/en/page'
import { texts as enRun } from '../../src/ui/locales/en/run'
import { texts as zhLab } from '../../src/ui/locales/zh/lab'
import { texts as zhPage } from '../../src/ui/locales/zh/page'
import { texts as zhRun } from '../../src/ui/locales/zh/run'
import { expect, test, waitUntilOpen, whenIdle } from '../support/fixtures'
import { sample } from '../support/long'
import { follow, linkTo } from '../support/page-actions'

const en = { ...enPage, ...enRun, ...enLab }
const zh = { ...zhPage, ...zhRun, ...zhLab }

type Texts = { readonly [key: string]: string | Texts }

/** Every text with its path, e.g. ['header.run', 'Run']. */
function texts(locale: Texts, path = ''): [string, string][] {
  return Object.entries(locale).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[path + key, value]] : texts(value, `${path}${key}.`)))
}

const CHINESE = new Map(texts(zh))
const KEYS = new Set(CHINESE.keys())
/** English texts that a Chinese page must not show whole; the offer of English is one of English itself. */
const ENGLISH_ONLY = new Set(
  texts(en)
    .filter(([path, text]) => CHINESE.get(path) !== text && !path.startsWith('language.') && /[a-z]{3}/.test(text))
    .map(([, text]) => text),
)

/** What can be read on the page, or heard: texts, titles, labels, placeholders; the program itself is nobody's translation. */
async function said(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      // names of tasks stand in two parts
      if (node.parentElement?.closest('.cm-content, .short-name')) continue
      if (node instanceof Text) found.push(node.data)
      else if (node instanceof Element) for (const name of ['title', 'aria-label', 'placeholder']) found.push(node.getAttribute(name) ?? '')
    }
    return found.map((text) => text.trim()).filter((text) => text !== '')
  })
}

/** Opens one after another whatever can be opened, and gathers what is said. */
async function everythingSaid(page: Page): Promise<string[]> {
  const all = await said(page)
  for (const testId of ['gallery', 'settings', 'share', 'embed', 'verdict', 'programs']) {
    await page.getByTestId(testId).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    all.push(...(await said(page)))
    await page.keyboard.press('Escape')
  }
  for (const tab of ['input', 'problems', 'output']) {
    await page.getByTestId(`tab-${tab}`).click()
    all.push(...(await said(page)))
  }
  await page.getByTestId('help').click()
  all.push(...(await said(page)))
  await page.keyboard.press('Escape')
  return all
}

test('switching to Chinese translates everything, and lasts', async ({ openApp }) => {
  test.slow()
  const page = await openApp()
  await whenIdle(page)
  await expect(page.getByTestId('run')).toContainText(en.header.run)
  await page.getByTestId('language').click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  for (const hash of sample(['#s=abba-deadlock.naive', '#s=spinning-threads', linkTo('import threading\nthreading.Thread(target=print).start()\n1/0\n')], 2)) {
    await follow(page, hash)
    await page.getByTestId('to-end').click()
    const words = await everythingSaid(page)
    expect(
      words.filter((word) => KEYS.has(word)),
      'raw keys',
    ).toEqual([])
    expect(
      words.filter((word) => ENGLISH_ONLY.has(word) && word !== en.app.title),
      'left in English',
    ).toEqual([])
    expect(
      words.filter((word) => /\{\{?\w+\}?\}/.test(word) && !word.includes('print(')),
      'unfilled holes',
    ).toEqual([])
  }
  await page.reload()
  await waitUntilOpen(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.getByTestId('run')).toContainText(zh.header.run)
  await page.getByTestId('language').click()
  await expect(page.getByTestId('run')).toContainText(en.header.run)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the theme follows the system until the reader chooses, and then lasts', async ({ openPage, page: tab }) => {
  await tab.emulateMedia({ colorScheme: 'dark' })
  const page = await openPage()
  const html = page.locator('html')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await expect(html).toHaveAttribute('data-theme', 'dark')
  const dark = await background()
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(html).toHaveAttribute('data-theme', 'light')
  await expect.poll(background).not.toBe(dark)
  await page.getByTestId('theme').click()
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect.poll(background).toBe(dark)
  await page.reload()
  await expect(html).toHaveAttribute('data-theme', 'dark')
})

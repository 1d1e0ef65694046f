/** Embedded in pages of other origins: it runs, or says in words why not, and looks as the page around it does. */
import type { FrameLocator, Page } from '@playwright/test'
import { expect, test } from '../support/fixtures'
import { type HostPage, serveHostPage } from '../support/host-page'
import { IN_LONG } from '../support/long'
import { linkTo } from '../support/page-actions'

const THREADS = "import threading\nthreading.Thread(target=print, args=('in a frame',), name='Framed').start()\n"

const iframe = (src: string, attributes = '') => `<iframe src="${src.replace(/&/g, '&amp;')}" ${attributes} style="width:800px;height:480px"></iframe>`

let host: HostPage | null = null
test.afterEach(() => host?.close())

async function embed(page: Page, html: string, headers: Readonly<Record<string, string>> = {}): Promise<FrameLocator> {
  host = await serveHostPage(html, headers)
  await page.goto(host.url)
  return page.frameLocator('iframe')
}

// what frames may load is changed here: a context of its own for each test
test.beforeEach(({ context: _own }) => {})

test('in a sandbox that allows scripts and nothing else a program runs, and the way out is its address', async ({ page, baseURL, pageErrors }) => {
  const frame = await embed(page, iframe(`${baseURL}${linkTo(THREADS, {}, {}, true)}`, 'sandbox="allow-scripts"'))
  await expect(frame.getByTestId('run-still')).toContainText('import threading')
  await expect(frame.getByTestId('lane-task-2')).toContainText('Framed')
  await frame.getByTestId('embed-source').click()
  await expect(frame.getByTestId('output')).toContainText('in a frame')
  expect(pageErrors).toEqual([])
  await frame.getByTestId('embed-open').click()
  await expect(frame.getByTestId('notice')).toContainText(`${baseURL}#v1.`)
  // the browser says that it opened no window
  pageErrors.length = 0
})

test('where the page’s scripts are not to be had there are words and a button', async ({ pageWithoutPython: page, baseURL, pageErrors }) => {
  // modules: as where a server does not let a page without an origin have them
  await page.context().route(/\/assets\/(?!first-look-).*\.js$/, (route) => route.abort())
  const frame = await embed(page, iframe(`${baseURL}#embed&s=semaphore`, 'sandbox="allow-scripts"'))
  await expect(frame.getByText('could not be loaded')).toBeVisible()
  await expect(frame.getByRole('link', { name: 'Open in a new tab' })).toHaveAttribute('href', `${baseURL}#s=semaphore`)
  pageErrors.length = 0
})

test('a page that sends Cross-Origin-Embedder-Policy embeds it, with credentialless as the snippet has it', IN_LONG, async ({ pageWithoutPython: page, openPage, baseURL }) => {
  const own = await openPage('#s=semaphore')
  await own.getByTestId('embed').click()
  await expect(own.getByTestId('embed-snippet')).not.toHaveValue(/credentialless/)
  await own.getByTestId('embed-credentialless').check()
  await own.getByTestId('embed-theme').selectOption('dark')
  const snippet = await own.getByTestId('embed-snippet').inputValue()
  expect(snippet).toContain(' credentialless ')
  expect(snippet).toContain(`${baseURL}#embed&amp;s=semaphore`)
  const frame = await embed(page, snippet.replace('loading="lazy"', ''), { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Opener-Policy': 'same-origin' })
  await expect(frame.getByTestId('lane-task-2')).toBeVisible()
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test.describe('with a dark system', () => {
  test.use({ colorScheme: 'dark' })

  test('an embed is light unless its address says otherwise', async ({ pageWithoutPython: page, baseURL }) => {
    const addresses = ['#embed&s=semaphore', '#embed&theme=dark&s=semaphore', '#embed&s=semaphore&theme=auto', `#embed&theme=dark&${linkTo('pass\n').slice(1)}`]
    // browsers tell a frame what its element is to look like, which is dark here as the system is
    await embed(page, `<style>iframe { color-scheme: dark }</style>${addresses.map((address) => iframe(baseURL + address)).join('')}`)
    const looks = ['light', 'dark', 'dark', 'dark']
    for (const [at, look] of looks.entries()) {
      const frame = page.frameLocator('iframe').nth(at)
      await expect(frame.locator('html')).toHaveAttribute('data-theme', look)
      await expect(frame.getByTestId('embed-open')).toBeVisible()
    }
  })
})

test('a link of an edited program shows a still of its run until Python is ready', IN_LONG, async ({ openApp, browser, baseURL }) => {
  const page = await openApp(linkTo(THREADS))
  await expect(page.getByTestId('lane-task-2')).toContainText('Framed')
  await page.getByTestId('share').click()
  const link = await page.getByTestId('share-link').inputValue()
  const context = await browser.newContext({ locale: 'zh-CN', baseURL })
  await context.route(/\/pyodide\/.*\.(wasm|zip)$/, () => {})
  const other = await context.newPage()
  await other.goto(link)
  // in the reader's language, since the sender chose none
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-CN')
  const still = other.getByRole('figure', { name: /MainThread, Framed/ })
  await expect(still).toBeVisible()
  // each name beside its lane, whatever the width
  for (const width of [390, 1440]) {
    await other.setViewportSize({ width, height: 700 })
    const middles = (selector: string) => still.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2))
    const lanes = await middles('svg g')
    const names = await middles('.run-still-names span')
    expect(names.length).toBeGreaterThan(1)
    for (const [at, name] of names.entries()) expect(Math.abs(name - (lanes[at] as number)), `lane ${at} of ${lanes}`).toBeLessThan(3)
  }
  await page.getByTestId('share-language').selectOption('en')
  await other.goto('about:blank')
  await other.goto(await page.getByTestId('share-link').inputValue())
  await expect(other.locator('html')).toHaveAttribute('lang', 'en')
  await context.close()
})

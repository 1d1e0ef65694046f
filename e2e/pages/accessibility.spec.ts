/** axe finds nothing serious or critical on any view, in either theme. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { faultsOf } from '../support/axe'
import { completeConfiguration } from '../../src/share/configuration-diff'
import { formatProgramAddress } from '../../src/share/page-address'
import { exploreProgram } from '../support/explore-corpus'
import { expect, test, whenIdle } from '../support/fixtures'
import { IN_LONG, sample } from '../support/long'
import { linkTo, open, writeProgram } from '../support/page-actions'
import { notToldByTouch } from '../support/touch-hints'

/** Opens what an address names, and waits for its recording. */
async function openRecorded(page: Page, hash: string): Promise<void> {
  await open(page, hash)
  await expect(page.getByTestId('verdict')).toBeVisible()
}

/** Titles that nobody comes to by keyboard, and that say more than what is read. */
async function toldByTitleOnly(page: Page): Promise<string[]> {
  return page.locator('[title]:visible').evaluateAll((all) => {
    const reached = 'button, a[href], input, select, textarea, summary, [tabindex]:not([tabindex="-1"]), [role=treeitem], .plt-row'
    return (
      (all as HTMLElement[])
        .filter((one) => one.title !== '' && !one.closest(reached) && !one.querySelector(reached) && !one.textContent.includes(one.title))
        // the marks beside the source say what the list of threads says
        .filter((one) => !one.closest('.cm-gutters') && one.getAttribute('aria-label') !== one.title)
        .map((one) => one.title)
    )
  })
}

/** What has opened above the page, which was looked at before. */
const OPEN = '[role=dialog], dialog[open], [aria-expanded=true]'

test('every view of the whole page', async ({ openPage }) => {
  const page = await openPage('#s=threads-and-a-lock')
  const found: string[] = []
  const look = async (view: string, within?: string) =>
    found.push(
      ...(await faultsOf(page, view, within)),
      ...(await toldByTitleOnly(page)).map((title) => `${view}: told by a title only: ${title}`),
      ...(await notToldByTouch(page, within)).map((words) => `${view}: ${words}`),
    )
  await expect(page.getByTestId('verdict')).toBeVisible()
  await look('a run')
  expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
  for (const popover of ['gallery', 'settings', 'share', 'embed', 'export', 'verdict', 'programs', 'lanes-menu', 'find-open']) {
    await page.getByTestId(popover).click()
    await look(popover, OPEN)
    await page.keyboard.press('Escape')
  }
  await page.getByTestId('gallery').click()
  await page.getByTestId('which-mine').click()
  await look('my programs', OPEN)
  await page.getByTestId('which-gallery').click()
  await page.keyboard.press('Escape')
  for (const tab of ['input', 'problems', 'output']) {
    await page.getByTestId(`tab-${tab}`).click()
    await look(tab, '.bottom-panel')
  }
  await page.getByTestId('help').click()
  await look('help', OPEN)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByTestId('palette')).toBeVisible()
  await look('commands', OPEN)
  await page.keyboard.type('table')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('run-table')).toBeVisible()
  await look('tables', OPEN)
  await page.keyboard.press('Escape')
  await page.getByTestId('editor').getByRole('textbox').click()
  await page.keyboard.press('ControlOrMeta+f')
  await look('finding', '.cm-panels')
  await page.keyboard.press('Escape')
  for (const [view, hash] of [
    ['a deadlock', '#s=abba-deadlock.naive'],
    ['a hang', '#s=producer-consumer.naive'],
    ['processes', '#s=pipe.simplex'],
  ] as const) {
    await openRecorded(page, hash)
    await look(view)
    await page.getByTestId('tab-problems').click()
    await look(`${view}, problems`, '.bottom-panel')
    await page.getByTestId('tab-output').click()
  }
  // sums over a stretch, and what was found
  await page.getByTestId('timeline').focus()
  await page.keyboard.press('[')
  await expect(page.getByTestId('stretch-sums')).toBeVisible()
  await look('sums', '[data-testid=stretch-sums]')
  await page.getByTestId('find-open').click()
  await page.getByTestId('find-field').fill('main')
  await expect(page.getByTestId('find-list')).toBeVisible()
  await look('found', OPEN)
  await page.getByTestId('find-field').fill('waits longer than 1 ms')
  await expect(page.locator('[role=dialog] table')).toBeVisible()
  await look('a question to the run', OPEN)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  // the run before, beside this one
  for (const tab of ['compare', 'explore']) {
    await page.getByTestId(`tab-${tab}`).click()
    await expect(page.locator(tab === 'compare' ? '.compare' : '.explore')).toBeVisible()
    await look(tab, '.bottom-panel')
  }
  await page.getByTestId('tab-output').click()
  const files = [
    { name: 'server.py', text: 'print(1)\n' },
    { name: 'client.py', text: 'import server\n' },
  ]
  await open(page, linkTo({ files, stdin: '', starts: files.map(({ name }) => ({ file: name, delayUs: 0 })) }))
  const second = page.getByRole('tab', { name: 'client.py' })
  await second.click()
  await look('several files and programs')
  await second.press('F2')
  await look('a file renamed', '[role=tablist]')
  await page.keyboard.press('Escape')
  await page.getByTestId('programs').click()
  await look('several programs', OPEN)
  expect(found.join('\n')).toBe('')
})

/** What is run here, view by view. */
const RUN_HERE: readonly (readonly [title: string, walk: (page: Page, look: (view: string, within?: string) => Promise<void>) => Promise<void>])[] = [
  [
    'files and what is inside',
    async (page, look) => {
      await runHere(page, linkTo(`open('notes.txt', 'w').write('one')\nprint(open('notes.txt').read())\n`))
      await page.getByTestId('tab-disk').click()
      await look('files', '.bottom-panel')
      await page.getByTestId('details-inside').click()
      // at its end nothing is inside any more
      await page.getByRole('button', { name: 'To the last line that was carried out' }).click()
      await expect(page.getByTestId('inside-tree').first()).toBeVisible()
      await look('inside', '.details')
    },
  ],
  [
    'a line of input',
    async (page, look) => {
      await runHere(page, linkTo("name = input('who? ')\nprint(name)\n", { live: true }), false)
      await expect(page.getByTestId('stdin-line')).toBeVisible()
      await look('a line of input', '.bottom-panel')
      await page.getByTestId('stop').click()
    },
  ],
  [
    'a client',
    async (page, look) => {
      await runHere(page, linkTo('import socket\nserver = socket.create_server(("127.0.0.1", 8888))\nserver.accept()\n'))
      await page.getByTestId('verdict').click()
      await look('a diagnosis', OPEN)
      await page.getByTestId('bring-client').click()
      await expect(page.getByTestId('client-text')).toBeVisible()
      await look('a client', '.bottom-panel')
    },
  ],
  [
    'an exploration, schedules by hand, runs of before',
    async (page, look) => {
      const { text, gil } = exploreProgram('lock-order-two.wrong.py')
      await runHere(page, linkTo(text, { gil }))
      await page.getByTestId('tab-explore').click()
      await page.getByTestId('explore-seconds').selectOption('300')
      await page.getByTestId('explore').click()
      await expect(page.getByTestId('explore-progress')).toContainText('1 failure', { timeout: 120_000 })
      await page.getByTestId('explore-stop').click()
      await expect(page.getByTestId('explore-panel')).toHaveAttribute('data-phase', 'over', { timeout: 120_000 })
      await look('an exploration', '.bottom-panel')
      await page.locator('[data-testid=outcome][data-failure=true]').getByTestId('outcome-show').click()
      await whenIdle(page)
      await page.getByTestId('explore-hand').locator('summary').click()
      await expect(page.getByTestId('hand-pick').first()).toBeVisible()
      await look('schedules by hand', '.bottom-panel')
      await page.getByTestId('tab-compare').click()
      await page.getByTestId('compare-with').click()
      await expect(page.getByTestId('past-runs')).toBeVisible()
      await look('runs of before', '.bottom-panel')
    },
  ],
  [
    'a package that is missing, and syntax errors',
    async (page, look) => {
      await runHere(page, linkTo('import numpy\n'))
      await look('a package that is missing')
      await page.getByTestId('tab-problems').click()
      await writeProgram(page, 'def f(:\n    pass\n')
      await expect(page.locator('.bottom-panel')).toContainText('line 1')
      await look('syntax errors')
    },
  ],
]

async function runHere(page: Page, hash: string, toItsEnd = true): Promise<void> {
  await open(page, hash)
  if (toItsEnd) await whenIdle(page)
}

for (const [title, walk] of RUN_HERE)
  test(`what is run here: ${title}`, IN_LONG, async ({ openApp }) => {
    const page = await openApp()
    const found: string[] = []
    await walk(page, async (view, within) => {
      found.push(
        ...(await faultsOf(page, view, within)),
        ...(await toldByTitleOnly(page)).map((one) => `${view}: told by a title only: ${one}`),
        ...(await notToldByTouch(page, within)).map((words) => `${view}: ${words}`),
      )
    })
    expect(found.join('\n')).toBe('')
  })

test('what is printed, and a report that was saved', IN_LONG, async ({ openPage }) => {
  const page = await openPage('#s=abba-deadlock.naive')
  await expect(page.getByTestId('verdict')).toBeVisible()
  await page.getByTestId('export').click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('exportHtml').click()])
  const html = readFileSync(await download.path(), 'utf8')
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
      return page.getByTestId('print-report').count()
    })
    .toBe(1)
  await page.emulateMedia({ media: 'print' })
  const found = await faultsOf(page, 'printed', '[data-testid=print-report]')
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await page.route('**/report.html', (route) => route.fulfill({ body: html, contentType: 'text/html' }))
  await page.goto('./report.html')
  found.push(...(await faultsOf(page, 'a saved report', 'html', false)))
  await page.unroute('**/report.html')
  expect(found.join('\n')).toBe('')
})

test('the still of a link, while there is no run', IN_LONG, async ({ openPage }) => {
  const picture = { lanes: [{ name: 'MainThread', states: 'f'.repeat(96) }], more: 3 }
  const page = await openPage(
    `#${formatProgramAddress({ program: { files: [{ name: 'program.py', text: 'print(1)\n' }], stdin: '' }, configuration: completeConfiguration({}), picture }, false)}`,
  )
  await expect(page.getByTestId('run-still')).toBeVisible()
  expect((await faultsOf(page, 'a still')).join('\n')).toBe('')
})

test('forced colours keep the lanes and what explains them; what is chosen has an outline', async ({ openPage }) => {
  const page = await openPage('#s=abba-deadlock.naive')
  await expect(page.getByTestId('verdict')).toBeVisible()
  await page.getByTestId('moment-1').click()
  await page.getByTestId('details-moment').click()
  await page.getByTestId('lane-task-2').click()
  const seen = () => Promise.all([page.getByTestId('timeline').screenshot(), page.locator('.legend .swatch').first().screenshot()])
  const dot = () =>
    page
      .locator('.details .task-dot')
      .first()
      .evaluate((one) => getComputedStyle(one).backgroundColor)
  const plain = await seen()
  const colour = await dot()
  await page.emulateMedia({ forcedColors: 'active' })
  const forced = await seen()
  for (const [at, picture] of plain.entries()) expect(picture.equals(forced[at] as Buffer), `picture ${at}`).toBe(true)
  expect(await dot()).toBe(colour)
  for (const chosen of ['button.moment.on', '.tab.on']) await expect(page.locator(chosen).first()).toHaveCSS('outline-style', 'solid')
  // a hint is told by a border where shadows are gone
  await page.getByTestId('fit').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Shift+Tab')
  const hint = page.getByTestId('title-hint')
  if (await hint.isVisible()) await expect(hint).toHaveCSS('border-top-style', 'solid')
})

test('a word with a hint shows it by keyboard, and when it is pressed', async ({ openPage }) => {
  const page = await openPage('#lab=P1.0.24~P2.0.3~P3.0.3&cores=1&a=fcfs')
  const hint = page.getByTestId('title-hint')
  const word = page.getByRole('button', { name: 'turnaround' }).first()
  await word.click()
  await expect(hint).toHaveText('From arrival to its end')
  await page.keyboard.press('Shift+Tab')
  await expect(hint).not.toHaveText('From arrival to its end')
  await page.keyboard.press('Tab')
  await expect(word).toBeFocused()
  await expect(hint).toHaveText('From arrival to its end')
})

test('the lab', async ({ openPage }) => {
  const page = await openPage('#lab=P1.0.24~P2.0.3~P3.0.3&cores=1&a=fcfs')
  await expect(page.getByTestId('lab-compare')).toBeVisible()
  expect([...(await faultsOf(page, 'lab')), ...(await notToldByTouch(page))].join('\n')).toBe('')
})

test('an embed', async ({ openPage }) => {
  const page = await openPage('#embed&s=threads-and-a-lock&theme=auto')
  await expect(page.getByTestId('embed-source')).toBeVisible()
  const found = [...(await faultsOf(page, 'embed')), ...(await notToldByTouch(page))]
  await page.getByTestId('embed-source').click()
  found.push(...(await faultsOf(page, 'embed with its source')))
  expect(found.join('\n')).toBe('')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  test('every tab', async ({ openPage }) => {
    const page = await openPage('#s=threads-and-a-lock')
    await expect(page.getByTestId('verdict')).toBeVisible()
    const found: string[] = []
    for (const popover of sample(['settings', 'gallery', 'share', 'export', 'verdict'], 5)) {
      await page.getByTestId(popover).tap()
      found.push(...(await faultsOf(page, `phone, ${popover}`, OPEN)), ...(await notToldByTouch(page, OPEN)).map((words) => `phone, ${popover}: ${words}`))
      await page.keyboard.press('Escape')
    }
    for (const tab of ['code', 'timeline', 'details']) {
      await page.getByTestId(`phone-${tab}`).tap()
      found.push(...(await faultsOf(page, `phone, ${tab}`)), ...(await notToldByTouch(page)).map((words) => `phone, ${tab}: ${words}`))
    }
    expect(found.join('\n')).toBe('')
  })
})

/** Nothing is lost: every edit is kept at once, and nothing that is opened discards what was there. Python need not load for it. */
import type { BrowserContext, Page } from '@playwright/test'
import { faultsOf } from '../support/axe'
import { expect, test, waitUntilOpen } from '../support/fixtures'
import { IN_LONG } from '../support/long'
import { expectVerdict, linkTo, open, outputTexts, pasteText, pressRun, writeProgram } from '../support/page-actions'
import { dropFiles, wheelFile } from '../support/dropped'

/** The text in the editor. */
const text = (page: Page) => page.getByTestId('editor').locator('.cm-content')

async function openGallery(page: Page, item: string): Promise<void> {
  await page.getByTestId('gallery').click()
  await page.getByTestId('which-gallery').click()
  await page.getByTestId(`gallery-item-${item}`).click()
}

async function myPrograms(page: Page): Promise<void> {
  await page.getByTestId('gallery').click()
  await page.getByTestId('which-mine').click()
}

const item = (page: Page, name: string) => page.getByTestId('kept-item').filter({ hasText: name })

async function reload(page: Page): Promise<void> {
  await page.reload()
  await waitUntilOpen(page)
}

/** Another tab of the same browser. */
async function anotherTab(context: BrowserContext, hash = ''): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`./${hash}`)
  await waitUntilOpen(page)
  return page
}

test('a program that is pasted over another one is an entry of the history, has its own name, and can be undone', async ({ openPage }) => {
  const page = await openPage('#s=lost-update.no-lock')
  const before = 'Lost update · Without a lock · Pylanes'
  await expect(page).toHaveTitle(before)
  const editor = page.getByTestId('editor').getByRole('textbox')
  const entries = () => page.evaluate(() => history.length)
  const paste = async (words: string) => {
    await editor.click()
    await page.keyboard.press('ControlOrMeta+a')
    await pasteText(page, words)
  }
  const at = await entries()
  await paste('# Buffets\nimport queue\nbuffet = queue.Queue()\nbuffet.put("soup")\nprint(buffet.get())\n')
  await expect(page).toHaveTitle('Buffets · Pylanes')
  expect(await entries()).toBe(at + 1)
  // an edited form is an edit
  await paste('# Buffets\nimport queue\nbuffet = queue.Queue()\nbuffet.put("cake")\nprint(buffet.get())\n')
  await expect(text(page)).toContainText('cake')
  expect(await entries()).toBe(at + 1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text(page)).toContainText('soup')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text(page)).toContainText('threading')
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(text(page)).toContainText('soup')
  await page.goBack()
  await expect(page).toHaveTitle(before)
  await expect(text(page)).toContainText('threading')
  await page.goForward()
  await expect(page).toHaveTitle('Buffets · Pylanes')
  await expect(text(page)).toContainText('soup')
})

test('F5 brings back what was edited last, with its settings, files and the file in the editor', async ({ openPage }) => {
  const page = await openPage()
  await writeProgram(page, "# mine\nprint('one')\n")
  await page.getByTestId('seed').fill('77')
  await page.getByTestId('seed').press('Enter')
  await page.getByRole('button', { name: 'Add a file' }).click()
  await writeProgram(page, 'TWO = 2\n')
  await reload(page)
  await expect(page.getByRole('tab', { name: 'module.py' })).toHaveAttribute('aria-selected', 'true')
  await expect(text(page)).toContainText('TWO = 2')
  await page.getByRole('tab', { name: 'program.py' }).click()
  await expect(text(page)).toContainText("print('one')")
  await expect(page.getByTestId('seed')).toHaveValue('77')
  await expect(page).toHaveTitle('mine · Pylanes')
  // whoever closes the tab and comes back to the address finds it too
  await page.goto('about:blank')
  await page.addInitScript(() => {
    const tops = new Set<number>()
    const look = () => {
      const columns = document.querySelector('.columns')
      if (columns) tops.add(columns.getBoundingClientRect().top)
      requestAnimationFrame(look)
    }
    look()
    Object.assign(window, { tops })
  })
  await page.goto('./')
  await expect(page.getByTestId('go-on')).toContainText('Last time you edited “mine” here.')
  await waitUntilOpen(page)
  // it is there from the first frame, and stays where somebody types
  await page.getByTestId('editor').locator('.cm-content').click()
  await page.keyboard.type('#')
  await expect(page.getByTestId('go-on')).toBeVisible()
  expect(await page.evaluate(() => [...(window as unknown as { tops: Set<number> }).tops].length)).toBe(1)
  expect((await faultsOf(page, 'the offer to go on', '[data-testid=go-on]')).join('\n')).toBe('')
  await page.getByTestId('go-on-open').click()
  await expect(text(page)).toContainText("print('one')")
  await expect(page.getByTestId('go-on')).toHaveCount(0)
})

test('an edit is not discarded by the gallery, a link or a new program; Back and Forward go through what was open', async ({ openPage }) => {
  const page = await openPage('#s=semaphore')
  await expect(page).toHaveTitle(/^(?!.*edited).* · Pylanes$/)
  await writeProgram(page, '# first\n')
  await openGallery(page, 'dining-philosophers')
  await expect(page).toHaveTitle(/philosophers.* · Pylanes/i)
  await page.evaluate((hash) => (location.hash = hash), linkTo('# linked\n'))
  await expect(page).toHaveTitle('linked · Pylanes')
  await page.getByTestId('gallery').click()
  await page.getByTestId('new-program').click()
  await writeProgram(page, '# third\n')
  await expect(page).toHaveTitle('third · Pylanes')
  await page.goBack()
  await expect(page).toHaveTitle('linked · Pylanes')
  await page.goBack()
  await expect(page).toHaveTitle(/philosophers/i)
  await page.goBack()
  await expect(page).toHaveTitle('first · Pylanes')
  await expect(text(page)).toContainText('# first')
  // what can be undone can be undone still
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(text(page)).toContainText('Semaphore')
  await page.keyboard.press('ControlOrMeta+y')
  await expect(text(page)).toHaveText('# first')
  await page.keyboard.press('Escape')
  for (const title of [/philosophers/i, 'linked · Pylanes', 'third · Pylanes']) {
    await page.goForward()
    await expect(page).toHaveTitle(title)
  }
  await expect(text(page)).toContainText('# third')
})

test('My programs: name, time and picture; opened, renamed, deleted and had back', async ({ openPage }) => {
  const page = await openPage()
  await writeProgram(page, '# alpha\n')
  await openGallery(page, 'semaphore')
  await writeProgram(page, '# beta\n')
  await myPrograms(page)
  await expect(page.getByTestId('kept-item')).toHaveCount(2)
  await item(page, 'alpha')
    .getByRole('button', { name: /^Open alpha, edited .*20\d\d/ })
    .click()
  await expect(text(page)).toContainText('# alpha')
  await myPrograms(page)
  await item(page, 'beta').getByRole('button', { name: 'Rename beta' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Second')
  await page.keyboard.press('Enter')
  await item(page, 'Second').getByRole('button', { name: 'Delete Second' }).click()
  await expect(page.getByTestId('kept-item')).toHaveCount(1)
  await page.getByTestId('undo-delete').click()
  await expect(page.getByTestId('kept-item')).toHaveCount(2)
  await item(page, 'Second').getByRole('button', { name: 'Delete Second' }).click()
  // the list says what is written
  await expect(page.getByTestId('kept-item')).toHaveCount(1)
  await reload(page)
  await myPrograms(page)
  await expect(page.getByTestId('kept-item')).toHaveCount(1)
  await page.getByText('Deleted, for a month').click()
  await page.getByTestId('restore-kept').click()
  await item(page, 'Second')
    .getByRole('button', { name: /^Open Second/ })
    .click()
  await expect(text(page)).toContainText('# beta')
  await expect(page).toHaveTitle('Second · Pylanes')
})

test('packages that were dropped are there again after F5, from the gallery and by Back: the program runs with them', async ({ openApp }) => {
  const page = await openApp('#s=semaphore')
  const wheels = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('pylanes')
          opening.onerror = reject
          opening.onsuccess = () => {
            const count = opening.result.transaction('wheels').objectStore('wheels').count()
            count.onsuccess = () => {
              opening.result.close()
              resolve(count.result)
            }
          }
        }),
    )
  await writeProgram(page, '# with a package\nimport greet\nprint(greet.HELLO)\n')
  await dropFiles(page, [wheelFile('greet-1.2-py3-none-any.whl', { 'greet.py': "HELLO = 'hello from greet'\n" })])
  await expect(page.getByTestId('wheel-greet')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(wheels).toBe(1)
  await reload(page)
  await expect(page.getByTestId('programs')).not.toContainText('missing')
  await pressRun(page)
  await expectVerdict(page, 'finished')
  expect(await outputTexts(page)).toEqual(['hello from greet'])
  // its row has the picture of that run: the one lane of its one thread
  await myPrograms(page)
  const picture = item(page, 'with a package').locator('svg.kept-picture')
  await expect(picture.locator('path[fill="var(--look-running)"]')).toBeAttached()
  await expect(picture.locator('g')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await openGallery(page, 'dining-philosophers')
  await expect(page).toHaveTitle(/philosophers/i)
  await page.goBack()
  await expect(page).toHaveTitle('with a package · Pylanes')
  await expect(page.getByTestId('programs')).not.toContainText('missing')
  await pressRun(page)
  expect(await outputTexts(page)).toEqual(['hello from greet'])
  // they go with the program
  await page.getByTestId('programs').click()
  await page.getByRole('button', { name: 'Remove greet' }).click()
  await expect.poll(wheels).toBe(0)
})

test('an edited gallery program is called so, and is called something else when everything was replaced', IN_LONG, async ({ openPage }) => {
  const page = await openPage('#s=threads-and-a-lock')
  const crumb = page.getByTestId('gallery')
  await text(page).click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\n# more\n')
  await expect(crumb).toContainText('Threads and a lock')
  await expect(crumb).toContainText('edited')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText("print('quite another program')\n")
  await expect(crumb).toHaveText('Your program')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(crumb).toContainText('Threads and a lock')
})

test('two tabs: the one that rests follows, and what both edit at once becomes two programs', async ({ openPage, context }) => {
  const first = await openPage()
  await writeProgram(first, '# shared\n')
  const second = await anotherTab(context)
  await myPrograms(second)
  await item(second, 'shared')
    .getByRole('button', { name: /^Open shared/ })
    .click()
  await expect(text(second)).toContainText('# shared')
  await writeProgram(first, '# by the first\n')
  await expect(text(second)).toHaveText('# by the first')
  await second.close()
  // one that hears nothing of the others edits at the same time
  const deaf = await context.newPage()
  await deaf.addInitScript(() => {
    Object.defineProperty(BroadcastChannel.prototype, 'onmessage', { set: () => {} })
  })
  await deaf.goto('./')
  await myPrograms(deaf)
  await item(deaf, 'by the first')
    .getByRole('button', { name: /^Open by the first/ })
    .click()
  await expect(text(deaf)).toHaveText('# by the first')
  await writeProgram(first, '# still by the first\n')
  await myPrograms(first)
  await expect(item(first, 'still by the first')).toBeVisible()
  await first.keyboard.press('Escape')
  await writeProgram(deaf, '# by the other\n')
  await expect(deaf.getByTestId('library-notice')).toContainText('edited in another tab at the same time')
  await reload(first)
  await reload(deaf)
  await expect(text(first)).toHaveText('# still by the first')
  await expect(text(deaf)).toHaveText('# by the other')
  await deaf.close()
})

test('where storage is blocked the page says so once, and goes back all the same', IN_LONG, async ({ context: _own, pageWithoutPython: page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined })
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  await page.goto('./')
  await waitUntilOpen(page)
  const notice = page.getByTestId('library-notice')
  await expect(notice).toBeHidden()
  await writeProgram(page, '# one\n')
  await expect(notice).toContainText('lets the page keep nothing')
  await notice.getByRole('button').click()
  await writeProgram(page, '# one more\n')
  await openGallery(page, 'semaphore')
  await page.goBack()
  await expect(text(page)).toHaveText('# one more')
  await expect(notice).toBeHidden()
})

test('where there is no room the page says so, until there is', async ({ openPage }) => {
  const page = await openPage()
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    Object.assign(window, { givePlace: () => (IDBObjectStore.prototype.put = put) })
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await writeProgram(page, '# kept by the note\n')
  await expect(page.getByTestId('library-notice')).toContainText('no room left')
  await page.evaluate(() => (window as unknown as { givePlace: () => void }).givePlace())
  await writeProgram(page, '# kept again\n')
  await expect(page.getByTestId('library-notice')).toBeHidden()
  await reload(page)
  await expect(text(page)).toHaveText('# kept again')
})

test('a variant that a scenario has not is told as that', IN_LONG, async ({ openPage }) => {
  const page = await openPage('#s=semaphore.zzz')
  await expect(page.getByTestId('notice')).toContainText('has no variant named “zzz”')
  await expect(page.getByTestId('notice')).not.toContainText('no program')
  await expect(text(page)).toContainText('Semaphore')
  await open(page, '#s=zzz')
  await expect(page.getByTestId('notice')).toContainText('no program named “zzz”')
})

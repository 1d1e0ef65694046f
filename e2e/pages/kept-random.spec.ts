/**
 * Random edits, switches, reloads and deaths of the tab: the last edit of every program is kept. The browser lives, and its tabs come and go; what
 * the shelf has is read from another tab.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test, waitUntilOpen, withoutPython } from '../support/fixtures'
import { LONG } from '../support/long'

const ACTIONS = LONG ? 500 : 6

/** Numbers that look random and are the same each time. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('./')
  await waitUntilOpen(page)
  return page
}

/** Replaces what is in the editor, as typing does. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** The tab is gone from one moment to the next: no event tells the page. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const crashed = new Promise((resolve) => page.once('crash', resolve))
  session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}

/** The first lines of everything that is kept. */
async function keptTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('pylanes')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('contents').objectStore('contents').getAll()
          reading.onsuccess = () => {
            opening.result.close()
            resolve((reading.result as { wire: { f: [string, string][] } }[]).map(({ wire }) => wire.f[0]?.[1] ?? ''))
          }
        }
      }),
  )
}

test(`${ACTIONS} of them keep the last edit`, async ({ context }) => {
  if (LONG) test.setTimeout(3_600_000)
  await withoutPython(context)
  const pick = generator(20_24)
  let page = await openTab(context)
  /** the last text of each program */
  const last: string[] = []
  let current = -1
  for (let number = 1; number <= ACTIONS; number++) {
    const dice = pick(10)
    if (dice < 5) {
      const text = `# edit ${number}\n`
      await write(page, text)
      if (current < 0) current = last.push(text) - 1
      else last[current] = text
      if (pick(2) === 0) continue
      // at once after the edit
      if (pick(2) === 0) await page.reload()
      else {
        await kill(page)
        page = await openTab(context)
        current = -1
        continue
      }
      await waitUntilOpen(page)
      await expect(page.locator('.cm-content')).toHaveText(`# edit ${number}`)
    } else if (dice < 7) {
      await page.getByTestId('gallery').click()
      await page.getByTestId('new-program').click()
      current = -1
    } else if (dice < 8) {
      await page.evaluate((seed) => (location.hash = `#s=semaphore&seed=${seed}`), number)
      await expect(page.locator('.cm-content')).toContainText('Semaphore')
      current = -1
    } else if (dice < 9 && last.length > 0) {
      const chosen = pick(last.length)
      await page.getByTestId('gallery').click()
      await page.getByTestId('which-mine').click()
      const name = (last[chosen] ?? '').slice(2).trim()
      await page.getByRole('button', { name: new RegExp(`^Open ${name}, edited`) }).click()
      await expect(page.locator('.cm-content')).toHaveText(`# ${name}`)
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      current = chosen
    } else {
      await kill(page)
      page = await openTab(context)
      current = -1
    }
  }
  await page.close()
  page = await openTab(context)
  await expect.poll(async () => [...(await keptTexts(page))].sort()).toEqual([...last].sort())
})

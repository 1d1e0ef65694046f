/** The whole main job without a mouse, and what a screen reader says of it: a program is written, run, understood, changed, run again and compared. */
import type { Page } from '@playwright/test'
import { expect, test, whenIdle } from '../support/fixtures'
import { LONG } from '../support/long'

const DEADLOCK = `import threading

first, second = threading.Lock(), threading.Lock()

def work(one, other):
    with one:
        barrier.wait()
        with other:
            pass

barrier = threading.Barrier(2)
threads = [threading.Thread(target=work, args=pair, name=name) for name, pair in [('Ann', (first, second)), ('Bob', (second, first))]]
for thread in threads:
    thread.start()
`

const focused = (page: Page) => page.locator(':focus')

/** Presses Tab until something is reached; in the long tests, all that is passed on the way has a name and is seen. */
async function tabTo(page: Page, wanted: (one: HTMLElement) => boolean, key = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 150; stops++) {
    await page.keyboard.press(key)
    const one = focused(page)
    if (LONG) {
      await expect(one).toHaveAccessibleName(/\S/)
      await expect(one).toBeInViewport()
    }
    if (await one.evaluate(wanted as (one: Node) => boolean)) return
    // there Tab indents
    if (await one.evaluate((element) => element.matches('.cm-content'))) await page.keyboard.press('Escape')
  }
  throw new Error('it is not reached')
}

test('a program is written, run, understood, run again and compared, by keys alone', async ({ openApp }) => {
  const page = await openApp()
  const spoken = page.getByTestId('spoken')
  const heard = page.locator('.header [role=status]')
  await tabTo(page, (one) => one.matches('.cm-content'))
  await expect(focused(page)).toHaveAccessibleDescription('Tab indents; Esc leaves the editor.')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(DEADLOCK)
  await page.keyboard.press('ControlOrMeta+Enter')
  await whenIdle(page)
  await expect(heard).toContainText('Deadlock')
  // out of the editor, and to the threads
  await page.keyboard.press('Escape')
  await tabTo(page, (one) => one.matches('.plt-row'))
  while (!(await focused(page).innerText()).includes('Bob')) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(spoken).toContainText(/Bob .*deadlock/)
  await page.keyboard.press('ArrowLeft')
  await expect(spoken).toContainText(/Bob waited .* for/)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('step-events')).toContainText('Bob')
  await page.keyboard.press('.')
  await expect(spoken).toContainText(/^Event \d+ of \d+\. /)
  await page.keyboard.press('End')
  await page.keyboard.press('Escape')
  // who waits for whom: each arrow is a button that says its wait
  await tabTo(page, (one) => one.matches('[data-testid=wait-link]'))
  await expect(focused(page)).toHaveAccessibleName(/^(Ann|Bob) waits for .*, which (Ann|Bob) holds/)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('why-clicked')).toContainText('deadlock')
  // what the verdict says, and back
  await tabTo(page, (one) => one.dataset.testid === 'verdict', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('verdict-details')).toContainText('Ann')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('verdict')).toBeFocused()
  // another seed, and what is different
  await tabTo(page, (one) => one.dataset.testid === 'seed')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('7')
  await page.keyboard.press('ControlOrMeta+Enter')
  await whenIdle(page)
  await expect(heard).toContainText('Deadlock')
  await tabTo(page, (one) => one.matches('.bottom-panel [role=tab]'))
  while (!(await focused(page).innerText()).includes('Compare')) await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('first-difference')).toBeVisible()
  await expect(page.getByTestId('first-difference')).toHaveAttribute('role', 'status')
})

/**
 * The whole main job without a mouse, and what a screen reader says of it, in both languages: a program is found, another one written in its place, run,
 * stepped through, looked into, understood, run again, compared and shared.
 */
import type { Page } from '@playwright/test'
import { expect, test, whenIdle } from '../support/fixtures'
import { inLong, LONG } from '../support/long'

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

/** What is heard on the way, and accessible names. */
const WORDS = {
  'en-US': {
    search: 'Find a program',
    found: '1 program found',
    item: /^Life of a process/,
    leave: 'Tab indents; Esc leaves the editor.',
    deadlock: 'Deadlock',
    ofBob: /Bob .*deadlock/,
    waited: /Bob waited .* for/,
    event: /^Event \d+ of \d+\. /,
    inside: 'Inside',
    frames: 'Tasks, frames and variables',
    looked: /^As it is after event \d+ of \d+$/,
    waits: /^(Ann|Bob) waits for .*, which (Ann|Bob) holds/,
    ends: 'deadlock',
    compare: 'Compare',
    share: 'Share this run',
    copy: 'Copy link',
    copied: 'Copied',
  },
  'zh-CN': {
    search: '查找程序',
    found: '找到 1 个程序',
    item: /^进程的一生/,
    leave: 'Tab 键缩进，Esc 键离开编辑器。',
    deadlock: '死锁',
    ofBob: /Bob .*死锁/,
    waited: /Bob 等待 .* 等了/,
    event: /^事件 \d+，共 \d+ 个。/,
    inside: '内部',
    frames: '任务、栈帧和变量',
    looked: /^第 \d+ 个事件之后的状态（共 \d+ 个）$/,
    waits: /^(Ann|Bob) 在等待 .*，它由 (Ann|Bob) 持有/,
    ends: '死锁',
    compare: '比较',
    share: '分享这次运行',
    copy: '复制链接',
    copied: '已复制',
  },
} as const

for (const [locale, words] of Object.entries(WORDS)) {
  test.describe(locale, () => {
    test.use({ locale })
    test('a program is found, written, run, looked into, understood, compared and shared, by keys alone', inLong(locale !== 'en-US'), async ({ openApp }) => {
      const page = await openApp()
      await page.context().grantPermissions(['clipboard-write'])
      const spoken = page.getByTestId('spoken')
      const heard = page.locator('.header [role=status]')
      // one of the gallery
      await tabTo(page, (one) => one.dataset.testid === 'gallery')
      await page.keyboard.press('Enter')
      await expect(focused(page)).toHaveAccessibleName(words.search)
      await page.keyboard.type('process-lifecycle')
      await expect(page.getByTestId('gallery-found')).toHaveText(words.found)
      await tabTo(page, (one) => one.dataset.testid === 'gallery-item-process-lifecycle')
      await expect(focused(page)).toHaveAccessibleName(words.item)
      await page.keyboard.press('Enter')
      await whenIdle(page)
      await expect(page).toHaveTitle(words.item)
      // another program in its place
      await tabTo(page, (one) => one.matches('.cm-content'))
      await expect(focused(page)).toHaveAccessibleDescription(words.leave)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(DEADLOCK)
      await page.keyboard.press('ControlOrMeta+Enter')
      await whenIdle(page)
      await expect(heard).toContainText(words.deadlock)
      // out of the editor, and to the threads
      await page.keyboard.press('Escape')
      await tabTo(page, (one) => one.matches('.plt-row'))
      while (!(await focused(page).innerText()).includes('Bob')) await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowRight')
      await expect(spoken).toContainText(words.ofBob)
      await page.keyboard.press('ArrowLeft')
      await expect(spoken).toContainText(words.waited)
      await page.keyboard.press('Enter')
      await expect(page.getByTestId('step-events')).toContainText('Bob')
      await page.keyboard.press('.')
      await expect(spoken).toContainText(words.event)
      await page.keyboard.press('End')
      await page.keyboard.press('Escape')
      // inside the run: frames and variables are a tree
      await tabTo(page, (one) => one.dataset.testid === 'details-moment')
      await page.keyboard.press('ArrowRight')
      await expect(focused(page)).toHaveAccessibleName(words.inside)
      await expect(page.getByTestId('inside-standing').getByRole('status')).toHaveText(words.looked)
      await tabTo(page, (one) => one.matches('[role=tree]'))
      await expect(focused(page)).toHaveAccessibleName(words.frames)
      const active = async () => page.locator(`[role=treeitem][id="${await focused(page).getAttribute('aria-activedescendant')}"]`).innerText()
      for (let steps = 0; steps < 40 && !(await active()).includes('barrier'); steps++) await page.keyboard.press('ArrowDown')
      expect(await active()).toMatch(/^barrier\s+<Barrier>/)
      await tabTo(page, (one) => one.dataset.testid === 'details-inside', 'Shift+Tab')
      await page.keyboard.press('ArrowLeft')
      // who waits for whom: each arrow is a button that says its wait
      await tabTo(page, (one) => one.matches('[data-testid=wait-link]'))
      await expect(focused(page)).toHaveAccessibleName(words.waits)
      await page.keyboard.press('Enter')
      await expect(page.getByTestId('why-clicked')).toContainText(words.ends)
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
      await expect(heard).toContainText(words.deadlock)
      await tabTo(page, (one) => one.matches('.bottom-panel [role=tab]'))
      while (!(await focused(page).innerText()).includes(words.compare)) await page.keyboard.press('ArrowRight')
      await expect(page.getByTestId('first-difference')).toBeVisible()
      await expect(page.getByTestId('first-difference')).toHaveAttribute('role', 'status')
      // a link to it
      await tabTo(page, (one) => one.dataset.testid === 'share', 'Shift+Tab')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeVisible()
      // the link is marked, ready to be copied
      await expect(page.getByTestId('share-link')).toBeFocused()
      await expect(focused(page)).toHaveAccessibleName(words.share)
      await expect(focused(page)).toHaveValue(/#\S{40,}/)
      await tabTo(page, (one) => one.dataset.testid === 'share-link-copy')
      await expect(focused(page)).toHaveAccessibleName(words.copy)
      await page.keyboard.press('Enter')
      await expect(page.getByTestId('share-link-outcome')).toHaveText(words.copied)
      await page.keyboard.press('Escape')
      await expect(page.getByTestId('share')).toBeFocused()
    })
  })
}

/** What a visitor does with the page and sees in it, in the words of the tests. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Program } from '../../src/model/configuration'
import { completeConfiguration, type PartialConfiguration } from '../../src/share/configuration-diff'
import type { LinkView } from '../../src/share/link-state'
import { formatProgramAddress } from '../../src/share/page-address'
import { whenIdle } from './fixtures'
import type { GalleryEntry } from './gallery'

/** The verdict in the words of the English page. */
export const VERDICT_WORDS = { finished: 'Finished', error: 'Ended with an error', deadlock: 'Deadlock', hang: 'Stuck', limit: 'Limit reached', stopped: 'Stopped' } as const

/** The hash of a link to a program. */
export function linkTo(text: string | Program, configuration: PartialConfiguration = {}, view: LinkView = {}, embed = false): string {
  const program = typeof text === 'string' ? { files: [{ name: 'program.py', text }], stdin: '' } : text
  return `#${formatProgramAddress({ program, configuration: completeConfiguration(configuration), ...view }, embed)}`
}

/** Opens a link in the opened page, as typing it into the address bar would; does not wait for a run. */
export async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise((resolve) => {
        // the same address again would be no change
        history.replaceState(null, '', '#')
        addEventListener('hashchange', resolve, { once: true })
        location.hash = hash
      }),
    hash,
  )
}

/** Opens a link and waits until what it names is on show. */
export async function follow(page: Page, hash: string): Promise<void> {
  await open(page, hash)
  await whenIdle(page)
  // what the test before it was at has keys of its own
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
}

/** The item of a variant in the gallery. */
export const itemOf = (entry: GalleryEntry): string => `gallery-item-${entry.scenario}${entry.only ? '' : `.${entry.variant}`}`

/** Opens the gallery, and a variant from it. */
export async function openFromGallery(page: Page, entry: GalleryEntry): Promise<void> {
  await page.getByTestId('gallery').click()
  await page.getByTestId(itemOf(entry)).click()
  await expect(page.getByTestId('gallery')).not.toHaveAttribute('aria-expanded', 'true')
  await whenIdle(page)
}

/** Presses Run and waits until the run rests. */
export async function pressRun(page: Page): Promise<void> {
  await page.getByTestId('run').click()
  await whenIdle(page)
}

/** Replaces the text of the file in the editor, by typing. */
export async function writeProgram(page: Page, text: string): Promise<void> {
  const editor = page.getByTestId('editor').getByRole('textbox')
  await editor.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
}

/** Pastes a text into what has the focus, as the keys for it do. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}

export const verdictChip = (page: Page): Locator => page.getByTestId('verdict')

export async function expectVerdict(page: Page, kind: keyof typeof VERDICT_WORDS): Promise<void> {
  await expect(verdictChip(page)).toContainText(VERDICT_WORDS[kind])
}

interface OutputLine {
  readonly text: string
  readonly stream: 'stdout' | 'stderr'
  /** after the playhead */
  readonly future: boolean
}

/** Every line of the output panel, scrolled through, in order. A line's stream is that of its beginning. */
export async function outputLines(page: Page): Promise<OutputLine[]> {
  return await page.getByTestId('output').evaluate(async (panel) => {
    const found = new Map<number, OutputLine>()
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const before = panel.scrollTop
    for (let top = 0; top < panel.scrollHeight; top += panel.clientHeight) {
      panel.scrollTop = top
      await frame()
      for (const row of panel.querySelectorAll<HTMLElement>('[data-testid=output-line]'))
        found.set(Number.parseFloat(row.style.top), {
          text: row.querySelector('.output-text')?.textContent?.replace(/\n$/, '') ?? '',
          stream: row.querySelector('.output-text > .stderr:first-child') ? 'stderr' : 'stdout',
          future: row.dataset.future === 'true',
        })
    }
    panel.scrollTop = before
    return [...found].sort((a, b) => a[0] - b[0]).map(([, row]) => row)
  })
}

/** The texts of the output panel, or of one stream in it. */
export async function outputTexts(page: Page, stream?: OutputLine['stream']): Promise<string[]> {
  return (await outputLines(page)).filter((line) => stream === undefined || line.stream === stream).map((line) => line.text)
}

/** Where the playhead is: virtual µs, and the number of events reached (0-based). */
export async function playhead(page: Page): Promise<{ us: number; step: number; count: number }> {
  const us = Number(await page.getByTestId('time').getAttribute('data-us'))
  const number = page.getByTestId('step')
  return { us, step: Number(await number.getAttribute('data-step')), count: Number(await number.getAttribute('data-count')) }
}

/** The row of a task in the list of threads. */
export function taskRow(page: Page, name: string): Locator {
  return page.locator('[data-testid^=task-row-]').filter({ has: page.getByText(name, { exact: true }) })
}

/** The row of a lock or queue in the list of objects. */
export function objectRow(page: Page, name: string): Locator {
  return page.locator(`[data-testid^=object-row-][data-name="${name}"]`)
}

/** The axis' labels with their places once a movement of the picture has come to rest: the same in two frames. */
export async function axisAtRest(page: Page): Promise<string> {
  let before = ''
  for (;;) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    const now = await page
      .getByTestId('axis')
      .evaluate((axis) =>
        [...axis.querySelectorAll('.tick')]
          .map((tick) => `${tick.textContent} at ${Number.parseFloat(tick.getAttribute('transform')?.slice('translate('.length) ?? '').toFixed(2)}`)
          .join(', '),
      )
    if (now === before) return now
    before = now
  }
}

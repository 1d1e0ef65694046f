/** What can be taken out of the page, and two runs of it compared. Recordings are enough: no Python is needed. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test, waitUntilOpen, whenIdle } from '../support/fixtures'
import { IN_LONG } from '../support/long'
import { open } from '../support/page-actions'

async function saved(page: Page, action: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  if (!(await page.getByTestId(action).isVisible())) await page.getByTestId('export').click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(action).click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('pictures, reports and data of a run are saved as files', async ({ pageWithoutPython: page }) => {
  await page.goto('./#s=abba-deadlock.naive&seed=42')
  await waitUntilOpen(page)
  await whenIdle(page)
  const png = await saved(page, 'exportPng')
  expect(png.name).toBe('abba-deadlock.png')
  expect([...png.bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG')
  const svg = (await saved(page, 'exportSvg')).bytes.toString()
  const drawn = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml')
    return {
      error: root.querySelector('parsererror')?.textContent ?? '',
      texts: [...root.querySelectorAll('text')].map((one) => one.textContent),
      shapes: root.querySelectorAll('rect,path').length,
      images: root.querySelectorAll('image').length,
    }
  }, svg)
  expect(drawn.error).toBe('')
  expect(drawn.images).toBe(0)
  expect(drawn.shapes).toBeGreaterThan(10)
  for (const name of await page.locator('[data-testid^="lane-task-"] .plt-name').allTextContents()) expect(drawn.texts).toContain(name)
  const gif = (await saved(page, 'exportGif')).bytes
  expect(gif.subarray(0, 6).toString()).toBe('GIF89a')
  expect(gif.length).toBeLessThan(8_000_000)
  const frames = await page.evaluate(async (base64) => {
    const decoder = new ImageDecoder({ type: 'image/gif', data: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)) })
    await decoder.tracks.ready
    return decoder.tracks.selectedTrack?.frameCount
  }, gif.toString('base64'))
  expect(frames).toBeGreaterThan(20)
  const video = (await saved(page, 'exportWebm')).bytes
  // the page's own policy lets it play nothing; what is in the file is read in webm-file.test.ts
  expect(video.subarray(0, 4).toString('hex')).toBe('1a45dfa3')
  expect(video.subarray(0, 128).toString('latin1')).toContain('webm')
  expect(video.length).toBeGreaterThan(10_000)
  const html = (await saved(page, 'exportHtml')).bytes.toString()
  for (const words of ['Deadlock', '<svg', 'Settings of the run', 'import threading']) expect(html).toContain(words)
  const markdown = (await saved(page, 'exportMarkdown')).bytes.toString()
  expect(markdown).toContain('data:image/png;base64,')
  const run = JSON.parse((await saved(page, 'exportJson')).bytes.toString())
  expect([run.format, run.verdict.kind]).toEqual(['pylanes-run', 'deadlock'])
  const perfetto = JSON.parse((await saved(page, 'exportPerfetto')).bytes.toString())
  expect(perfetto.traceEvents.length).toBeGreaterThan(20)
  expect((await saved(page, 'exportOutput')).bytes.toString()).toBe(run.stdout)
})

test('what is printed is the report', async ({ pageWithoutPython: page }) => {
  await page.goto('./#s=abba-deadlock.naive&seed=42')
  await waitUntilOpen(page)
  await whenIdle(page)
  // while Python comes, what prints comes with the first key
  const printing = page.waitForResponse(/print-report/)
  await page.keyboard.press('Control')
  await printing
  await expect
    .poll(async () => {
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
      return page.getByTestId('print-report').count()
    })
    .toBe(1)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByTestId('print-report')).toBeVisible()
  await expect(page.getByTestId('print-report').locator('canvas')).toBeVisible()
  await expect(page.getByTestId('editor')).toBeHidden()
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await expect(page.getByTestId('print-report')).toHaveCount(0)
})

/** Renames a run of the list by keyboard; Enter that belongs to an input method ends nothing. */
async function nameRun(page: Page, item: string, name: string): Promise<void> {
  const row = page.getByTestId(item)
  await row.getByTestId('rename').focus()
  await page.keyboard.press('Enter')
  const field = row.getByTestId('name-field')
  await expect(field).toBeFocused()
  await field.fill(name)
  await field.evaluate((input) => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })))
  await expect(field).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row.getByTestId('rename')).toBeFocused()
  await expect(row.getByTestId('rename')).toHaveAccessibleName(`Rename ${name}`)
}

test('two runs are compared: the first difference in words, lanes on one axis, what they wrote; named; and again after the page was loaded anew', async ({
  pageWithoutPython: page,
}) => {
  await page.goto('./#s=lost-update.with-lock')
  await waitUntilOpen(page)
  await whenIdle(page)
  await expect(page.getByTestId('tab-compare')).toHaveCount(0)
  await page.evaluate(() => {
    location.hash = '#s=lost-update.no-lock'
  })
  await expect(page.getByTestId('tab-compare')).toBeVisible()
  await page.getByTestId('tab-compare').click()
  await expect(page.getByTestId('first-difference')).toContainText('differ first at event')
  // the other run's bars are beneath those of this one on the timeline
  const lane = page.getByTestId('lane-task-1')
  await expect(lane.locator('.plt-waiting')).toHaveAttribute('data-says', 'run 1')
  const both = (await lane.boundingBox())?.height ?? 0
  await page.getByTestId('compare-beside').uncheck()
  await expect(lane.locator('.plt-waiting')).toHaveCount(0)
  expect((await lane.boundingBox())?.height).toBeLessThan(both)
  await page.getByTestId('compare-beside').check()
  await expect(page.getByTestId('different-outputs')).toBeVisible()
  const event = Number(/event (\d+)/.exec((await page.getByTestId('first-difference').textContent()) ?? '')?.[1])
  await page.getByTestId('go-to-difference').click()
  await expect(page.getByTestId('step')).toHaveAttribute('data-step', String(event - 1))
  const keptRuns = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const opening = indexedDB.open('pylanes-runs')
          opening.onsuccess = () => {
            const counting = opening.result.transaction('recordings').objectStore('recordings').count()
            counting.onsuccess = () => {
              opening.result.close()
              resolve(counting.result)
            }
          }
        }),
    )
  await expect.poll(keptRuns).toBe(2)
  // both runs get names, by keyboard and by an input method
  await page.getByTestId('compare-with').click()
  await nameRun(page, 'past-run', 'with its lock')
  await expect(lane.locator('.plt-waiting')).toHaveAttribute('data-says', 'with its lock')
  await expect(page.getByTestId('compare-with')).toContainText('With with its lock')
  await nameRun(page, 'shown-run', '没有锁')
  await expect(page.getByTestId('compare')).toContainText('this run, “没有锁”')
  await page.getByTestId('compare-with').click()
  const told = await page.getByTestId('first-difference').textContent()
  await page.waitForTimeout(500)
  await page.reload()
  await waitUntilOpen(page)
  await whenIdle(page)
  await page.getByTestId('tab-compare').click()
  await expect(page.getByTestId('first-difference')).toHaveText(told ?? '')
  await page.getByTestId('compare-with').click()
  await expect(page.getByTestId('past-run')).toHaveCount(1)
  await expect(page.getByTestId('past-run')).toContainText('with its lock')
  await expect(page.getByTestId('shown-run')).toContainText('没有锁')
  await page.getByTestId('open-past-run').click()
  await expect(page.getByTestId('variant')).toBeVisible()
  expect(page.url()).toContain('lost-update.with-lock')
})

test('lanes of another program are drawn beside a run where the reader wants them', IN_LONG, async ({ pageWithoutPython: page }) => {
  await page.goto('./#s=lost-update.with-lock')
  await waitUntilOpen(page)
  await whenIdle(page)
  await open(page, '#s=pipe.simplex')
  await whenIdle(page)
  await page.getByTestId('tab-compare').click()
  await expect(page.getByTestId('compare-with')).toContainText('another program')
  const beside = page.getByTestId('compare-beside')
  const lanes = page.locator('.plt-waiting[data-says="run 1"]')
  await expect(beside).not.toBeChecked()
  await expect(lanes).toHaveCount(0)
  await beside.check()
  await expect(lanes.first()).toBeVisible()
  await beside.uncheck()
  await expect(lanes).toHaveCount(0)
})

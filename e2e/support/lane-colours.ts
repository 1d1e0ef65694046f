/** What colours the lanes have: read from the canvas, beside the playhead. */
import { expect, type Page } from '@playwright/test'
import type { Theme } from '../../src/timeline/look/palette'
import { axisAtRest } from './page-actions'

/** Switches the page to a theme, if it has the other one. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  const html = page.locator('html')
  if ((await html.getAttribute('data-theme')) !== theme) await page.getByTestId('theme').click()
  await expect(html).toHaveAttribute('data-theme', theme)
}

/** The colours of a task's lane just right of the playhead, most frequent first, as '#RRGGBB'; `part` of the row from its top, CSS px. */
export async function coloursAtPlayhead(page: Page, task: number, part: readonly [number, number]): Promise<string[]> {
  await axisAtRest(page)
  return page.evaluate(
    ({ task, part }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=lanes] canvas')
      const row = document.querySelector<HTMLElement>(`[data-testid=lane-task-${task}]`)
      const handle = document.querySelector('[data-testid=playhead]')
      const context = canvas?.getContext('2d')
      if (!canvas || !context || !row || !handle) throw new Error('the timeline is not on show')
      const dpr = canvas.width / canvas.clientWidth
      const x = Number(/translate\(([\d.]+)/.exec(handle.getAttribute('transform') ?? '')?.[1]) + 2
      const top = row.getBoundingClientRect().top - canvas.getBoundingClientRect().top
      const { data } = context.getImageData(x * dpr, (top + part[0]) * dpr, 4 * dpr, (part[1] - part[0]) * dpr)
      const counts = new Map<string, number>()
      for (let at = 0; at < data.length; at += 4) {
        const colour = `#${[0, 1, 2].map((channel) => (data[at + channel] ?? 0).toString(16).padStart(2, '0')).join('')}`.toUpperCase()
        counts.set(colour, (counts.get(colour) ?? 0) + 1)
      }
      return [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour)
    },
    { task, part },
  )
}

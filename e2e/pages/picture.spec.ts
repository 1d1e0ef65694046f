/** The pixels: at chosen instants a lane has the colour of its thread's state, in light and in dark. */
import type { Page } from '@playwright/test'
import { palette, type Theme } from '../../src/timeline/look/palette'
import type { Look } from '../../src/timeline/look/state-look'
import { entry } from '../support/gallery'
import { coloursAtPlayhead, setTheme } from '../support/lane-colours'
import { inLong } from '../support/long'
import { follow, linkTo } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

test.afterEach(async ({ shared }) => {
  await setTheme(shared, 'light')
})

/** A bar lies 7 to 29 px below the top of its row: above its label, and its middle, which low bodies and lines have too. */
const UPPER = [9, 12] as const
const MIDDLE = [16, 20] as const
const STRIPE = [31, 34] as const
const LOW: ReadonlySet<Look> = new Set(['sleeping', 'finished'])

async function expectLook(page: Page, theme: Theme, task: number, expected: Look): Promise<void> {
  const colours = await coloursAtPlayhead(page, task, LOW.has(expected) ? MIDDLE : UPPER)
  expect(colours, `task ${task} in ${theme} is drawn as ${expected}`).toContain(palette(theme).looks[expected].fill)
  for (const [other, { fill }] of Object.entries(palette(theme).looks))
    if (other !== expected && fill !== palette(theme).looks[expected].fill) expect(colours, `task ${task} is not ${other}`).not.toContain(fill)
}

/** Follows a link and zooms in until one event is some pixels wide on an axis in steps. */
async function look(page: Page, hash: string): Promise<void> {
  await follow(page, hash)
  for (let times = 0; times < 6; times++) await page.keyboard.press('w')
}

const [MAIN, LOOP, HOOP, FREE] = [1, 2, 3, 4]

for (const theme of ['light', 'dark'] as const)
  for (const axis of ['time', 'steps'] as const)
    test(`threads and a lock, ${theme}, ${axis}`, inLong((theme === 'light') !== (axis === 'time')), async ({ shared }) => {
      const { program } = entry('threads-and-a-lock')
      await look(shared, linkTo(program, {}, { playhead: { us: 2_500_000, step: -1 }, axis }))
      await setTheme(shared, theme)
      for (const [task, expected] of [
        [MAIN, 'join'],
        [LOOP, 'sleeping'],
        [HOOP, 'lock'],
        [FREE, 'sleeping'],
      ] as const)
        await expectLook(shared, theme, task, expected)
      // the stripe of the lock lies under its owner
      const [lock] = palette(theme).locks
      expect(await coloursAtPlayhead(shared, LOOP, STRIPE)).toContain(lock)
      expect(await coloursAtPlayhead(shared, HOOP, STRIPE)).not.toContain(lock)

      await look(shared, linkTo(program, {}, { playhead: { us: 7_500_000, step: -1 }, axis }))
      for (const [task, expected] of [
        [LOOP, 'finished'],
        [HOOP, 'sleeping'],
        [FREE, 'finished'],
      ] as const)
        await expectLook(shared, theme, task, expected)
      expect(await coloursAtPlayhead(shared, LOOP, STRIPE)).not.toContain(lock)
      expect(await coloursAtPlayhead(shared, HOOP, STRIPE)).toContain(lock)
    })

test('one of four spinning threads runs, the others wait for the GIL', async ({ shared }) => {
  const { program, configuration } = entry('spinning-threads')
  const limits = { ...configuration.limits, virtualUs: 60_000 }
  for (const theme of ['light', 'dark'] as const) {
    await follow(shared, linkTo(program, { ...configuration, limits }, { playhead: { us: 52_000, step: -1 }, axis: 'time' }))
    await setTheme(shared, theme)
    const { running, gil } = palette(theme).looks
    const found = []
    for (const task of [2, 3, 4, 5]) {
      const colours = await coloursAtPlayhead(shared, task, UPPER)
      found.push(colours.includes(running.fill) ? 'running' : colours.includes(gil.fill) ? 'gil' : colours.join(' '))
    }
    expect(found.sort()).toEqual(['gil', 'gil', 'gil', 'running'])
  }
})

test('a deadlock is seen, however short it is against the run', async ({ shared }) => {
  const { program } = entry('abba-deadlock.naive')
  for (const theme of ['light', 'dark'] as const) {
    await follow(shared, linkTo(program, {}, { axis: 'steps', playhead: { us: 1e9, step: -1 } }))
    await setTheme(shared, theme)
    for (const task of [2, 3]) expect(await coloursAtPlayhead(shared, task, UPPER)).toContain(palette(theme).looks.deadlocked.fill)
    expect(await coloursAtPlayhead(shared, 1, UPPER)).not.toContain(palette(theme).looks.deadlocked.fill)
  }
})

test('selecting draws the wakes that concern the selection, and nothing else does', async ({ shared }) => {
  const { program } = entry('condition.event')
  await follow(shared, linkTo(program, {}, { axis: 'steps', playhead: { us: 2e6, step: -1 } }))
  const arrows = shared.locator('[data-testid=lanes] .plt-arrow')
  await expect(arrows).toHaveCount(0)
  await shared.getByTestId('lane-task-2').click()
  await expect(arrows).not.toHaveCount(0)
  expect(await arrows.first().getAttribute('d')).toMatch(/^M/)
  await shared.keyboard.press('Escape')
  await expect(arrows).toHaveCount(0)
})

/** The timeline's axis, zoom and pan, by keys, wheel and drag. */
import type { Page } from '@playwright/test'
import { entry } from '../support/gallery'
import { axisAtRest, follow, linkTo } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const { program } = entry('threads-and-a-lock')

test.beforeEach(async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 2_500_000, step: -1 }, axis: 'time' }))
})

/** What the axis says, left to right. */
async function labels(page: Page): Promise<string[]> {
  return page.locator('[data-testid=axis] .tick text').allTextContents()
}

async function pointAtLanes(page: Page): Promise<{ x: number; y: number; width: number }> {
  const box = await page.getByTestId('lanes').boundingBox()
  if (!box) throw new Error('there are no lanes')
  await page.mouse.move(box.x + box.width / 2, box.y + 60)
  return { x: box.x + box.width / 2, y: box.y + 60, width: box.width }
}

test('time and steps', async ({ shared }) => {
  const [time, steps] = [shared.getByTestId('axis-time'), shared.getByTestId('axis-steps')]
  await expect(time).toHaveAttribute('aria-pressed', 'true')
  expect((await labels(shared)).join(' ')).toContain('10 s')
  const inTime = await axisAtRest(shared)
  await steps.click()
  await expect(steps).toHaveAttribute('aria-pressed', 'true')
  const inSteps = await axisAtRest(shared)
  expect(inSteps).not.toBe(inTime)
  await shared.keyboard.press('t')
  await expect(time).toHaveAttribute('aria-pressed', 'true')
  expect(await axisAtRest(shared)).toBe(inTime)
})

test('W and S zoom, A and D pan, 0 shows everything', async ({ shared }) => {
  const whole = await axisAtRest(shared)
  await shared.keyboard.press('w')
  await shared.keyboard.press('w')
  const zoomed = await axisAtRest(shared)
  expect(zoomed).not.toBe(whole)
  await shared.keyboard.press('d')
  const panned = await axisAtRest(shared)
  expect(panned).not.toBe(zoomed)
  await shared.keyboard.press('a')
  expect(await axisAtRest(shared)).toBe(zoomed)
  await shared.keyboard.press('s')
  expect(await axisAtRest(shared)).not.toBe(zoomed)
  await shared.keyboard.press('0')
  expect(await axisAtRest(shared)).toBe(whole)
  await shared.keyboard.press('w')
  await axisAtRest(shared)
  await shared.getByTestId('fit').click()
  expect(await axisAtRest(shared)).toBe(whole)
})

test('the wheel with Ctrl zooms at the pointer, dragging pans; the wheel alone leaves the axis', async ({ shared }) => {
  const whole = await axisAtRest(shared)
  const at = await pointAtLanes(shared)
  await shared.mouse.wheel(0, 30)
  expect(await axisAtRest(shared)).toBe(whole)
  await shared.keyboard.down('Control')
  await shared.mouse.wheel(0, -400)
  await shared.keyboard.up('Control')
  const zoomed = await axisAtRest(shared)
  expect(zoomed).not.toBe(whole)
  await shared.mouse.down()
  await shared.mouse.move(at.x - at.width / 5, at.y, { steps: 4 })
  await shared.mouse.up()
  const panned = await axisAtRest(shared)
  expect(panned).not.toBe(zoomed)
  await pointAtLanes(shared)
  await shared.mouse.wheel(-120, 0)
  expect(await axisAtRest(shared)).not.toBe(panned)
  await shared.keyboard.press('0')
  expect(await axisAtRest(shared)).toBe(whole)
})

test('keys are text while the reader types', async ({ shared }) => {
  const whole = await axisAtRest(shared)
  await shared.getByTestId('editor').getByRole('textbox').click()
  await shared.keyboard.type('w')
  expect(await axisAtRest(shared)).toBe(whole)
  await expect(shared.locator('.cm-content')).toContainText('w')
})

test('the names beside the lanes: threads, then objects', async ({ shared }) => {
  const names = await shared.locator('[data-testid^=lane-task-], [data-testid^=lane-object-]').evaluateAll((rows) => rows.map((row) => row.querySelector('.plt-name')?.textContent))
  expect(names).toEqual(['MainThread', 'LoopThread', 'HoopThread', 'FreeThread', 'lock'])
})

test('hovering tells what is under the pointer', async ({ shared }) => {
  const lane = await shared.getByTestId('lane-task-3').boundingBox()
  const box = await shared.getByTestId('lanes').boundingBox()
  if (!lane || !box) throw new Error('there is no lane')
  await shared.mouse.move(box.x + box.width * 0.25, lane.y + 16)
  const tooltip = shared.getByRole('tooltip')
  await expect(tooltip).toContainText('HoopThread')
  await expect(tooltip).toContainText('lock')
})

// its name comes first; what is written beside its row of waiters names that row, not the lane
test('what a screen reader hears of a lane is what it is at the playhead', async ({ shared }) => {
  await shared.getByTestId('to-end').click()
  await expect(shared.getByTestId('lane-task-3')).toHaveAccessibleName('HoopThread: finished')
  await expect(shared.getByTestId('lane-object-1')).toHaveAccessibleName('lock: free')
  await shared.getByTestId('to-start').click()
  await expect(shared.getByTestId('lane-task-3')).toHaveAccessibleName('HoopThread: not started yet')
})

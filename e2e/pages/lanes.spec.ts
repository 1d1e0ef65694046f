/** Many lanes arranged, sums over a stretch of the axis, and finding things in a run. */
import type { Page } from '@playwright/test'
import { entry } from '../support/gallery'
import { IN_LONG } from '../support/long'
import { follow, linkTo } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const { program } = entry('threads-and-a-lock')

const MANY = `import threading, time
gate = threading.Lock()
def work(n):
    time.sleep(n / 1000)
    with gate:
        pass
threads = [threading.Thread(target=work, args=(n,), name=f'worker-{n}') for n in range(60)]
for t in threads: t.start()
for t in threads: t.join()
`

/** The lanes' names of tasks, top to bottom, as they are seen. */
const taskLanes = (page: Page) => page.locator('.plt-row[data-testid^="lane-task-"] .plt-name').allTextContents()

test('lanes are filtered, sorted, pinned, moved and hidden, by keyboard too; the program remembers', async ({ shared }) => {
  await follow(shared, linkTo(MANY, {}, { axis: 'time' }))
  const lane = (name: string) => shared.locator('.plt-row[data-testid^="lane-task-"]', { hasText: new RegExp(`^${name}\\s*$`) })
  await lane('worker-7').click()
  await shared.keyboard.press('l')
  await expect(shared.getByTestId('lanes-lane').locator('option:checked')).toHaveText('worker-7')
  await shared.getByTestId('lane-pin').click()
  await expect.poll(async () => (await taskLanes(shared))[0]).toBe('worker-7')
  // it stays where it is while the others scroll
  const scrollTo = (px: number) => shared.locator('.plt-scroll').evaluate((lanes, px) => lanes.scrollTo(0, px), px)
  const placeOf = async (name: string) => (await lane(name).boundingBox())?.y ?? Number.NaN
  const [pinned, other] = [await placeOf('worker-7'), await placeOf('worker-9')]
  await scrollTo(300)
  await expect.poll(() => placeOf('worker-9')).toBe(other - 300)
  expect(await placeOf('worker-7')).toBe(pinned)
  await scrollTo(0)
  await shared.getByTestId('lanes-filter').fill('worker-1')
  await expect.poll(() => taskLanes(shared)).toEqual(['worker-1', ...Array.from({ length: 10 }, (_, at) => `worker-${10 + at}`)])
  await shared.getByTestId('lanes-filter').fill('')
  await shared.getByTestId('lanes-lane').selectOption({ label: 'worker-3' })
  await shared.getByTestId('lane-up').click()
  await expect.poll(async () => (await taskLanes(shared)).slice(2, 6)).toEqual(['worker-0', 'worker-1', 'worker-3', 'worker-2'])
  await shared.getByTestId('lane-hide').click()
  await expect.poll(async () => (await taskLanes(shared)).includes('worker-3')).toBe(false)
  await shared.getByTestId('lanes-show').click()
  await shared.getByTestId('lanes-sort').selectOption('wait')
  await expect.poll(async () => (await taskLanes(shared)).slice(0, 2)).toEqual(['worker-7', 'MainThread'])
  await shared.getByTestId('lanes-low').check()
  await expect.poll(async () => (await lane('worker-7').boundingBox())?.height ?? 99).toBeLessThan(22)
  await shared.getByTestId('lanes-reset').click()
  await expect.poll(async () => (await taskLanes(shared)).slice(0, 2)).toEqual(['MainThread', 'worker-0'])
  await shared.keyboard.press('Escape')
  await expect(shared.getByTestId('lanes-filter')).toHaveCount(0)
})

test('threads that belong together fold into one row, which says what they do at the playhead', async ({ shared }) => {
  await follow(shared, linkTo(MANY, {}, { axis: 'time' }))
  const group = shared.locator('.plt-row[data-testid^="lane-group-"]')
  await expect(group).toContainText('60 threads: worker')
  await expect(group).toHaveAttribute('aria-expanded', 'true')
  await group.click()
  await expect.poll(() => taskLanes(shared)).toEqual(['MainThread'])
  const counts = async () =>
    ((await group.textContent()) ?? '')
      .match(/(\d+) running · (\d+) ready · (\d+) waiting · (\d+) ended/)
      ?.slice(1)
      .map(Number)
  await expect.poll(counts).toEqual([0, 0, 0, 60])
  await shared.getByTestId('to-start').click()
  await expect.poll(async () => (await counts())?.reduce((sum, count) => sum + count, 0)).toBe(0)
  await group.click()
  await expect.poll(async () => (await taskLanes(shared)).length).toBe(61)
})

test('dragging on the axis gives sums; brackets and R do so by keyboard; Escape closes them; a click still moves the playhead', async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 2_500_000, step: -1 }, axis: 'time' }))
  const axis = await shared.getByTestId('axis').boundingBox()
  if (!axis) throw new Error('there is no axis')
  const y = axis.y + axis.height / 2
  await shared.mouse.move(axis.x + axis.width * 0.5, y)
  await shared.mouse.down()
  await shared.mouse.move(axis.x + axis.width * 0.7, y, { steps: 4 })
  await shared.mouse.up()
  const sums = shared.getByTestId('stretch-sums')
  await expect(sums).toContainText('Longest wait')
  await expect(sums.locator('[data-task="1"]')).toContainText('join')
  await shared.getByTestId('stretch-clear').click()
  await expect(sums).toHaveCount(0)
  await shared
    .getByTestId('lanes')
    .focus()
    .catch(() => undefined)
  await shared.keyboard.press(']')
  await expect(sums).toContainText('2.500 s')
  await shared.keyboard.press('Escape')
  await expect(sums).toHaveCount(0)
  await shared.mouse.click(axis.x + axis.width * 0.25, y)
  await expect(sums).toHaveCount(0)
  await shared.locator('.plt-row', { hasText: 'MainThread' }).click()
  await shared.keyboard.press('r')
  await expect(sums).toBeVisible()
  await shared.keyboard.press('Escape')
})

test('one field finds words and answers questions', async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 2_500_000, step: -1 }, axis: 'time' }))
  await shared.keyboard.press('/')
  const field = shared.getByTestId('find-field')
  await expect(field).toBeFocused()
  await field.fill('LoopThread')
  await expect(shared.getByTestId('find-list').locator('[data-kind="task"]')).toHaveText(['taskLoopThread'])
  await field.press('Enter')
  await expect(shared.getByTestId('find-status')).toContainText('1 of')
  await expect(shared.getByTestId('why')).toContainText('LoopThread')
  await field.fill('waits longer than 10 ms on lock')
  const table = shared.getByTestId('find-table')
  await expect(table.locator('tbody tr').first()).toContainText('lock')
  await field.press('Enter')
  await expect(shared.getByTestId('why-clicked')).toBeVisible()
  await field.fill('waits longer than ages')
  await expect(shared.getByTestId('find-status')).toHaveText('“ages” is no length of time: write 10 ms, 2 s or 500 us.')
  await shared.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
})

test('what a list leaves out is told and can be had', IN_LONG, async ({ shared }) => {
  const long = `import threading
locks = [threading.Lock() for _ in range(250)]
threads = [threading.Thread(target=lock.acquire) for lock in locks]
for t in threads: t.start()
for t in threads: t.join()
print('x' * 5000)
`
  await follow(shared, linkTo(long))
  const objects = shared.locator('[data-testid^=object-row-]')
  const tasks = shared.locator('[data-testid^=task-row-]')
  await expect(objects).toHaveCount(120)
  await expect(tasks).toHaveCount(200)
  const more = shared.getByTestId('more-rows')
  await expect(more).toHaveText(['Show 51 more', 'Show 120 of 130 more'])
  await more.last().click()
  await expect(objects).toHaveCount(240)
  await expect(more.last()).toHaveText('Show 10 more')
  // by keyboard: where the button goes, the focus goes on to the first row that it has brought
  await more.last().press('Enter')
  await expect(objects).toHaveCount(250)
  expect(
    await shared.evaluate(() =>
      Array.from(document.querySelectorAll('[data-testid^=object-row-]')).findIndex((row) => row.contains(document.activeElement) || row.parentElement === document.activeElement),
    ),
  ).toBe(240)
  await more.first().click()
  await expect(objects).toHaveCount(250)
  await expect(tasks).toHaveCount(251)
  await expect(more).toHaveCount(0)
  await expect(shared.getByTestId('output-longer')).toHaveText('… 3,000 more characters')
})

/** A click is about what was clicked: segments, arrows, items, writes and source lines; a run that ends badly opens there, drawn and marked. */
import type { Page } from '@playwright/test'
import { entry } from '../support/gallery'
import { IN_LONG } from '../support/long'
import { expectVerdict, follow, linkTo, playhead, taskRow } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

const { program } = entry('threads-and-a-lock')

const QUEUE = `import queue, threading, time
q = queue.Queue()
def take():
    time.sleep(1)
    print('got', q.get())
threads = [threading.Thread(target=take, name=f'T{n}') for n in (1, 2)]
for thread in threads: thread.start()
q.put('tea')
q.put('cake')
for thread in threads: thread.join()
`

async function laneAt(page: Page, lane: string, share: number): Promise<{ x: number; y: number }> {
  const row = await page.getByTestId(lane).boundingBox()
  const plot = await page.getByTestId('lanes').boundingBox()
  if (!row || !plot) throw new Error(`there is no ${lane}`)
  return { x: plot.x + plot.width * share, y: row.y + 16 }
}

test('a segment: what it was, what it came of, what ended it; a double click and G go there', async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 8_000_000, step: -1 }, axis: 'time' }))
  const told = shared.getByTestId('why-clicked')
  const { x, y } = await laneAt(shared, 'lane-task-3', 0.25)
  await shared.mouse.click(x, y)
  await expect(told).toContainText('HoopThread waited 5 s for lock.')
  await expect(told).toContainText('LoopThread held it, since 0.000 s (line 14).')
  await expect(told).toContainText('LoopThread released lock at 5.000 s (line 14).')
  await expect(shared.getByTestId('step-events')).toContainText('0.000 s')
  expect((await playhead(shared)).us).toBe(8_000_000)
  await shared.keyboard.press('g')
  expect((await playhead(shared)).us).toBeLessThan(1000)
  await shared.keyboard.press('End')
  await shared.mouse.dblclick(x, y)
  expect((await playhead(shared)).us).toBeLessThan(1000)
  await shared.keyboard.press('Escape')
  await expect(told).toHaveCount(0)
})

test('a hold in the lane of a lock: the lists tell of its moment and say so; one way back, one way there', async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 8_000_000, step: -1 }, axis: 'time' }))
  const told = shared.getByTestId('why-clicked')
  const lane = shared.locator('[data-testid^=lane-object-]', { hasText: 'lock' }).first()
  const { x, y } = await laneAt(shared, (await lane.getAttribute('data-testid')) ?? '', 0.25)
  await shared.mouse.click(x, y)
  await expect(told).toContainText('From 0.000 s (line 14) to 5.000 s (line 14). HoopThread waited 5 s for it meanwhile.')
  await expect(told).toContainText('LoopThread held lock for 5 s.')
  const bar = shared.getByTestId('moment-bar')
  await expect(bar).toContainText('The moment of what is selected: 0.000 s')
  await expect(shared.locator('[data-testid^=object-row-][data-name=lock]')).toHaveAttribute('data-owner', '2')
  await bar.getByRole('button', { name: /^Back to the playhead/ }).click()
  await expect(bar).toHaveCount(0)
  await expect(shared.locator('[data-testid^=object-row-][data-name=lock]')).toHaveAttribute('data-owner', '3')
  await expect(told).toContainText('LoopThread held lock')
  // a bar of who waits is his wait
  await shared.mouse.click(x, y + 22)
  await expect(told).toContainText('HoopThread waited 5 s for lock.')
  await bar.getByRole('button', { name: 'Move the playhead there' }).click()
  await expect(bar).toHaveCount(0)
  expect((await playhead(shared)).us).toBeLessThan(1000)
})

test('visits to a selected line are marked in the lanes, and G goes from one to the next', IN_LONG, async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 0, step: 0 }, axis: 'steps' }))
  await shared.locator('.cm-lineNumbers .cm-gutterElement', { hasText: /^14$/ }).click()
  await expect(shared.getByTestId('why-clicked')).toContainText('line 14 was reached')
  expect(await shared.locator('.plt-visit').count()).toBeGreaterThan(1)
  await shared
    .getByTestId('why-clicked')
    .getByRole('button', { name: /next time it was reached/ })
    .click()
  const first = await playhead(shared)
  await shared.keyboard.press('g')
  const second = await playhead(shared)
  expect(second.step).toBeGreaterThan(first.step)
})

test('an arrow of what is selected', IN_LONG, async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 8_000_000, step: -1 }, axis: 'time' }))
  await shared.getByTestId('lane-task-3').click()
  const arrows = shared.locator('.plt-arrow')
  await expect(arrows.first()).toBeVisible()
  const arrow = await arrows.last().boundingBox()
  if (!arrow) throw new Error('there is no arrow')
  await shared.mouse.click(arrow.x + arrow.width / 4, arrow.y + arrow.height / 2)
  await expect(shared.getByTestId('why-clicked')).toContainText(/ made (HoopThread|MainThread) go on at| started HoopThread at/)
})

test('an item in a queue, a write, a source line', async ({ shared }) => {
  await follow(shared, linkTo(QUEUE, {}, { playhead: { us: 500_000, step: -1 }, axis: 'time' }))
  const told = shared.getByTestId('why-clicked')
  const lane = shared.locator('[data-testid^=lane-object-]', { hasText: 'q' }).first()
  const { x, y } = await laneAt(shared, (await lane.getAttribute('data-testid')) ?? '', 0.4)
  await shared.mouse.click(x, y)
  await expect(told).toContainText("MainThread put 'tea' into q at")
  await expect(told).toContainText(/T[12] took it at 1\.00\d s, (999\.\d ms|1(\.00\d)? s) later\./)
  await shared.getByTestId('output-line').filter({ hasText: 'got tea' }).click()
  await expect(told).toContainText(/T[12] printed got tea at 1\.00\d s \(line 5\)/)
  await expect(shared.getByTestId('output-line').filter({ hasText: 'got tea' })).toHaveAttribute('aria-pressed', 'true')
  await shared.locator('.cm-lineNumbers .cm-gutterElement', { hasText: /^4$/ }).click()
  await expect(told).toContainText('line 4 was reached 2 times')
  await expect(told).toContainText('There: sleeping, 2 times, 2 s in all.')
})

test('a deadlock opens at its moment, drawn as a closed loop whose arrows are buttons', async ({ shared }) => {
  await follow(shared, linkTo(entry('abba-deadlock.naive').program))
  await expectVerdict(shared, 'deadlock')
  const { step, count } = await playhead(shared)
  expect(step).toBe(count - 1)
  const graph = shared.getByTestId('wait-graph')
  await expect(graph).toHaveAttribute('data-loops', '1')
  const arrow = graph.getByRole('button', { name: /^CopyThread waits for .*, which .* holds/ })
  await arrow.focus()
  await shared.keyboard.press('Enter')
  await expect(shared.getByTestId('why-clicked')).toContainText('a deadlock')
  await expect(taskRow(shared, 'CopyThread')).toHaveAttribute('aria-pressed', 'true')
  // at the start nobody waits
  await shared.keyboard.press('Home')
  await expect(graph).toHaveCount(0)
})

test('an error opens where it was, is marked at its line and counted', async ({ shared }) => {
  await follow(shared, linkTo("print('one')\nvalue = int('x')\nprint('two')\n"))
  await expectVerdict(shared, 'error')
  const { step, count } = await playhead(shared)
  expect(step).toBe(count - 1)
  await expect(shared.locator('.cm-error-line')).toContainText("value = int('x')")
  await expect(shared.locator('.cm-error-words')).toContainText('ValueError')
  await expect(shared.getByTestId('tab-problems')).toContainText('1')
  await shared.getByTestId('tab-problems').click()
  await expect(shared.getByTestId('error')).toContainText('ValueError')
  await shared.getByTestId('tab-output').click()
})

test('an error after which a thread goes on opens where it was, not at the end', async ({ shared }) => {
  await follow(
    shared,
    linkTo("import threading, time\nthreading.Thread(target=lambda: [time.sleep(1) for _ in range(9)], name='Ticker').start()\ntime.sleep(1.5)\nraise ValueError('early')\n"),
  )
  await expectVerdict(shared, 'error')
  const { step, count } = await playhead(shared)
  expect(step).toBeLessThan(count - 6)
  await expect(shared.locator('.cm-error-line')).toContainText("raise ValueError('early')")
  await expect(taskRow(shared, 'MainThread')).toContainText(/ended|joins|waits|crashed/i)
})

test('a large run is made ready for clicks while nothing is to do', IN_LONG, async ({ shared }) => {
  // pieces that are done while the page has nothing else to do
  await shared.evaluate(() => {
    const global = window as unknown as { pieces: number }
    global.pieces = 0
    const idle = window.requestIdleCallback.bind(window)
    window.requestIdleCallback = (work, options) => {
      global.pieces++
      return idle(work, options)
    }
  })
  const pieces = () => shared.evaluate(() => (window as unknown as { pieces: number }).pieces)
  await follow(
    shared,
    linkTo(`import queue, threading
q = queue.Queue()
def take():
    while q.get() != 24999: pass
taker = threading.Thread(target=take, name='taker')
taker.start()
for n in range(25000): q.put(n)
taker.join()
`),
  )
  await expectVerdict(shared, 'finished')
  await expect.poll(pieces).toBeGreaterThan(10)
})

test('a recording of the gallery begins at its beginning and says there how it ends; one key goes to that moment', async ({ shared }) => {
  for (const [hash, words] of [
    ['#s=abba-deadlock.naive', /Deadlock.*wait for each other in a circle/s],
    ['#s=bounded-queue.timeout', /Ended with an error.*queue\.Full/s],
    ['#s=producer-consumer.naive', /Stuck/],
  ] as const) {
    await follow(shared, hash)
    const ahead = shared.getByTestId('end-ahead')
    await expect(ahead).toHaveCount(0)
    await shared.keyboard.press('Home')
    await expect(ahead).toContainText(words)
    await shared.keyboard.press('j')
    await expect(ahead).toHaveCount(0)
    const there = await playhead(shared)
    await shared.keyboard.press('Home')
    await ahead.getByRole('button', { name: 'Show the moment' }).click()
    expect(await playhead(shared)).toEqual(there)
    expect(there.step).toBeGreaterThan(0)
  }
})

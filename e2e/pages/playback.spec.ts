/** Everything on the page shows the world at the playhead, however it is moved. */
import type { Page } from '@playwright/test'
import type { RunJson } from '../../src/trace/testing/run-queries'
import { runProgram } from '../support/fixtures'
import { entry } from '../support/gallery'
import { sample } from '../support/long'
import { follow, linkTo, objectRow, outputLines, playhead, taskRow } from '../support/page-actions'
import { linesOf, objectName, ownerAt, segmentAt } from '../../src/trace/testing/run-queries'
import { expect, test } from '../support/shared-page'

const SECOND = 1_000_000
const { program } = entry('threads-and-a-lock')
const THREADS = ['MainThread', 'LoopThread', 'HoopThread', 'FreeThread']

/** Shows the run at an instant of virtual time, axis in time. */
async function at(page: Page, us: number): Promise<void> {
  await follow(page, linkTo(program, {}, { playhead: { us, step: -1 }, axis: 'time' }))
}

/** The panels say what the run says of this instant. */
async function expectWorld(page: Page, run: RunJson): Promise<void> {
  const { us } = await playhead(page)
  for (const name of THREADS) {
    const { state, reason } = segmentAt(run, name, us)
    await expect(taskRow(page, name), `${name} at ${us} µs`).toHaveAttribute('data-state', state)
    await expect(taskRow(page, name)).toHaveAttribute('data-reason', reason)
  }
  const owner = ownerAt(run, 'lock', us)
  await expect(objectRow(page, 'lock')).toContainText(owner === null ? 'free' : `held by ${owner}`)
  const printed = run.events.filter((event) => event.kind === 'output' && event.atUs <= us).length
  const lines = await outputLines(page)
  expect(lines.map((line) => line.text)).toEqual(linesOf(run.stdout))
  expect(lines.map((line) => line.future)).toEqual(lines.map((_, index) => index >= printed))
}

test('the panels at named instants', async ({ shared }) => {
  const run = await runProgram(shared, program)
  for (const seconds of sample([0.5, 2.5, 4.7, 7.5], 2)) {
    await at(shared, seconds * SECOND)
    expect((await playhead(shared)).us).toBe(seconds * SECOND)
    await expectWorld(shared, run)
  }
})

test('why: who waits for what, held by whom, since when and where', async ({ shared }) => {
  await at(shared, 2.5 * SECOND)
  await taskRow(shared, 'HoopThread').click()
  const why = shared.getByTestId('why')
  await expect(why).toContainText(/HoopThread waits for lock, held by LoopThread since 0\.000 s \(line 14\)/)
  await expect(why).toContainText('For 2.500 s so far')
  await taskRow(shared, 'LoopThread').click()
  await expect(why).toContainText('LoopThread sleeps until')
  await expect(why).toContainText('lock')
  await taskRow(shared, 'MainThread').click()
  await expect(why).toContainText('MainThread waits for LoopThread to end')
  await shared.getByTestId('lane-task-3').click()
  await expect(why).toContainText('HoopThread waits for lock')
  await shared.keyboard.press('Escape')
  await expect(taskRow(shared, 'HoopThread')).toHaveAttribute('aria-pressed', 'false')
})

test('the states diagram and the marks beside the source follow', async ({ shared }) => {
  const groupOf = (task: number) => shared.locator(`[data-testid=states] [data-task="${task}"]`)
  const markOf = (task: number) => shared.locator(`.cm-task-gutter [data-task="${task}"]`)
  const lineOf = async (task: number) => {
    const mark = await markOf(task).boundingBox()
    const lines = await shared.locator('.cm-line').evaluateAll((all) => all.map((line) => line.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom] as const))
    const middle = (mark?.y ?? 0) + (mark?.height ?? 0) / 2
    return lines.findIndex(([top, bottom]) => top <= middle && middle < bottom) + 1
  }
  await at(shared, 2.5 * SECOND)
  await expect(groupOf(3)).toHaveAttribute('data-group', 'blocked')
  expect(await lineOf(3)).toBe(14)
  expect(await lineOf(2)).toBe(10)
  expect(await lineOf(1)).toBe(25)
  await at(shared, 7.5 * SECOND)
  await expect(groupOf(2)).toHaveAttribute('data-group', 'ended')
  await expect(markOf(2)).toHaveCount(0)
  expect(await lineOf(3)).toBe(10)
})

test('stepping: one event on, one back, to the ends', async ({ shared }) => {
  const run = await runProgram(shared, program)
  await follow(shared, linkTo(program, {}, { playhead: { us: 2.5 * SECOND, step: -1 } }))
  const before = await playhead(shared)
  await shared.getByTestId('step-next').click()
  const next = await playhead(shared)
  expect(next.step).toBe(before.step + 1)
  expect(next.us).toBeGreaterThan(before.us)
  await shared.keyboard.press('.')
  expect((await playhead(shared)).step).toBe(before.step + 2)
  await shared.keyboard.press(',')
  await shared.getByTestId('step-previous').click()
  expect((await playhead(shared)).step).toBe(before.step)
  await shared.keyboard.press('End')
  expect(await playhead(shared)).toEqual({ us: run.durationUs, step: before.count - 1, count: before.count })
  await shared.keyboard.press('.')
  expect((await playhead(shared)).step).toBe(before.count - 1)
  await shared.keyboard.press('Home')
  expect(await playhead(shared)).toMatchObject({ us: 0, step: 0 })
})

test('stepping one thread goes from one of its events to the next', async ({ shared }) => {
  const run = await runProgram(shared, program)
  await follow(shared, linkTo(program, {}, { playhead: { us: 0.5 * SECOND, step: -1 } }))
  await shared.getByTestId('step-task').selectOption({ label: 'FreeThread' })
  const prints = run.events.filter((event) => event.kind === 'output' && String(event.value).startsWith('FreeThread')).map((event) => event.atUs)
  const visited: number[] = []
  let last = -1
  for (;;) {
    await shared.getByTestId('step-next').click()
    const { us, step } = await playhead(shared)
    if (step === last) break
    last = step
    visited.push(us)
    await expect(shared.getByTestId('step-events')).toContainText('FreeThread')
  }
  expect(visited).toEqual(expect.arrayContaining(prints.slice(1)))
  await shared.getByTestId('step-task').selectOption({ index: 0 })
})

test('of hundreds of threads the first can be stepped, and the one that is selected', async ({ shared }) => {
  const many = 'import threading\nfor n in range(300):\n    threading.Thread(target=print, args=(n,), name=f"t{n}").start()\n'
  const { tasks } = await runProgram(shared, many)
  await follow(shared, linkTo(many))
  const options = shared.getByTestId('step-task').locator('option')
  const last = options.last()
  await expect(last).toHaveText('101 more: select one in its lane')
  await expect(last).toBeDisabled()
  await expect(options.filter({ hasText: /^t280$/ })).toHaveCount(0)
  await follow(shared, linkTo(many, {}, { playhead: { us: 0, step: 0 }, selection: { kind: 'task', task: tasks.find(({ name }) => name === 't280')?.id ?? 0 } }))
  await shared.getByTestId('step-task').selectOption({ label: 't280' })
  await expect(last).toHaveText('100 more: select one in its lane')
})

test('playing goes to the end, and the output appears on the way; pausing stays', async ({ shared }) => {
  await follow(shared, linkTo(program, {}, { playhead: { us: 0, step: 0 }, axis: 'time' }))
  expect((await outputLines(shared)).every((line) => line.future)).toBe(true)
  await shared.getByTestId('speed').selectOption('10')
  const play = shared.getByTestId('play')
  await play.click()
  await expect(play).toHaveAttribute('aria-pressed', 'false')
  const { step, count } = await playhead(shared)
  expect(step).toBe(count - 1)
  expect((await outputLines(shared)).some((line) => line.future)).toBe(false)

  await shared.getByTestId('speed').selectOption('0.1')
  await shared.keyboard.press('Space')
  await expect(play).toHaveAttribute('aria-pressed', 'true')
  await expect(shared.getByTestId('time')).not.toHaveAttribute('data-us', '0')
  await shared.keyboard.press('Space')
  await expect(play).toHaveAttribute('aria-pressed', 'false')
  const paused = await playhead(shared)
  expect(paused.step).toBeLessThan(count - 1)
  await shared.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  expect(await playhead(shared)).toEqual(paused)
  await shared.getByTestId('speed').selectOption('1')
})

test('scrubbing by the handle of the playhead', async ({ shared }) => {
  const run = await runProgram(shared, program)
  await at(shared, 1 * SECOND)
  const box = await shared.getByTestId('axis').boundingBox()
  const handle = await shared.getByTestId('playhead').boundingBox()
  if (!box || !handle) throw new Error('there is no axis')
  await shared.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2)
  await shared.mouse.down()
  await shared.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2)
  const between = await playhead(shared)
  await shared.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2)
  await shared.mouse.up()
  const { us } = await playhead(shared)
  expect(us).toBeGreaterThan(between.us)
  expect(us / run.durationUs).toBeCloseTo(0.75, 1)
  await expectWorld(shared, run)
})

test('a line of output and an event lead to their moment', async ({ shared }) => {
  const run = await runProgram(shared, program)
  await at(shared, 9 * SECOND)
  const before = await playhead(shared)
  const line = shared.getByTestId('output-line').filter({ hasText: 'LoopThread 3' })
  await line.click()
  // a click tells of it, a double click goes there
  await expect(shared.getByTestId('why-clicked')).toContainText('LoopThread printed LoopThread 3 at')
  expect(await playhead(shared)).toEqual(before)
  await line.dblclick()
  const { us } = await playhead(shared)
  expect(us).toBe(run.events.find((event) => event.value === 'LoopThread 3\n')?.atUs)
  await expect(taskRow(shared, 'LoopThread')).toHaveAttribute('aria-pressed', 'true')
  await expect(shared.getByTestId('why')).toContainText('LoopThread')
})

test('the moments of a gallery program lead to what they tell of', async ({ shared }) => {
  await follow(shared, '#s=abba-deadlock.naive')
  await expect(shared.getByTestId('moment-3')).toBeEnabled()
  await shared.getByTestId('moment-1').click()
  await shared.getByTestId('details-moment').click()
  await expect(shared.getByTestId('moment-text')).toContainText('CopyThread waits for printer')
  await expect(taskRow(shared, 'CopyThread')).toHaveAttribute('data-line', '12')
  await shared.getByTestId('moment-3').click()
  await expect(taskRow(shared, 'CopyThread')).toHaveAttribute('data-state', 'deadlocked')
  const run = await runProgram(shared, entry('abba-deadlock.naive').program)
  expect(run.verdict.cycle?.map((edge) => objectName(run, edge.object)).sort()).toEqual(['printer', 'scanner'])
})

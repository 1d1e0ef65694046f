/** Stop and Continue, pressed in the page. */
import type { Page } from '@playwright/test'
import { runProgram, whenIdle } from '../support/fixtures'
import { inLong } from '../support/long'
import { expectVerdict, follow, linkTo, open, outputTexts, playhead, pressRun } from '../support/page-actions'
import { PROCESS_PROGRAMS } from '../support/process-programs'
import { ENDLESS } from '../support/sample-programs'
import { expect, test } from '../support/shared-page'

/** Opens a program that does not end by itself and waits until a line of it is out. */
async function begin(page: Page, text: string, line: string, limits = {}): Promise<void> {
  await open(page, linkTo(text, { limits: { virtualUs: 1e12, events: 20_000_000, ...limits } }))
  await expect(page.getByTestId('output-line').filter({ hasText: line })).toBeVisible()
}

test('Stop interrupts an endless loop as Ctrl+C would; what was printed is kept', async ({ shared }) => {
  await begin(shared, ENDLESS, 'begins')
  await expect(shared.getByTestId('progress')).toContainText('simulated')
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
  const lines = await outputTexts(shared)
  expect(lines[0]).toBe('begins')
  expect(lines.at(-1)).toBe('KeyboardInterrupt')
  expect(lines).toContain('Traceback (most recent call last):')
  await expect(shared.getByTestId('run')).toBeVisible()
})

test('a press on Stop that comes as the run ends does not start it again', async ({ shared }) => {
  await open(shared, linkTo("for n in range(200_000):\n    pass\nprint('ended')\n"))
  await whenIdle(shared)
  await expect(shared.getByTestId('run')).toBeEnabled()
  const starts = await shared.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [before, begun] = ['', 0]
        const look = () => {
          const button = document.querySelector<HTMLElement>('[data-testid=run], [data-testid=stop]')
          const now = button?.dataset.testid ?? ''
          if (now === before) return
          before = now
          if (now === 'stop') begun++
          else if (begun > 0) {
            button?.click()
            setTimeout(() => resolve(begun), 1000)
          }
        }
        new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, childList: true })
        look()
        document.querySelector<HTMLElement>('[data-testid=run]')?.click()
      }),
  )
  expect(starts).toBe(1)
  await expectVerdict(shared, 'finished')
  await expect(shared.getByTestId('run')).toBeEnabled()
})

test('a program may handle the interrupt and clean up', async ({ shared }) => {
  await begin(shared, "import time\nprint('begins')\ntry:\n    while True:\n        pass\nexcept KeyboardInterrupt:\n    print('cleaned up')\n", 'begins')
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
  expect(await outputTexts(shared)).toEqual(['begins', 'cleaned up'])
})

test('a program that takes no notice of Stop is ended all the same', async ({ shared }) => {
  await begin(shared, "print('begins')\nwhile True:\n    try:\n        while True:\n            pass\n    except KeyboardInterrupt:\n        print('no', flush=True)\n", 'begins')
  await shared.getByTestId('stop').click()
  await expect(shared.getByTestId('output-line').filter({ hasText: 'no' })).toBeVisible()
  // by the second Stop, or by itself if that was sooner
  await shared
    .getByTestId('stop')
    .click({ timeout: 1000 })
    .catch(() => undefined)
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
  expect((await outputTexts(shared)).slice(0, 2)).toEqual(['begins', 'no'])
})

test('a program that sits in one C call is ended all the same', async ({ shared }) => {
  await begin(shared, "print('begins', flush=True)\nsum(range(10**12))\n", 'begins')
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
  expect((await outputTexts(shared))[0]).toBe('begins')
})

test('Stop while threads run: MainThread gets the interrupt, also out of join', async ({ shared }) => {
  const program =
    "import threading\n\n\ndef spin():\n    while True:\n        pass\n\n\nt = threading.Thread(target=spin, daemon=True)\nt.start()\nprint('begins')\ntry:\n    t.join()\nexcept KeyboardInterrupt:\n    print('interrupted in join')\n"
  await begin(shared, program, 'begins')
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'stopped')
  expect(await outputTexts(shared)).toEqual(['begins', 'interrupted in join'])
})

const TICKS = "import time\nfor n in range(8):\n    time.sleep(1)\n    print('tick', n)\nprint('end')\n"

test('Continue after a limit: the run is the one that no limit ever stopped', async ({ shared }) => {
  const whole = await runProgram(shared, TICKS)
  await follow(shared, linkTo(TICKS, { limits: { virtualUs: 3_500_000 } }))
  await expectVerdict(shared, 'limit')
  await expect(shared.getByTestId('output')).toContainText('tick 2')
  expect(await outputTexts(shared)).toEqual(['tick 0', 'tick 1', 'tick 2'])
  await shared.getByTestId('continue').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'limit')
  await shared.getByTestId('continue').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  expect(await outputTexts(shared)).toEqual(whole.stdout.trim().split('\n'))
  await shared.getByTestId('to-end').click()
  expect((await playhead(shared)).us).toBe(whole.durationUs)
})

test('a limit can be the end: End here gives the verdict', async ({ shared }) => {
  await follow(shared, linkTo(TICKS, { limits: { virtualUs: 3_500_000 } }))
  await shared.getByTestId('verdict').click()
  await expect(shared.getByTestId('verdict-details')).toContainText('the limit of simulated time was reached')
  await shared.getByTestId('end-run').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'limit')
  await expect(shared.getByTestId('continue')).toBeHidden()
  await shared.getByTestId('verdict').click()
  await expect(shared.getByTestId('verdict-details')).toContainText('the limit of simulated time was reached')
  await shared.keyboard.press('Escape')
  // and the next run begins anew
  await pressRun(shared)
  await expect(shared.getByTestId('continue')).toBeVisible()
})

test('progress is shown while a long run is computed', async ({ shared }) => {
  await begin(shared, ENDLESS, 'begins')
  const progress = shared.getByTestId('progress')
  const before = await progress.textContent()
  await expect(progress).not.toHaveText(before ?? '')
  await shared.getByTestId('stop').click()
  await whenIdle(shared)
})

/** Interpreters kept ready for a program that starts processes; a page of one worker keeps one. */
const SPARES = 3
/** The page may look into the run that it shows, where a test before has opened what tells of that. */
const LOOKS = 1

const BUSY_FAMILY = `
import time
from multiprocessing import Process, Queue


def spin():
    while True:
        pass


def sleep(queue):
    queue.put('sleeps')
    time.sleep(1e9)


if __name__ == '__main__':
    queue = Queue()
    children = [Process(target=spin, name='Spinner'), Process(target=sleep, args=(queue,), name='Sleeper')]
    for child in children:
        child.start()
    print('begins', queue.get(), flush=True)
    children[0].join()
`

for (const inOneWorker of [false, true])
  test(`Stop ends a run of several processes: ${inOneWorker ? 'one worker for all' : 'a worker for each process'}`, inLong(inOneWorker), async ({ shared, oneWorker }) => {
    const page = inOneWorker ? oneWorker : shared
    // among them may be those of tests before, for looks into runs and for explorations
    const before = page.workers().length
    await open(page, linkTo(BUSY_FAMILY, { limits: { virtualUs: 1e12, events: 20_000_000 } }))
    await expect(page.getByTestId('output-line').filter({ hasText: 'begins sleeps' })).toBeVisible()
    await page.getByTestId('stop').click()
    await whenIdle(page)
    await expectVerdict(page, 'stopped')
    const lines = await outputTexts(page)
    expect(lines[0]).toBe('begins sleeps')
    expect(lines).toContain('KeyboardInterrupt')
    // and the page is as good as before
    expect((await runProgram(page, PROCESS_PROGRAMS.Queue ?? '')).verdict.kind).toBe('finished')
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(Math.max(before, SPARES + LOOKS))
  })

/** The panel: an exploration on the page, a run that it found on show, and the way back. */
import { exploreProgram } from '../support/explore-corpus'
import { type PylanesWindow, whenIdle } from '../support/fixtures'
import { expectVerdict, follow, linkTo, playhead, writeProgram } from '../support/page-actions'
import { expect, test } from '../support/shared-page'

test('a schedule that no longer fits its program says where: in the panel, in Problems and to programs', async ({ shared }) => {
  const text = "import threading\n\ndef work():\n    print('at work')\n\nfor _ in range(2):\n    threading.Thread(target=work).start()\n"
  const diverged = /at point \d+ of Thread-1 \(work\) \(line \d\) it has #77 go on, but only these could: .*MainThread/
  const points = Array.from({ length: 60 }, (_, at) => `2.${at + 1}-77`)
  const configuration = { gil: 'every-bytecode', schedule: `1.steady;${points.join(',')},2.900-1` } as const
  const { replay } = await shared.evaluate(({ text, configuration }) => (window as unknown as PylanesWindow).pylanes.outcome(text, configuration), { text, configuration })
  expect(replay).toMatchObject({ given: 61, taken: 0, misfit: { code: 'scheduleDiverged', task: 2, taskName: 'Thread-1 (work)', wantedName: 'task 77' } })
  await follow(shared, linkTo(text, configuration))
  await expectVerdict(shared, 'finished')
  await shared.getByTestId('tab-explore').click()
  await expect(shared.getByTestId('explore-misfit')).toHaveText(diverged)
  await shared.getByTestId('tab-problems').click()
  await expect(shared.getByTestId('problems')).toContainText(diverged)
})

test.afterEach(({ shared }) => shared.getByTestId('tab-output').click())

test('how else can it end? A way to end is shown as a run, its address replays it, and an edit ends the exploration', async ({ shared }) => {
  const { text, gil } = exploreProgram('lock-order-two.wrong.py')
  await follow(shared, linkTo(text, { gil }))
  await expectVerdict(shared, 'finished')
  const panel = shared.getByTestId('explore-panel')
  const endsIn = (phase: string) => expect(panel).toHaveAttribute('data-phase', phase, { timeout: 120_000 })
  await shared.getByTestId('tab-explore').click()
  // however slow the machine is: it goes on until the failure is found
  await shared.getByTestId('explore-seconds').selectOption('300')
  await shared.getByTestId('explore-bound').selectOption('4')
  const variables = shared.getByTestId('explore-variables')
  await variables.fill('moved + 1')
  await expect(variables).toHaveAttribute('aria-invalid', 'true')
  await expect(panel.getByRole('alert')).toContainText('no names of variables')
  await variables.fill('a, absent')
  await expect(panel.getByRole('alert')).toHaveCount(0)
  await shared.getByTestId('explore').click()
  await expect(shared.getByTestId('explore-progress')).toContainText('1 failure', { timeout: 120_000 })
  await shared.getByTestId('explore-stop').click()
  await endsIn('over')
  await expect(shared.getByTestId('explore-status')).toContainText('1 of them is a failure')
  const failure = shared.locator('[data-testid=outcome][data-failure=true]')
  await expect(failure).toContainText('Deadlock: a, b')
  await expect(failure.getByTestId('outcome-variables')).toHaveText(/^at the end .*absent does not exist$/)
  await failure.getByTestId('outcome-show').click()
  await expect(failure.getByTestId('outcome-show')).toHaveAttribute('aria-pressed', 'true')
  await whenIdle(shared)
  await expectVerdict(shared, 'deadlock')
  await expect(failure.getByTestId('outcome-show')).toHaveAttribute('aria-pressed', 'true')
  await expect(shared.getByTestId('axis-steps')).toHaveAttribute('aria-pressed', 'true')
  const { step, count } = await playhead(shared)
  expect(step).toBeGreaterThan(0)
  expect(step).toBeLessThan(count)
  const address = await shared.evaluate(() => location.hash)
  expect(address.length).toBeLessThan(2048)
  // at the step that decided it: a thread came to wait for the lock that the other one has
  await expect(shared.getByTestId('why')).toContainText(/waits for [ab]/)
  const steps = failure.getByTestId('steps')
  await expect(steps.getByRole('columnheader')).toHaveText([/Thread-1/, /Thread-2/])
  await expect(steps.getByRole('row').filter({ hasText: 'they meet here' })).toHaveCount(2)
  await expect(failure.getByTestId('outcome-conclusion')).toContainText('they take the two in opposite order')
  await expect(failure.getByTestId('beside')).toContainText('Finished')
  // the way back
  await shared.getByTestId('explore-leave').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'finished')
  // the link that is shared has what was found too
  await shared.getByTestId('share').click()
  const link = await shared.getByTestId('share-link').inputValue()
  await shared.keyboard.press('Escape')
  expect(link.length).toBeLessThan(2048)
  // what the address says is that run; what was found of the program is there again
  await follow(shared, linkTo('print(1)'))
  await expect(failure).toHaveCount(0)
  await follow(shared, address)
  await expectVerdict(shared, 'deadlock')
  await expect(shared.getByTestId('explore-brought')).toBeVisible()
  await expect(failure.getByTestId('steps')).toBeVisible()
  // another thread goes on, by hand
  await shared.getByTestId('explore-hand').locator('summary').click()
  const pick = shared.getByTestId('hand-pick').filter({ hasText: 'Thread-1' })
  while (!(await pick.isVisible())) await shared.getByRole('button', { name: 'The choice before' }).click()
  await pick.click()
  await whenIdle(shared)
  await expect(shared.getByTestId('hand-run')).toHaveCount(2)
  await expect(shared.getByTestId('explore-scheduled')).not.toContainText('does not fit')
  await shared.getByTestId('hand-back').click()
  await whenIdle(shared)
  await expectVerdict(shared, 'deadlock')
  // an edit ends what goes on
  await shared.getByTestId('explore-start').click()
  await endsIn('running')
  await writeProgram(shared, 'print(1)\n')
  await endsIn('none')
})

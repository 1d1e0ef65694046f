/** Live runs in the page: the wall clock, workers of their own, and said to be so. */
import { runProgram, whenIdle } from './fixtures'
import { follow, linkTo, outputTexts, pressRun, verdictChip } from './page-actions'
import { expect, test } from './shared-page'

const DATES = `import time
from multiprocessing import Process


def tell():
    print('child', time.time() * 1000)


if __name__ == '__main__':
    print('parent', time.time() * 1000)
    child = Process(target=tell)
    child.start()
    child.join()
    print('end', time.time() * 1000)
`

const dates = (lines: readonly string[]) => lines.map((line) => Number(line.split(' ')[1]))

test('a live run has the date of the machine in every process, a simulated one always the same', async ({ shared }) => {
  const before = Date.now()
  const live = dates((await runProgram(shared, DATES, { live: true })).stdout.trimEnd().split('\n'))
  expect(live).toHaveLength(3)
  // a process looks at its own copy of the clock
  for (const date of live) expect(Math.abs(date - before)).toBeLessThan(600_000)
  expect(live).toEqual([...live].sort((a, b) => a - b))
  const [one, other] = [await runProgram(shared, DATES), await runProgram(shared, DATES)]
  expect(one.stdout).toBe(other.stdout)
  expect(Math.abs((dates(one.stdout.split('\n'))[0] as number) - before)).toBeGreaterThan(600_000)
})

test('the page says that it was measured, and that no other run is like it', async ({ shared }) => {
  await follow(shared, linkTo(DATES))
  await expect(verdictChip(shared)).not.toContainText('measured live')
  await shared.getByTestId('settings').click()
  await shared.getByTestId('live').check()
  await shared.keyboard.press('Escape')
  const before = Date.now()
  await pressRun(shared)
  await expect(verdictChip(shared)).toContainText('measured live')
  await expect(shared.getByTestId('live-mark')).toHaveAttribute('title', /Not repeatable/)
  await shared.getByTestId('to-end').click()
  await whenIdle(shared)
  for (const date of dates(await outputTexts(shared, 'stdout'))) expect(Math.abs(date - before)).toBeLessThan(600_000)
})

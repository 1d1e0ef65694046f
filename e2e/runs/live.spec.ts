/** Live runs: the wall clock, workers of their own. */
import { DATES, dates } from '../support/dates-program'
import { runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'

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

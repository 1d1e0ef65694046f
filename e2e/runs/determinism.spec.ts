/** One program and one configuration give one run, byte for byte: again, on a slow machine, in another page, and from its choices. */
import type { Page } from '@playwright/test'
import { runProgram, throttleCpu, waitUntilReady } from '../support/fixtures'
import { REPETITIONS } from '../support/repetitions'
import { RESTLESS } from '../support/sample-programs'
import { expectSameRun } from '../support/same-run'
import { expect, test } from '../support/headless-page'

const CONFIGURATION = { seed: 7, cores: 2, quantumUs: 2_000 }

const runOnce = (page: Page) => runProgram(page, RESTLESS, CONFIGURATION)

const CIRCUMSTANCES = 4
/** runs in each of them */
const EACH = Math.ceil(REPETITIONS / CIRCUMSTANCES)

test(`${CIRCUMSTANCES * EACH + 1} runs, some on a machine five times as slow, some in another browser context`, async ({ shared, browser, baseURL }) => {
  const first = await runOnce(shared)
  expect(first.verdict.kind).toBe('finished')
  expect(first.choices.length).toBeGreaterThan(0)
  const again = async (page: Page, circumstance: string) => {
    for (let n = 1; n <= EACH; n++) expectSameRun(first, await runOnce(page), `run ${n}${circumstance}`)
  }
  await throttleCpu(shared, 5)
  await again(shared, ', throttled')
  await throttleCpu(shared, 1)
  await again(shared, '')

  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  const other = await context.newPage()
  await other.goto('./headless.html')
  await waitUntilReady(other)
  await again(other, ', another context')
  await throttleCpu(other, 5)
  await again(other, ', another context, throttled')
  await context.close()
})

test('every policy and GIL mode repeats itself', async ({ shared }) => {
  for (const policy of ['rr', 'fcfs', 'sjf', 'mlfq'] as const) {
    const runs = [await runProgram(shared, RESTLESS, { policy, cores: 1 }), await runProgram(shared, RESTLESS, { policy, cores: 1 })]
    expect(runs[0]?.verdict.kind).toBe('finished')
    expectSameRun(runs[0], runs[1], policy)
  }
  for (const gil of ['every-bytecode', 'free-threaded'] as const) {
    const runs = [await runProgram(shared, RESTLESS, { gil }), await runProgram(shared, RESTLESS, { gil })]
    expect(runs[0]?.verdict.kind).toBe('finished')
    expectSameRun(runs[0], runs[1], gil)
  }
})

test('what ran before leaves no trace in a run', async ({ shared }) => {
  const first = await runOnce(shared)
  await runProgram(shared, 'import threading, builtins\nbuiltins.leftover = 1\nthreading.Thread(target=print, args=("x",)).start()\n')
  expectSameRun(first, await runOnce(shared), 'the run after another program')
  const looking = await runProgram(shared, "import builtins\nprint(hasattr(builtins, 'leftover'))\n")
  expect(looking.stdout).toBe('False\n')
})

test('another seed gives another run, and a valid one', async ({ shared }) => {
  const outputs = new Set<string>()
  for (const seed of [1, 2, 3]) {
    const run = await runProgram(shared, RESTLESS, { ...CONFIGURATION, seed })
    expect(run.verdict.kind).toBe('finished')
    const jobs = [...run.stdout.matchAll(/did (\d+)/g)].map((match) => Number(match[1])).sort((a, b) => a - b)
    expect(jobs, `seed ${seed}`).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    outputs.add(run.stdout)
  }
  expect(outputs.size).toBe(3)
})

test('the choices of a run replay it', async ({ shared }) => {
  const run = await runOnce(shared)
  const replayed = await runProgram(shared, RESTLESS, { ...CONFIGURATION, choices: run.choices })
  expect(replayed.configuration.choices).toEqual(run.choices)
  expectSameRun({ ...run, configuration: null }, { ...replayed, configuration: null }, 'the replayed run')
  // and they are obeyed: the same program takes another course under other choices
  const turned = run.choices.map((choice) => (choice === 0 ? 1 : 0))
  const other = await runProgram(shared, RESTLESS, { ...CONFIGURATION, choices: turned })
  expect(other.verdict.kind).toBe('finished')
  expect(JSON.stringify(other.segments)).not.toBe(JSON.stringify(run.segments))
})

/** One program and one configuration give one run, byte for byte: again, on a slow machine, in another page, and from its choices. */
import type { Page } from '@playwright/test'
import { runProgram, throttleCpu, waitUntilReady } from '../support/fixtures'
import { REPETITIONS } from '../support/long'
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
  expect(run.replay).toBeNull()
  expect(replayed.configuration.choices).toEqual(run.choices.map(({ kind, picked }) => ({ kind, picked })))
  expect(replayed.replay).toEqual({ given: run.choices.length, taken: run.choices.length, misfit: null })
  expectSameRun({ ...run, configuration: null, replay: null }, { ...replayed, configuration: null, replay: null }, 'the replayed run')
  for (const { kind, candidates, picked, event } of run.choices) {
    expect(candidates).toContain(picked)
    expect(run.events[event]).toMatchObject({ kind: 'choice', task: picked, value: kind })
  }
  // and they are obeyed: the same program takes another course under other choices
  const turned = run.choices.slice(0, 1).map(({ kind, candidates, picked }) => ({ kind, picked: candidates.find((candidate) => candidate !== picked) ?? picked }))
  const other = await runProgram(shared, RESTLESS, { ...CONFIGURATION, choices: turned })
  expect(other.verdict.kind).toBe('finished')
  expect(JSON.stringify(other.segments)).not.toBe(JSON.stringify(run.segments))
  expect(other.replay).toEqual({ given: 1, taken: 1, misfit: null })
})

test('choices that do not fit are said to, with the place', async ({ shared }) => {
  const run = await runOnce(shared)
  const [first, second] = run.choices
  if (!first || !second) throw new Error('the program has no two choices')
  const wrong = [first, { kind: second.kind, picked: 30_000 }, ...run.choices.slice(2)]
  const diverged = await runProgram(shared, RESTLESS, { ...CONFIGURATION, choices: wrong })
  expect(diverged.replay).toMatchObject({ given: run.choices.length, taken: 1, misfit: { code: 'replayDiverged', choice: 2, kind: second.kind, wanted: 30_000 } })
  expect(diverged.events[diverged.replay?.misfit?.event ?? -1]).toMatchObject({ kind: 'problem', task: 0 })
  // from there on the seed decides, as it did
  expect(diverged.choices.map(({ kind, picked }) => ({ kind, picked }))).toEqual(run.choices.map(({ kind, picked }) => ({ kind, picked })))

  const longer = await runProgram(shared, RESTLESS, { ...CONFIGURATION, choices: [...run.choices, first] })
  expect(longer.replay).toMatchObject({ given: run.choices.length + 1, taken: run.choices.length, misfit: { code: 'replayUnused' } })

  const indices = shared.evaluate(() =>
    (window as unknown as { pylanes: { run(text: string, configuration: object): Promise<unknown> } }).pylanes.run('print(1)', { choices: [0, 1] }),
  )
  await expect(indices).rejects.toThrow(/recorded by an earlier version/)
})

/** Explorations of small programs: what is found, what is said of it, and that it replays. The corpus of programs is measured by `npm run bench -- explore`. */
import type { ProgramExploration, ExploreOptions } from '../../src/app/explore-program'
import type { PartialConfiguration } from '../../src/share/configuration-diff'
import { exploreProgram as programNamed } from '../support/explore-corpus'
import { type PylanesWindow, runProgram } from '../support/fixtures'
import { expect, test } from '../support/headless-page'
import { inLong } from '../support/long'
import type { Page } from '@playwright/test'

/** Bounded by runs, so that a slow machine finds the same. */
const BOUNDS = { runs: 400, seconds: 120 }

async function explored(page: Page, text: string, configuration: PartialConfiguration, options: Pick<ExploreOptions, 'untilFailure' | 'runs' | 'preemptions' | 'strategy'> = {}) {
  return page.evaluate(({ text, configuration, options }) => (window as unknown as PylanesWindow).pylanes.explore(text, configuration, options) as Promise<ProgramExploration>, {
    text,
    configuration,
    options: { ...BOUNDS, ...options },
  })
}

const WRONG: readonly { readonly name: string; readonly verdict: string; readonly says?: string; readonly long?: true }[] = [
  { name: 'lost-update-global', verdict: 'error', says: 'AssertionError' },
  { name: 'lost-update-call', verdict: 'error', says: 'AssertionError', long: true },
  { name: 'check-then-act-list', verdict: 'finished', says: 'IndexError' },
  { name: 'condition-if', verdict: 'finished', says: 'IndexError' },
  { name: 'notify-before-wait', verdict: 'hang', long: true },
  { name: 'lock-order-two', verdict: 'deadlock' },
  { name: 'nested-pool', verdict: 'hang', long: true },
  { name: 'check-then-act-file', verdict: 'error', says: 'AssertionError', long: true },
  { name: 'future-callback-order', verdict: 'error', says: 'AssertionError', long: true },
  { name: 'asyncio-timers', verdict: 'error', says: 'AssertionError: -1', long: true },
  { name: 'asyncio-one-connection', verdict: 'error', says: 'AssertionError' },
  { name: 'gevent-spawned-before', verdict: 'error', says: 'KeyError' },
  { name: 'spin-for-each-other', verdict: 'hang' },
  { name: 'pool-unordered', verdict: 'error', says: 'AssertionError', long: true },
  { name: 'item-from-the-end', verdict: 'error', says: 'AssertionError' },
  { name: 'get-gives-up', verdict: 'error', says: 'AssertionError', long: true },
]

for (const { name, verdict, says = '', long = false } of WRONG)
  test(`finds out ${name}`, inLong(long), async ({ shared }) => {
    const { text, gil } = programNamed(`${name}.wrong.py`)
    const { outcomes, unreplayed } = await explored(shared, text, { gil }, { untilFailure: true })
    const [first] = outcomes
    expect([first?.failure, unreplayed, first?.end.verdict]).toEqual([true, [], verdict])
    // not only where everything is recorded
    expect(first?.schedule).toMatch(/^1\.steady(;|$)/)
    expect(first?.end.exceptions.join()).toContain(says)
  })

// with how many preemptions everything has been tried after that many runs
for (const [name, preemptions] of [
  ['lost-update-global', 0],
  ['condition-if', 0],
  ['lock-order-two', 1],
] as const)
  test(`says that ${name}, put right, ends well within its bound`, inLong(name !== 'lock-order-two'), async ({ shared }) => {
    const { text, gil } = programNamed(`${name}.right.py`)
    const { outcomes, exhausted, unknown } = await explored(shared, text, { gil }, { preemptions: 1, strategy: 'search' })
    expect([outcomes.filter(({ failure }) => failure), unknown]).toEqual([[], []])
    expect(exhausted).toBe(preemptions)
  })

test('a pool comes to its end under any schedule, and its workers may be told to', async ({ shared }) => {
  const { text, gil } = programNamed('pool-unordered.right.py')
  const { outcomes } = await explored(shared, text, { gil }, { runs: 16 })
  expect(outcomes.map(({ failure, end }) => [failure, end.verdict])).toEqual([[false, 'finished']])
})

// of all interleavings that differ only in the order of what is independent one is run, and that is said
for (const { name, ends, most } of [
  { name: 'lost-update-global.wrong', ends: ['error', 'finished'], most: 100 },
  { name: 'lost-update-global.right', ends: ['finished'], most: 100 },
  { name: 'lock-order-four.wrong', ends: ['deadlock', 'finished'], most: 200 },
  { name: 'peterson.right', ends: ['finished'], most: 300 },
  { name: 'spin-for-each-other.right', ends: ['finished'], most: 100 },
])
  test(`tries all interleavings of ${name}`, inLong(name.endsWith('.wrong')), async ({ shared }) => {
    const { text } = programNamed(`${name}.py`)
    const { outcomes, interleavings, runs } = await explored(shared, text, { gil: 'every-bytecode' }, { strategy: 'dpor' })
    expect([[...new Set(outcomes.map(({ end }) => end.verdict))].sort(), interleavings]).toEqual([ends, runs])
    expect(runs).toBeLessThanOrEqual(most)
  })

// what it does not know to depend on each other it would leave out
for (const name of ['check-then-act-list', 'check-then-act-dict', 'condition-if', 'two-variables', 'lock-order-two'])
  test(`the reduction leaves nothing out of ${name}`, async ({ shared }) => {
    const { text, gil } = programNamed(`${name}.wrong.py`)
    const { outcomes } = await explored(shared, text, { gil }, { untilFailure: true, strategy: 'dpor', runs: 300 })
    expect(outcomes.map(({ failure }) => failure)).toContain(true)
  })

test('tells who read and wrote what, and a found schedule replays byte for byte', async ({ shared }) => {
  const { text, gil } = programNamed('lost-update-closure.wrong.py')
  const before = await runProgram(shared, text, { gil })
  const { outcomes } = await explored(shared, text, { gil })
  expect(outcomes.map(({ failure }) => failure)).toEqual([true, false])
  const [lost] = outcomes
  const told = lost?.story?.lines.map(({ does, shown, value, line }) => `${does} ${shown} ${value} ${line}`) ?? []
  expect(told.slice(0, 4)).toEqual(['reads done 0 10', 'reads done 0 10', 'writes done 1 11', 'writes done 1 11'])
  const configuration = { gil, schedule: lost?.schedule ?? '' }
  const [once, again] = [await runProgram(shared, text, configuration), await runProgram(shared, text, configuration)]
  expect([once.verdict.kind, once.stderr]).toEqual(['error', expect.stringContaining('AssertionError: 1')])
  expect(JSON.stringify(again)).toBe(JSON.stringify(once))
  // an ordinary run is what it was
  expect(JSON.stringify(await runProgram(shared, text, { gil }))).toBe(JSON.stringify(before))
})

test('tells an update that can be torn, also by runs that end well', async ({ shared }) => {
  const { text, gil } = programNamed('lost-update-global.wrong.py')
  const { outcomes, races } = await explored(shared, text, { gil }, { runs: 1, preemptions: 0, strategy: 'search' })
  expect(outcomes.map(({ failure }) => failure)).toEqual([false])
  expect(races.map(({ kind, accesses }) => [kind, accesses.map(({ does }) => does)])).toEqual([['update', ['reads', 'writes', 'writes']]])
})

test('the same exploration finds the same, with one interpreter or two', async ({ shared }) => {
  const { text, gil } = programNamed('two-variables.wrong.py')
  const found = (workers: number) =>
    shared.evaluate(
      async ({ text, gil, workers }) => {
        const { outcomes, runs, exhausted } = await (window as unknown as PylanesWindow).pylanes.explore(text, { gil }, { runs: 120, seconds: 120, workers })
        return { outcomes, runs, exhausted }
      },
      { text, gil, workers },
    )
  expect(await found(2)).toEqual(await found(1))
})

const TORN = `import threading
n = 0
def add():
    global n
    n += 1
ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
`

test('grades a prediction of how a program can end, and a program that was put right', async ({ shared }) => {
  const grades = await shared.evaluate(
    async ({ torn, right }) => {
      const { pylanes } = window as unknown as { pylanes: NonNullable<Window['pylanes']> }
      const gil = { gil: 'every-bytecode' } as const
      const options = { runs: 200, seconds: 120 }
      const half = await pylanes.gradePrediction(torn, [{ stdout: '2' }], gil, options)
      const whole = await pylanes.gradePrediction(torn, [{ stdout: '2' }, { stdout: '1' }], gil, options)
      const too = await pylanes.gradePrediction(torn, [{ stdout: '2' }, { stdout: '1' }, { verdict: 'deadlock' }], gil, options)
      const repaired = await pylanes.gradeRepair(right, { stdout: '2' }, gil, options)
      const unrepaired = await pylanes.gradeRepair(torn, { stdout: '2' }, gil, options)
      const refused = await pylanes.gradePrediction(torn, [{}]).catch((error: Error) => error.message)
      return {
        half: [half.passed, half.found, half.missed.map(({ end }) => end.stdout)],
        whole: [whole.passed, whole.found, whole.shown],
        too: [too.passed, too.found],
        repaired: [repaired.passed, repaired.wrong.length, repaired.shown],
        unrepaired: [unrepaired.passed, unrepaired.wrong.map(({ end }) => end.stdout)],
        refused,
      }
    },
    { torn: TORN, right: TORN.replace('n = 0', 'n = 0\nlock = threading.Lock()').replace('    n += 1', '    with lock:\n        n += 1') },
  )
  expect(grades).toEqual({
    half: [false, [true], ['1\n']],
    whole: [true, [true, true], 'interleavings'],
    too: [false, [true, true, false]],
    repaired: [true, 0, 'interleavings'],
    unrepaired: [false, ['1\n']],
    refused: 'what is predicted is a list of ends, each with a text as its stdout, verdict or exception',
  })
})

import { expect, test } from 'vitest'
import type { KeptRun } from '../library/kept-run'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import type { RunModel } from '../trace/model/run-model'
import { createDocumentStore } from './document-store'
import { changeRun, createHistoryStore, forgetRun, MOST_RUNS, nameRun, recallRuns, rememberRun } from './history-store'

const program = { files: [{ name: 'program.py', text: 'print(1)' }], stdin: '' }
const run = (seed: number, events = 10, live = false) =>
  ({
    program,
    configuration: { ...DEFAULT_CONFIGURATION, seed, live },
    events: { length: events },
    verdict: { kind: 'finished' },
    endUs: 1,
    stepCount: 0,
    tasks: [],
  }) as unknown as RunModel
const document = createDocumentStore().getState()
const kept = (seed: number, number = seed): KeptRun => ({
  id: `kept-${seed}`,
  number,
  called: '',
  at: seed,
  name: '',
  from: null,
  program,
  configuration: { ...DEFAULT_CONFIGURATION, seed },
  end: { kind: 'finished', us: 1, steps: 1 },
  picture: null,
  bytes: 100,
})
const seedsOf = (store: ReturnType<typeof createHistoryStore>) => store.getState().runs.map(({ configuration }) => configuration.seed)

test('keeps the last runs, the latest first, and each program under its settings once', () => {
  const store = createHistoryStore()
  for (let seed = 1; seed <= MOST_RUNS + 3; seed++) rememberRun(store, run(seed), document)
  expect(seedsOf(store)).toEqual(Array.from({ length: MOST_RUNS }, (_, at) => MOST_RUNS + 3 - at))
  rememberRun(store, run(7), document)
  expect(seedsOf(store).slice(0, 2)).toEqual([7, MOST_RUNS + 3])
  expect(seedsOf(store).filter((seed) => seed === 7)).toHaveLength(1)
})

test('lets go of the oldest where they are too large together, but keeps two, and those that can be read again in the list', () => {
  const store = createHistoryStore()
  for (const seed of [1, 2, 3]) rememberRun(store, run(seed, 900_000), document)
  expect(seedsOf(store)).toEqual([3, 2])
  changeRun(store, store.getState().runs[1]?.id ?? '', { recording: 'kept' })
  rememberRun(store, run(4, 900_000), document)
  expect(store.getState().runs.map(({ configuration, model }) => [configuration.seed, model !== null])).toEqual([
    [4, true],
    [3, true],
    [2, false],
  ])
})

test('live runs are all different', () => {
  const store = createHistoryStore()
  for (let time = 0; time < 3; time++) rememberRun(store, run(1, 10, true), document)
  expect(store.getState().runs).toHaveLength(3)
})

test('runs of before come behind those of this page, each once, under numbers of their own', () => {
  const store = createHistoryStore()
  rememberRun(store, run(9), document)
  // two tabs have counted alike, and one is that on show
  recallRuns(store, [kept(1, 1), kept(2, 1), kept(3, 2), kept(9, 3)], () => null)
  expect(store.getState().runs.map(({ number, configuration, model }) => [number, configuration.seed, model !== null])).toEqual([
    [4, 9, true],
    [3, 3, false],
    [2, 2, false],
    [1, 1, false],
  ])
  store.setState({ compared: 'kept-2' })
  forgetRun(store, 'kept-2')
  expect([seedsOf(store), store.getState().compared]).toEqual([[9, 3, 1], ''])
})

test('a name stays with a run that is made again, comes back from the shelf, and keeps the run among the last ones', () => {
  const store = createHistoryStore()
  const named = () => store.getState().runs.flatMap(({ configuration, called }) => (called === '' ? [] : [[configuration.seed, called]]))
  rememberRun(store, run(1), document)
  nameRun(store, store.getState().runs[0]?.id ?? '', 'before the fix')
  rememberRun(store, run(2), document)
  rememberRun(store, run(1), document)
  expect(named()).toEqual([[1, 'before the fix']])
  for (let seed = 3; seed <= MOST_RUNS + 5; seed++) rememberRun(store, run(seed), document)
  expect(named()).toEqual([[1, 'before the fix']])
  expect(store.getState().runs).toHaveLength(MOST_RUNS)
  nameRun(store, store.getState().runs.find(({ called }) => called !== '')?.id ?? '', '')
  rememberRun(store, run(99), document)
  expect(seedsOf(store)).not.toContain(1)

  // the page was loaded again and shows the run that has a name on the shelf
  const again = createHistoryStore()
  rememberRun(again, run(9), document)
  recallRuns(
    again,
    [
      { ...kept(9), called: 'nine' },
      { ...kept(8), called: 'eight' },
    ],
    () => null,
  )
  expect(again.getState().runs.map(({ called, model }) => [called, model !== null])).toEqual([
    ['nine', true],
    ['eight', false],
  ])
})

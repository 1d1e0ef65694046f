import { expect, test } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../model/configuration'
import type { RunModel } from '../trace/model/run-model'
import { createDocumentStore } from './document-store'
import { createHistoryStore, MOST_RUNS, rememberRun } from './history-store'

const program = { files: [{ name: 'program.py', text: 'print(1)' }], stdin: '' }
const run = (seed: number, events = 10, live = false) => ({ program, configuration: { ...DEFAULT_CONFIGURATION, seed, live }, events: { length: events } }) as unknown as RunModel
const document = createDocumentStore().getState()

test('keeps the last runs, the latest first, and each program under its settings once', () => {
  const store = createHistoryStore()
  for (let seed = 1; seed <= MOST_RUNS + 3; seed++) rememberRun(store, run(seed), document)
  const seeds = () => store.getState().runs.map(({ model }) => model.configuration.seed)
  expect(seeds()).toEqual(Array.from({ length: MOST_RUNS }, (_, at) => MOST_RUNS + 3 - at))
  rememberRun(store, run(7), document)
  expect(seeds().slice(0, 2)).toEqual([7, MOST_RUNS + 3])
  expect(seeds().filter((seed) => seed === 7)).toHaveLength(1)
})

test('lets go of the oldest where they are too large together, but keeps two', () => {
  const store = createHistoryStore()
  for (const seed of [1, 2, 3]) rememberRun(store, run(seed, 900_000), document)
  expect(store.getState().runs.map(({ model }) => model.configuration.seed)).toEqual([3, 2])
})

test('live runs are all different', () => {
  const store = createHistoryStore()
  for (let time = 0; time < 3; time++) rememberRun(store, run(1, 10, true), document)
  expect(store.getState().runs).toHaveLength(3)
})

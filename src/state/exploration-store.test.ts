import { expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { createAppState } from './app-state'
import { createDocumentStore } from './document-store'
import { canExplore, createExplorationStore } from './exploration-store'
import type { KeyValueStorage } from './preferences-store'

test('one exploration at a time, none while a run is measured, none without Python', () => {
  const state = createAppState(null, ['en'])
  expect(canExplore(state)).toBe(true)
  state.exploration.setState({ phase: 'running' })
  expect(canExplore(state)).toBe(false)
  state.exploration.setState({ phase: 'over' })
  const builder = createRunBuilder(sampleProgram, { ...sampleConfiguration, live: true }, sampleLog())
  state.run.setState({ activity: 'running', model: builder.model })
  expect(canExplore(state)).toBe(false)
  state.run.setState({ activity: 'over' })
  expect(canExplore(state)).toBe(true)
  state.run.setState({ interpreter: { kind: 'unsupported', what: 'jspi' } })
  expect(canExplore(state)).toBe(false)
})

test('hints that were dismissed are dismissed the next time too, of this program alone', () => {
  const texts = new Map<string, string>()
  const storage: KeyValueStorage = { getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text) }
  const document = createDocumentStore()
  const { id } = document.getState()
  const store = createExplorationStore(storage, document)
  store.setState({ dismissed: ['update n reads :3'] })
  document.setState({ id: 'another' })
  expect(store.getState().dismissed).toEqual([])
  document.setState({ id })
  expect(store.getState().dismissed).toEqual(['update n reads :3'])
  const again = createExplorationStore(storage, document)
  expect(again.getState().dismissed).toEqual(['update n reads :3'])
  again.setState({ dismissed: [] })
  expect(createExplorationStore(storage, document).getState().dismissed).toEqual([])
})

test('what is kept of them may be anything', () => {
  const document = createDocumentStore()
  const storage: KeyValueStorage = { getItem: () => JSON.stringify([[document.getState().id, [1, 'kept', null]]]), setItem: () => {} }
  expect(createExplorationStore(storage, document).getState().dismissed).toEqual(['kept'])
})

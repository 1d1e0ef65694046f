import { expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { createAppState } from './app-state'
import { canExplore } from './exploration-store'

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
  state.run.setState({ machine: { kind: 'unsupported', what: 'jspi' } })
  expect(canExplore(state)).toBe(false)
})

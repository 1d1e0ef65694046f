import { beforeEach, expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { type AppState, createAppState } from './app-state'
import { chooseDetails, goToMoment, leaveMoments } from './details-moves'
import { togglePane } from './preferences-store'

let state: AppState
const VISITED = { scenario: 'one', variant: 'main', moment: 1, step: 3 }
const opened = () => {
  state.view.setState({ detailsTab: 'moment' })
  goToMoment(state, VISITED)
  return state.view.getState().detailsTab
}

beforeEach(() => {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  while (builder.pull() > 0);
  state = createAppState(null, ['en'])
  state.run.setState({ model: builder.model, activity: 'over', version: builder.model.version })
})

test('going to a moment goes to its step and opens Inside, until the reader turns away from it', () => {
  expect(opened()).toBe('inside')
  expect(state.playback.getState().playhead.step).toBe(3)
  expect(state.inside.getState().visited).toEqual(VISITED)
  // the tab that is open already says nothing
  chooseDetails(state, 'inside')
  expect(opened()).toBe('inside')
  chooseDetails(state, 'inside')
  chooseDetails(state, 'moment')
  expect(opened()).toBe('moment')
  chooseDetails(state, 'inside')
  expect(opened()).toBe('inside')
})

test('Inside is not opened where it cannot be seen, or has nothing to show', () => {
  togglePane(state.preferences, 'details')
  expect(opened()).toBe('moment')
  togglePane(state.preferences, 'details')
  state.view.setState({ embed: true })
  expect(opened()).toBe('moment')
  state.view.setState({ embed: false })
  state.run.setState({ interpreter: { kind: 'unsupported', what: 'it' } })
  expect(opened()).toBe('moment')
})

test('another program begins without what a moment has opened, and with what the reader has', () => {
  expect(opened()).toBe('inside')
  leaveMoments(state)
  expect(state.view.getState().detailsTab).toBe('moment')
  expect(state.inside.getState().visited).toBeNull()
  chooseDetails(state, 'inside')
  goToMoment(state, VISITED)
  leaveMoments(state)
  expect(state.view.getState().detailsTab).toBe('inside')
})

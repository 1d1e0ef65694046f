import { beforeEach, describe, expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { RunModel } from '../trace/model/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { type AppState, createAppState } from './app-state'
import { playFromStart, resetPlayback, seekEnd, seekStart, seekTime, setStepTask, stepBy, togglePlay } from './playback-actions'
import { actingTask, selectedTask } from './selection-store'

let state: AppState
let model: RunModel

beforeEach(() => {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, sampleLog())
  while (builder.pull() > 0);
  model = builder.model
  state = createAppState(null, ['en'])
  state.run.setState({ model, activity: 'over', version: model.version })
})

const step = () => state.playback.getState().playhead.step

describe('playback', () => {
  test('stepping visits every step once, there and back', () => {
    seekStart(state)
    for (let expected = 0; expected < model.stepCount; expected++) {
      expect(step()).toBe(expected)
      stepBy(state, 1)
    }
    expect(step()).toBe(model.stepCount - 1)
    for (let expected = model.stepCount - 1; expected > 0; expected--) {
      expect(step()).toBe(expected)
      stepBy(state, -1)
    }
  })

  test('stepping one task visits its own events only', () => {
    setStepTask(state, 2)
    seekStart(state)
    stepBy(state, 1)
    const [first, afterLast] = model.eventsOfStep(step())
    expect(Array.from(model.events.task.slice(first, afterLast))).toContain(2)
  })

  test('a seek by hand pauses and ends following', () => {
    playFromStart(state)
    expect(state.playback.getState()).toMatchObject({ playing: true, following: false })
    seekTime(state, 3_000_000)
    expect(state.playback.getState()).toMatchObject({ playing: false, following: false })
    expect(state.playback.getState().playhead.us).toBe(3_000_000)
  })

  test('play at the end begins at the start', () => {
    seekEnd(state)
    togglePlay(state)
    expect(state.playback.getState()).toMatchObject({ playing: true, playhead: { step: 0 } })
    togglePlay(state)
    expect(state.playback.getState().playing).toBe(false)
  })

  test('without a run nothing moves', () => {
    state.run.setState({ model: null })
    resetPlayback(state)
    for (const act of [seekStart, seekEnd, togglePlay]) act(state)
    stepBy(state, 1)
    expect(step()).toBe(-1)
  })
})

test('a selection stands for its task; without one the acting task is meant', () => {
  expect(selectedTask({ kind: 'segment', segment: 0 }, model)).toBe(model.segments.task[0])
  expect(selectedTask({ kind: 'segment', segment: 1e6 }, model)).toBe(0)
  expect(selectedTask({ kind: 'object', object: 1 }, model)).toBe(0)
  for (let at = 0; at < model.stepCount; at++) expect(model.task(actingTask(model, at))).toBeDefined()
})

import { beforeEach, describe, expect, test } from 'vitest'
import { createRunBuilder } from '../trace/decode/run-builder'
import type { RunModel } from '../trace/model/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../trace/testing/sample-run'
import { type AppState, createAppState } from './app-state'
import { visitRows } from '../trace/explain/line-visits'
import { followPlayhead, playFromStart, resetPlayback, seekEnd, seekSelection, seekStart, seekStep, seekTime, select, setStepTask, stepBy, togglePlay } from './playback-actions'
import { actingTask, selectedTask, shownStep } from './selection-store'

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

describe('the moment that the panes tell of', () => {
  const shown = () => shownStep(model, state.selection.getState(), state.playback.getState().playhead)

  test('is where what was selected last begins, until the playhead moves', () => {
    seekStep(state, 5)
    const segment = model.task(2)?.segments[3] ?? 0
    select(state, { kind: 'segment', segment })
    expect(shown()).toBe(model.segments.startStep[segment])
    expect(step()).toBe(5)
    stepBy(state, 1)
    expect(shown()).toBe(6)
    // what is selected stays so
    expect(state.selection.getState().selection).toEqual({ kind: 'segment', segment })
    select(state, { kind: 'segment', segment })
    followPlayhead(state)
    expect(shown()).toBe(6)
    select(state, { kind: 'task', task: 2 })
    expect(shown()).toBe(6)
    select(state, { kind: 'segment', segment })
    seekSelection(state)
    expect([step(), shown()]).toEqual([model.segments.startStep[segment], model.segments.startStep[segment]])
  })

  test('of a run that grows stays that of what was selected', () => {
    const segment = model.task(2)?.segments[1] ?? 0
    seekStep(state, 5)
    state.playback.setState({ following: true })
    select(state, { kind: 'segment', segment })
    state.playback.setState({ playhead: { step: 9, us: model.stepUs(9) ?? 0 } })
    expect(shown()).toBe(model.segments.startStep[segment])
  })

  test('of a selected line is the playhead’s, which goes from visit to visit', () => {
    const stepsOf = (line: number) => [...new Set([...visitRows(model, line, '').values()].flat().map((row) => model.events.step(row)))].sort((x, y) => x - y)
    const line = Array.from({ length: 30 }, (_, at) => at + 1).find((at) => stepsOf(at).length > 2) ?? 0
    const steps = stepsOf(line)
    expect(steps.length).toBeGreaterThan(1)
    seekStart(state)
    select(state, { kind: 'line', line, file: '' })
    expect(shown()).toBe(0)
    for (const expected of [...steps.filter((one) => one > 0), steps[0]]) {
      seekSelection(state)
      expect([step(), shown()]).toEqual([expected, expected])
    }
  })
})

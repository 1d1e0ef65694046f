import { cell } from '../../model/cells'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { LANE_STATE_COUNT, LaneState, laneStateOf } from '../model/lane-state'
import { type LaneAxis, sampleLane } from './pyramid'
import { randomLog } from '../testing/random-log'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { timeByState } from '../explain/time-by-state'

function build(log = sampleLog()): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

/** The definition, bucket by bucket over every segment. */
function bruteForce(model: RunModel, task: number, axis: LaneAxis, from: number, to: number, columns: number) {
  const dominant = new Uint8Array(columns)
  const worst = new Uint8Array(columns)
  const now = axis === 'time' ? model.endUs : model.stepCount
  const { segments } = model
  for (let column = 0; column < columns; column++) {
    const width = (to - from) / columns
    const left = from + column * width
    const right = column === columns - 1 ? to : from + (column + 1) * width
    const closed = column === columns - 1 && to >= now
    const covered = new Float64Array(LANE_STATE_COUNT)
    for (const row of model.task(task)?.segments ?? []) {
      const start = cell(axis === 'time' ? segments.startUs : segments.startStep, row)
      const open = segments.endStep[row] === -1
      const end = open ? now : cell(axis === 'time' ? segments.endUs : segments.endStep, row)
      if (!(closed ? start <= right : start < right) || (end <= left && start < left)) continue
      const state = laneStateOf(cell(segments.state, row), cell(segments.reason, row))
      covered[state] = cell(covered, state) + Math.max(0, Math.min(end, right) - Math.max(start, left))
      worst[column] = Math.max(cell(worst, column), state)
    }
    const most = Math.max(...covered)
    dominant[column] = most > 0 ? covered.lastIndexOf(most) : cell(worst, column)
  }
  return { dominant, worst }
}

describe('sampleLane', () => {
  it('shows the lanes of a known run', () => {
    const model = build()
    const second = sampleLane(model, 3, 'time', 0, model.endUs, 10)
    expect([...second.dominant]).toEqual([...Array(5).fill(LaneState.lock), ...Array(5).fill(LaneState.sleeping)])
    expect(second.worst[9]).toBe(LaneState.running)
  })

  it('is empty before a task exists, after the run and for no task', () => {
    const model = build()
    expect([...sampleLane(model, 2, 'time', -10, -1, 3).worst]).toEqual([0, 0, 0])
    expect([...sampleLane(model, 2, 'time', model.endUs + 1, model.endUs + 5, 3).worst]).toEqual([0, 0, 0])
    expect([...sampleLane(model, 99, 'steps', 0, 5, 3).worst]).toEqual([0, 0, 0])
    expect(sampleLane(model, 2, 'time', 0, 5, 0).worst.length).toBe(0)
  })

  it('equals the definition on random runs', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 1, max: 40 }),
        fc.tuple(fc.nat(1000), fc.nat(1000)),
        (seed, tasks, commits, columns, [x, y]) => {
          const model = build(randomLog(seed, tasks, commits))
          for (const axis of ['time', 'steps'] as const) {
            const end = axis === 'time' ? model.endUs : model.stepCount
            // dyadic bucket edges: the two ways of adding up must agree exactly
            const from = Math.floor((Math.min(x, y) / 1000) * end)
            const to = from + Math.max(1, Math.ceil((Math.abs(x - y) / 1000) * end))
            const power = 2 ** Math.floor(Math.log2(columns))
            for (let task = 1; task <= tasks; task++) expect(sampleLane(model, task, axis, from, to, power)).toEqual(bruteForce(model, task, axis, from, to, power))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is the same whether the model was sampled while it grew or only at the end', () => {
    const log = randomLog(5, 2, 1500)
    const growing = createRunBuilder(sampleProgram, DEFAULT_CONFIGURATION, log)
    while (growing.pull(97) > 0) sampleLane(growing.model, 1, 'time', 0, growing.model.endUs, 8)
    const whole = build(log)
    expect(sampleLane(growing.model, 1, 'time', 0, whole.endUs, 64)).toEqual(sampleLane(whole, 1, 'time', 0, whole.endUs, 64))
  })
})

describe('timeByState', () => {
  it('adds up to the time a task has existed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 600 }), fc.nat(1000), (seed, commits, at) => {
        const model = build(randomLog(seed, 2, commits))
        const step = Math.floor((at / 1000) * (model.stepCount - 1))
        const task = model.task(2)
        if (!task || task.startStep > step) return
        const sum = Object.values(timeByState(model, 2, step)).reduce((total, time) => total + time, 0)
        expect(sum).toBeCloseTo(cell(model.stepUs, step) - task.startUs, 3)
      }),
      { numRuns: 60 },
    )
  })

  it('tells a known run', () => {
    const model = build()
    const times = timeByState(model, 3, model.stepCount - 1)
    expect(times.lock / 1e6).toBeCloseTo(5, 2)
    expect(times.sleeping / 1e6).toBeCloseTo(5, 2)
    expect(times.finished).toBe(0)
  })
})

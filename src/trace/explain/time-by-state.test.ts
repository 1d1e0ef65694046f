import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomLog } from '../testing/random-log'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { timeByState } from './time-by-state'

function build(log = sampleLog()): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

describe('timeByState', () => {
  it('adds up to the time a task has existed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 600 }), fc.nat(1000), (seed, commits, at) => {
        const model = build(randomLog(seed, 2, commits))
        const step = Math.floor((at / 1000) * (model.stepCount - 1))
        const task = model.task(2)
        if (!task || task.startStep > step) return
        const sum = Object.values(timeByState(model, 2, step)).reduce((total, time) => total + time, 0)
        expect(sum).toBeCloseTo((model.stepUs(step) ?? 0) - task.startUs, 3)
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

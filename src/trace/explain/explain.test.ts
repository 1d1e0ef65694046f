import { describe, expect, it } from 'vitest'
import type { LogBuffers } from '../../log/log'
import { explain } from './explain'
import { createRunBuilder } from '../decode/run-builder'
import type { RunModel } from '../model/run-model'
import { sampleConfiguration, sampleLog, sampleProgram } from '../testing/sample-run'
import { sampleDeadlockLog, sampleHangLog } from '../testing/sample-stuck'

function build(log: LogBuffers): RunModel {
  const builder = createRunBuilder(sampleProgram, sampleConfiguration, log)
  builder.pull()
  return builder.model
}

describe('explain', () => {
  const model = build(sampleLog())
  const at = (task: number, us: number) => explain(model, task, model.stepAt(us), us)

  it('a wait for a lock: who holds it, for how long, and how it ends', () => {
    expect(at(3, 2_000_250)?.doing).toEqual({
      kind: 'waiting-lock',
      copy: null,
      object: 1,
      owner: 2,
      ownerSinceUs: 190,
      ownerLine: 8,
      queuePosition: 1,
      queueLength: 1,
      sinceUs: 250,
      waitedUs: 2_000_000,
      totalUs: 4_999_998,
      end: { atUs: 5_000_248, step: model.stepAt(5_000_248), by: 2, line: 8, wake: 'release' },
    })
  })

  it('the holder: asleep, with the lock', () => {
    const explained = at(2, 2_000_000)
    expect(explained?.doing).toEqual({ kind: 'sleeping', sinceUs: 1_000_276, untilUs: 2_000_238 })
    expect(explained?.held).toMatchObject([{ object: 1, task: 2, line: 8, startUs: 190 }])
    expect(explained?.line).toBe(11)
  })

  it('a join, a wait for the GIL, running, the end', () => {
    expect(at(1, 2_000_000)?.doing).toMatchObject({ kind: 'joining', object: 2, target: 2, targetState: 'blocked', targetLine: 11, end: { by: 2, wake: 'join' } })
    expect(at(2, 100)?.doing).toMatchObject({ kind: 'gil', holder: 1, sinceUs: 20 })
    expect(at(1, 100)?.doing).toMatchObject({ kind: 'running' })
    expect(at(2, 9_000_000)?.doing).toEqual({ kind: 'finished', atUs: 5_000_258, exit: null })
    expect(explain(model, 4, 0)).toBeUndefined()
  })

  it('the time spent so far', () => {
    const spent = at(3, 2_000_250)?.spent
    expect(spent?.lock).toBeCloseTo(2_000_000, 3)
    expect(spent?.running).toBeCloseTo(12, 3)
  })

  it('a deadlock: the cycle, since when it waits', () => {
    const stuck = build(sampleDeadlockLog())
    const doing = explain(stuck, 3, stuck.stepCount - 1)?.doing
    expect(doing).toMatchObject({ kind: 'deadlocked', object: 1, sinceUs: 1300 })
    expect(doing?.kind === 'deadlocked' && doing.cycle.map((edge) => edge.task)).toEqual([2, 3])
    expect(explain(stuck, 1, stuck.stepCount - 1)?.doing).toMatchObject({ kind: 'joining', target: 2, totalUs: Number.NaN, end: null })
  })

  it('a wait at a queue: who could put', () => {
    const stuck = build(sampleHangLog())
    const first = explain(stuck, 3, stuck.stepAt(500))?.doing
    expect(first).toMatchObject({ kind: 'waiting', reason: 'queueGet', object: 1, size: 0, capacity: 3, providers: [2], end: { by: 2, wake: 'put', line: 4 } })
    const last = explain(stuck, 3, stuck.stepCount - 1)?.doing
    expect(last).toMatchObject({ kind: 'waiting', providers: [], end: null })
  })
})

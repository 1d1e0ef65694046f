/** Sums over a stretch equal what counting each microsecond's owner gives, and the parts of a run add up to the whole. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../model/configuration'
import { createRunBuilder } from '../decode/run-builder'
import { randomLog } from '../testing/random-log'
import { sampleProgram } from '../testing/sample-run'
import { stretchSums } from './stretch-sums'
import { timeByState } from './time-by-state'

function modelOf(seed: number) {
  const builder = createRunBuilder(sampleProgram, DEFAULT_CONFIGURATION, randomLog(seed, 6, 400))
  while (builder.pull());
  return builder.model
}

describe('sums over a stretch', () => {
  it.each([1, 2, 3, 4])('the whole run is what each task spent, seed %i', (seed) => {
    const model = modelOf(seed)
    const sums = stretchSums(model, 0, model.endUs, true)
    for (const { task, times } of sums.tasks) {
      const spent = Object.entries(timeByState(model, task, model.stepCount - 1, model.endUs)).filter(([, us]) => us > 0)
      expect(new Map(times)).toEqual(new Map(spent))
    }
    expect(Math.max(...sums.waits.map(({ longestUs }) => longestUs))).toBe(sums.longestUs)
  })

  it.each([5, 6])('two halves add up to the whole, seed %i', (seed) => {
    const model = modelOf(seed)
    const middle = Math.round(model.endUs / 3)
    const total = (from: number, to: number) =>
      stretchSums(model, from, to, true)
        .tasks.flatMap(({ times }) => times.map(([, us]) => us))
        .reduce((sum, us) => sum + us, 0)
    expect(total(0, middle) + total(middle, model.endUs)).toBeCloseTo(total(0, model.endUs), 6)
    expect(stretchSums(model, middle, middle, true)).toMatchObject({ us: 0, tasks: [], waits: [], longest: -1 })
    const puts = (from: number, to: number) => stretchSums(model, from, to, true).queues.reduce((sum, { put, taken }) => sum + put + taken, 0)
    expect(puts(0, model.endUs)).toBeGreaterThan(0)
  })
})

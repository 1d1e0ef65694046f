import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, atEnd, atStep, atTime, restored, type Timebase } from './playback'
import { BEFORE_ALL } from './playback-store'

function timebase(stepUs: readonly number[], endUs: number): Timebase {
  return {
    stepCount: stepUs.length,
    stepUs: (step) => stepUs[step],
    endUs,
    stepAt: (us) => stepUs.findLastIndex((at) => at <= us),
  }
}

const anyRun = fc
  .array(fc.nat(1000), { minLength: 1, maxLength: 60 })
  .map((gaps) => {
    let us = 0
    return gaps.map((gap) => (us += gap))
  })
  .map((stepUs) => timebase(stepUs, (stepUs.at(-1) ?? 0) + 5))

describe('playhead', () => {
  test('stays inside the run', () => {
    const run = timebase([0, 5, 5, 9], 12)
    expect(atStep(run, 99)).toEqual({ step: 3, us: 9 })
    expect(atStep(run, -4)).toEqual({ step: 0, us: 0 })
    expect(atTime(run, 5)).toEqual({ step: 2, us: 5 })
    expect(atTime(run, 1e9)).toEqual({ step: 3, us: 12 })
    expect(atEnd(run)).toEqual({ step: 3, us: 12 })
    expect(atStep(timebase([], 0), 3)).toEqual(BEFORE_ALL)
  })

  test('playing reaches the end, never goes back, and always shows a world of its time', () => {
    fc.assert(
      fc.property(anyRun, fc.constantFrom('time' as const, 'steps' as const), fc.constantFrom(0.1, 1, 10), (run, axis, speed) => {
        let playhead = atStep(run, 0)
        let remainder = 0
        let ended = false
        for (let frame = 0; frame < 8 * 60 * 11 && !ended; frame++) {
          const next = advance(run, playhead, axis, speed, 1 / 60, remainder)
          expect(next.playhead.us).toBeGreaterThanOrEqual(playhead.us)
          expect(next.playhead.step).toBeGreaterThanOrEqual(playhead.step)
          expect(run.stepUs(next.playhead.step)).toBeLessThanOrEqual(next.playhead.us)
          ;({ playhead, remainder, ended } = next)
        }
        expect(ended).toBe(true)
        expect(playhead.step).toBe(run.stepCount - 1)
      }),
      { numRuns: 30 },
    )
  })

  test('a playhead restored into the run it came from is itself; into another, the same time', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(59), (run, at) => {
        const playhead = atStep(run, at)
        expect(restored(run, playhead)).toEqual(playhead)
      }),
    )
    const run = timebase([0, 10, 20], 30)
    expect(restored(run, { us: 10, step: 7 })).toEqual({ us: 10, step: 1 })
    expect(restored(run, { us: 25, step: 2 })).toEqual({ us: 25, step: 2 })
  })
})

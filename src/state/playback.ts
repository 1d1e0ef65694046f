/**
 * Pure arithmetic of the playhead over a run: seeking by step or by time, and moving on while playing.
 * A step index is clamped to 0 … stepCount-1; times to 0 … endUs; an empty run has only BEFORE_ALL.
 */
import type { AxisMode, Playhead } from '../model/moment'
import type { RunModel } from '../trace/model/run-model'
import { BEFORE_ALL, type Speed } from './playback-store'

/** What the playhead's arithmetic needs of a run. */
export type Timebase = Pick<RunModel, 'stepCount' | 'stepUs' | 'endUs' | 'stepAt'>

/** A run played at speed 1 takes about this long, seconds. */
const COMFORTABLE_SECONDS = 8
/** Slowest and fastest pace over steps at speed 1, steps a second: short runs stay readable. */
const LEAST_STEPS_PER_SECOND = 2
const MOST_STEPS_PER_SECOND_WHEN_SHORT = 12

export function atStep(run: Timebase, step: number): Playhead {
  if (run.stepCount === 0) return BEFORE_ALL
  const clamped = Math.max(0, Math.min(run.stepCount - 1, step))
  return { step: clamped, us: run.stepUs(clamped) ?? 0 }
}

export function atTime(run: Timebase, us: number): Playhead {
  const clamped = Math.max(0, Math.min(run.endUs, us))
  return { us: clamped, step: run.stepAt(clamped) }
}

export function atEnd(run: Timebase): Playhead {
  return run.stepCount === 0 ? BEFORE_ALL : { step: run.stepCount - 1, us: Math.max(run.endUs, run.stepUs(run.stepCount - 1) ?? 0) }
}

/** A playhead that came from a link, fitted to the run it meets: the step counts if its time agrees, else the time. */
export function restored(run: Timebase, playhead: Playhead): Playhead {
  if (playhead.step < 0) return atTime(run, playhead.us)
  const step = atStep(run, playhead.step)
  const next = run.stepUs(step.step + 1) ?? run.endUs
  const agrees = step.step === playhead.step && playhead.us >= step.us - 0.001 && playhead.us <= next + 0.001
  return agrees ? { step: step.step, us: Math.max(step.us, Math.min(run.endUs, playhead.us)) } : atTime(run, playhead.us)
}

/** Virtual microseconds a second of playing covers on the time axis. */
function usPerSecond(run: Timebase, speed: Speed): number {
  return speed === 'real' ? 1e6 : (Math.max(run.endUs, 1) / COMFORTABLE_SECONDS) * speed
}

/** Steps a second of playing covers on the steps axis; under 'real' time decides instead (see `advance`). */
function stepsPerSecond(run: Timebase, speed: number): number {
  const comfortable = run.stepCount / COMFORTABLE_SECONDS
  const pace = run.stepCount < 100 ? Math.min(comfortable, MOST_STEPS_PER_SECOND_WHEN_SHORT) : comfortable
  return Math.max(LEAST_STEPS_PER_SECOND, pace) * speed
}

/** The playhead after `seconds` of playing, the fraction of a step that is left over, and whether the end is reached. */
export interface Advance {
  readonly playhead: Playhead
  readonly remainder: number
  readonly ended: boolean
}

export function advance(run: Timebase, playhead: Playhead, axis: AxisMode, speed: Speed, seconds: number, remainder: number): Advance {
  if (axis === 'time' || speed === 'real') {
    const moved = atTime(run, playhead.us + usPerSecond(run, speed) * seconds)
    // several steps share one instant: time never takes back a step that was reached by stepping
    const next = moved.step < playhead.step ? { us: moved.us, step: playhead.step } : moved
    return { playhead: next, remainder: 0, ended: next.us >= run.endUs }
  }
  const exact = remainder + stepsPerSecond(run, speed) * seconds
  const whole = Math.floor(exact)
  const next = whole === 0 ? playhead : atStep(run, playhead.step + whole)
  return { playhead: next, remainder: exact - whole, ended: next.step >= run.stepCount - 1 }
}

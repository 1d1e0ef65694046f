/**
 * The horizontal coordinate of the picture, in *units*: microseconds on the time axis, steps on the steps axis.
 * On the steps axis step s owns the cell [s, s + 1): what begins in step s is drawn from s on, and a playhead at
 * step s stands in the middle of the cell, so it points at the world after the step.
 * The space reaches a little past the end of the run, where whatever is still open (a deadlock) goes on.
 */
import type { RunModel } from '../../trace/model/run-model'
import type { AxisMode, Playhead } from '../../model/moment'

/** What of the axis is shown, in units. */
export type Range = readonly [number, number]

export interface AxisSpace {
  readonly mode: AxisMode
  /** leftmost unit that can be shown (a small lead before 0) */
  readonly from: number
  /** rightmost unit; open stretches are drawn up to here */
  readonly to: number
  /** end of the run itself */
  readonly end: number
  /** the shortest range worth zooming to */
  readonly minSpan: number
}

const LEAD = 0.006
const TAIL = 0.035

/** `beside`: another run on the same axis. */
export function createAxisSpace(model: RunModel | null, mode: AxisMode, beside: RunModel | null = null): AxisSpace {
  const endOf = (run: RunModel | null) => (run === null ? 0 : mode === 'time' ? run.endUs : run.stepCount)
  const end = Math.max(endOf(model), endOf(beside))
  const shown = Math.max(end, mode === 'time' ? 1 : 4)
  return { mode, from: -shown * LEAD, to: shown * (1 + TAIL), end, minSpan: Math.min(mode === 'time' ? 0.5 : 3, shown) }
}

/** Where a playhead stands, in units. */
export function unitOf(playhead: Playhead, mode: AxisMode): number {
  return mode === 'time' ? playhead.us : playhead.step + 0.5
}

/** The playhead for a place on the axis, clamped to the run; null in an empty run. */
export function playheadAt(model: RunModel, unit: number, mode: AxisMode): Playhead | null {
  if (model.stepCount === 0) return null
  if (mode === 'steps') {
    const step = Math.min(model.stepCount - 1, Math.max(0, Math.floor(unit)))
    return { step, us: model.stepUs(step) as number }
  }
  const us = Math.min(model.endUs, Math.max(model.stepUs(0) as number, unit))
  return { us, step: Math.max(0, model.stepAt(us)) }
}

/** The same moment on the other axis, for a visible range that survives a change of mode. */
export function convertUnit(model: RunModel, unit: number, to: AxisMode): number {
  if (model.stepCount === 0) return 0
  if (to === 'time') {
    const step = Math.min(model.stepCount - 1, Math.max(0, Math.floor(unit)))
    const at = model.stepUs(step) as number
    const next = step + 1 < model.stepCount ? (model.stepUs(step + 1) as number) : model.endUs
    return at + (next - at) * Math.min(1, Math.max(0, unit - step))
  }
  return Math.max(0, model.stepAt(unit))
}

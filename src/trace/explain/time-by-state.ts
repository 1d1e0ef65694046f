/** How long a task has spent in each state so far, by LaneState. */
import { cell, item } from '../../model/cells'
import { BLOCK, laneIndexOf } from '../model/lane-index'
import { LANE_STATE_COUNT, LaneState, type LaneStateName, laneStateNames, laneStateOf } from '../model/lane-state'
import type { RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'

export type StateTimes = Readonly<Record<Exclude<LaneStateName, 'none'>, number>>

/**
 * Microseconds that a task has spent in each state when the world is at `step` and the clock shows `us` (by default the
 * time of that step). Time after its end does not count as finished time.
 */
export function timeByState(model: RunModel, task: number, step: number, us = step < 0 ? 0 : (model.stepUs(step) ?? 0)): StateTimes {
  const times = new Float64Array(LANE_STATE_COUNT)
  const instant = model.taskAt(task, step)
  const row = model.task(task)
  const index = laneIndexOf(model, task)
  if (instant && row && index) {
    const { segments } = model
    let i = countUpTo(row.segments.length, (position) => item(row.segments, position), instant.segment) - 1
    const block = Math.floor(i / BLOCK)
    const known = block * BLOCK < index.closed ? block : Math.max(0, block - 1)
    if (known > 0) times.set(index.timeTotals.subarray(known * LANE_STATE_COUNT, (known + 1) * LANE_STATE_COUNT))
    for (; i >= known * BLOCK; i--) {
      const segment = item(row.segments, i)
      const state = laneStateOf(cell(segments.state, segment), cell(segments.reason, segment))
      const end = segment === instant.segment ? us : segments.endUs(segment)
      times[state] = cell(times, state) + Math.max(0, end - segments.startUs(segment))
    }
  }
  times[LaneState.finished] = 0
  times[LaneState.crashed] = 0
  const named: Partial<Record<LaneStateName, number>> = {}
  for (let state = 1; state < LANE_STATE_COUNT; state++) named[item(laneStateNames, state)] = cell(times, state)
  return named as StateTimes
}

/** How long a task has spent in each state so far, by LaneState. */
import { BLOCK, laneIndexOf } from '../model/lane-index'
import { LANE_STATE_COUNT, LaneState, type LaneStateName, laneStateNames, laneStateOf } from '../model/lane-state'
import type { RunModel } from '../model/run-model'
import { countUpTo } from '../model/search'

export type StateTimes = Readonly<Record<Exclude<LaneStateName, 'none'>, number>>

/**
 * Microseconds that a task has spent in each state when the world is at `step` and the clock shows `us` (by default the
 * time of that step). Time after its end does not count as finished time.
 */
export function timeByState(model: RunModel, task: number, step: number, us = step < 0 ? 0 : (model.stepUs[step] as number)): StateTimes {
  const times = new Float64Array(LANE_STATE_COUNT)
  const instant = model.taskAt(task, step)
  const row = model.task(task)
  const index = laneIndexOf(model, task)
  if (instant && row && index) {
    const { segments } = model
    let i = countUpTo(row.segments.length, (position) => row.segments[position] as number, instant.segment) - 1
    const block = Math.floor(i / BLOCK)
    const known = block * BLOCK < index.closed ? block : Math.max(0, block - 1)
    if (known > 0) times.set(index.timeTotals.subarray(known * LANE_STATE_COUNT, (known + 1) * LANE_STATE_COUNT))
    for (; i >= known * BLOCK; i--) {
      const segment = row.segments[i] as number
      const state = laneStateOf(segments.state[segment] as number, segments.reason[segment] as number)
      const end = segment === instant.segment ? us : (segments.endUs[segment] as number)
      times[state] = (times[state] as number) + Math.max(0, end - (segments.startUs[segment] as number))
    }
  }
  times[LaneState.finished] = 0
  times[LaneState.crashed] = 0
  const named: Partial<Record<LaneStateName, number>> = {}
  for (let state = 1; state < LANE_STATE_COUNT; state++) named[laneStateNames[state] as LaneStateName] = times[state] as number
  return named as StateTimes
}

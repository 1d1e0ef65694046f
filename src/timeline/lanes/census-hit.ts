/** Whose box lies at a height of a stack that says how many of some tasks are in which state: a stretch of one of them. */
import type { Selection } from '../../model/moment'
import { cell } from '../../model/cells'
import type { Census } from '../../trace/model/census'
import { laneStateOf } from '../../trace/model/lane-state'
import { playheadAt } from '../axis/axis-space'
import type { HitWorld } from './lane'
import { stackedAt } from './paint-census'

/** `tasks`: those that are counted; `fromBottom`: CSS px from the base of the stack, which is `height` high and stands for `all`. */
export function censusHit({ model, space }: HitWorld, census: Census, tasks: readonly number[], all: number, unit: number, fromBottom: number, height: number): Selection {
  const step = playheadAt(model, unit, space.mode)?.step ?? -1
  const found = stackedAt(census, census.begins.rowAt(step), all, fromBottom, height)
  if (found === null || unit > space.to) return null
  let before = found.place
  for (const task of tasks) {
    const segment = model.taskAt(task, step)?.segment ?? -1
    if (segment < 0 || laneStateOf(cell(model.segments.state, segment), cell(model.segments.reason, segment)) !== found.state) continue
    if (before-- === 0) return { kind: 'segment', segment }
  }
  return null
}

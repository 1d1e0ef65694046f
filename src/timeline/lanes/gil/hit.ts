/** What lies under a point of an interpreter lock's lane: who had it then, or who waited for it. */
import type { Selection } from '../../../model/moment'
import { gilHoldAt } from '../../../trace/explain/gil-holds'
import { machineOf } from '../../../trace/history/machine-histories'
import { playheadAt } from '../../axis/axis-space'
import type { HitWorld, RowOutline } from '../lane'
import { spanUnits } from '../span-units'
import { segmentHit } from '../task/segment-at'
import type { GilLaneRow } from './index'

export function gilHit({ pid, y }: GilLaneRow, world: HitWorld, unit: number, bodyY: number): Selection {
  const { model, metrics, space } = world
  const history = machineOf(model).gils.histories.get(pid)
  const step = playheadAt(model, unit, space.mode)?.step ?? -1
  if (history === undefined || unit > space.to) return null
  const { holders, waiters } = history
  const row = holders.begins.rowAt(step)
  if (row < 0) return null
  const hold: Selection = { kind: 'gil', pid, step: holders.begins.step(row) }
  if (bodyY - y < metrics.laneTop + metrics.ownerBar + metrics.stripeGap / 2) return hold
  const waiting = waiters.tasks.at(waiters.begins.rowAt(step))
  const [only] = waiting
  // what is told of the lock names those who wait
  return waiting.length > 1 || only === undefined ? hold : (segmentHit(world, only, unit) ?? hold)
}

export function gilOutline({ pid }: GilLaneRow, selection: Exclude<Selection, null>, { model, metrics, space }: HitWorld): RowOutline | null {
  const hold = selection.kind === 'gil' && selection.pid === pid ? gilHoldAt(model, pid, selection.step) : null
  return hold && { ...spanUnits(hold, space), top: metrics.laneTop, height: metrics.ownerBar }
}

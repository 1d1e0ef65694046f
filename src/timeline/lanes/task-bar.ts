/** Where a task is drawn: the bar of its lane or, while that is folded away, the row that stands for it. Pure. */
import type { RunModel } from '../../trace/model/run-model'
import type { Span } from './arrow-path'
import { type LaneLayout, scrollOf } from './lane-layout'
import type { Metrics } from './lane-rows'
import { laneOf, type LaneRow } from './registry'

/** Top and bottom on the stage, CSS px; undefined where nothing that is seen stands for the task. */
export function taskBar(model: RunModel, layout: LaneLayout, metrics: Metrics, task: number, scrollTop: number): Span | undefined {
  const found = model.task(task)
  if (found === undefined) return undefined
  let nearest: LaneRow | undefined
  let distance = Number.POSITIVE_INFINITY
  for (const row of layout.rows) {
    const bars = laneOf(row).tasks
    if (bars === undefined || bars.distance >= distance || !bars.standsFor(row, found)) continue
    nearest = row
    distance = bars.distance
    if (distance === 0) break
  }
  const bar = nearest && laneOf(nearest).tasks?.bar(nearest, metrics, scrollOf(layout, nearest, scrollTop))
  // beneath what stays in view nothing is seen of it
  return nearest && nearest.y >= layout.stuckPx && bar && bar.top < layout.stuckPx ? undefined : bar
}

/** Where a task is drawn: the bar of its lane or, while that is folded away, the row of its process that stands for it. Pure. */
import type { RunModel } from '../trace/run-model'
import type { Span } from './arrow-path'
import type { LaneLayout, LaneRow, Metrics } from './lane-layout'

/** The height of the bar in the row of a folded process. */
export function foldedBar(metrics: Metrics): number {
  return Math.round(metrics.bar * 0.5)
}

/** Top and bottom on the stage, CSS px; undefined where nothing stands for the task. */
export function taskBar(model: RunModel, layout: LaneLayout, metrics: Metrics, task: number, scrollTop: number): Span | undefined {
  const lane = layout.rows.find((row) => row.kind === 'task' && row.task === task)
  if (lane?.kind === 'task') {
    const top = Math.round(lane.y - scrollTop) + metrics.laneTop
    return { top, bottom: top + lane.barHeight }
  }
  const pid = model.task(task)?.pid ?? 0
  const inner = layout.rows.find((row) => row.kind === 'internals' && row.pid === pid && pid !== 0)
  const group = inner ?? layout.rows.find((row) => row.kind === 'process' && row.several && row.pid === pid)
  return group && rowSpan(group, metrics, scrollTop)
}

/** The middle of a process's or an internals row. */
export function rowSpan(row: LaneRow, metrics: Metrics, scrollTop: number): Span {
  const height = foldedBar(metrics)
  const top = Math.round(row.y - scrollTop + (row.height - height) / 2)
  return { top, bottom: top + height }
}

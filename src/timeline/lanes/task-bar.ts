/** Where a task is drawn: the bar of its lane or, while that is folded away, the row that stands for it: of its fellow strands, of its process. Pure. */
import type { RunModel } from '../../trace/model/run-model'
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
    const top = Math.round(lane.y - scrollTop) + lane.barTop
    return { top, bottom: top + lane.barHeight }
  }
  const within = model.task(task)?.within ?? 0
  const strands = within === 0 ? undefined : layout.rows.find((row) => row.kind === 'strands' && row.task === within)
  if (strands) return { top: Math.round(strands.y - scrollTop) + metrics.strandTop, bottom: Math.round(strands.y + strands.height - scrollTop) - metrics.strandBottom }
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

/** The bar in the middle of a row that stands for the tasks folded away in it. */
import type { Span } from './arrow-path'
import type { Metrics, RowBase } from './lane-rows'

/** The height of the bar in the row of a folded process. */
export function foldedBar(metrics: Metrics): number {
  return Math.round(metrics.bar * 0.5)
}

/** The middle of a process's or an internals row. */
export function rowSpan(row: RowBase, metrics: Metrics, scrollTop: number): Span {
  const height = foldedBar(metrics)
  const top = Math.round(row.y - scrollTop + (row.height - height) / 2)
  return { top, bottom: top + height }
}

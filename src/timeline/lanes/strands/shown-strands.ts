/** Which strands of a task have lanes, and whether a row sums them up. */
import type { LayoutView } from '../lane'

/** A task with more strands than this has them summed up in one row until the reader opens it. */
export const MOST_OPEN_STRANDS = 30

export function shownStrands({ model, foldInternals }: LayoutView, task: number): readonly number[] {
  return (model.task(task)?.strands ?? []).filter((id) => !foldInternals || model.task(id)?.internal !== true)
}

export const strandsKey = (task: number) => `strands-${task}`

/** Whether the reader opened the row that sums them up. */
export function areStrandsOpen({ isOpen }: LayoutView, task: number): boolean {
  return isOpen(strandsKey(task), false)
}

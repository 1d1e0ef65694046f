/** A row for each process, in tree order. */
import { processTree } from '../../../trace/model/process-tree'
import type { LayoutView } from '../lane'
import type { Draft, RowBase } from '../lane-rows'
import type { ProcessLaneRow } from './row'

/** In a run of more processes than this, they are folded to one row each until the reader opens them. */
const MOST_OPEN_PROCESSES = 12

export function processRows(_parent: RowBase | null, { model, metrics, compact, isOpen }: LayoutView): readonly Draft<ProcessLaneRow>[] {
  const several = model.processes.length > 1
  const openByDefault = model.processes.length <= MOST_OPEN_PROCESSES
  // a phone has no room for a row that says what there is only one of
  const height = several || !compact ? metrics.section : 0
  return processTree(model).map(({ process: { pid }, depth }) => {
    const key = `process-${pid}`
    return { kind: 'process', key, pid, depth, several, height, open: isOpen(key, openByDefault || depth === 0) }
  })
}

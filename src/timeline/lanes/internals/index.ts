/** What is internal to the standard library, folded into one row: of the run, or of each process of several. */
import type { TaskRow } from '../../../trace/model/run-model'
import type { Lane, LayoutView } from '../lane'
import { indent, sectionHeader } from '../lane-header'
import type { Draft, RowBase } from '../lane-rows'
import { internalObjects } from '../object/layout'
import { isProcessRow } from '../process/row'
import { rowSpan } from '../row-span'
import './internals.css'
import type { InternalsRow } from './row'

export interface InternalsWords {
  readonly title: string
  /** a process's own row of what is internal */
  more(count: number): string
}

function rows(parent: RowBase | null, { model, metrics, foldInternals, isOpen }: LayoutView): readonly Draft<InternalsRow>[] {
  const several = model.processes.length > 1
  const tasksOf = (belongs: (task: TaskRow) => boolean) => model.tasks.filter((task) => task.internal && task.within === 0 && belongs(task)).length
  const row = (key: string, pid: number, depth: number, height: number, count: number): readonly Draft<InternalsRow>[] =>
    count === 0 ? [] : [{ kind: 'internals', key, pid, depth, height, open: isOpen(key, !foldInternals), count }]
  if (parent === null)
    return several
      ? []
      : row(
          'internals',
          0,
          0,
          metrics.section,
          tasksOf(() => true),
        )
  if (!isProcessRow(parent) || !several) return []
  const { pid, depth } = parent
  return row(`internals-${pid}`, pid, depth, metrics.fold, tasksOf((task) => task.pid === pid) + internalObjects(model, pid).length)
}

export const internalsLane: Lane<InternalsRow, InternalsWords> = {
  beneath: [null, isProcessRow],
  rows,
  isHeading: (row) => row.pid === 0,
  header(row, { compact }, words) {
    const whole = row.pid === 0
    return {
      ...sectionHeader(row.key, whole ? words.title : words.more(row.count)),
      extra: whole ? String(row.count) : '',
      look: whole ? 'section' : 'internals',
      indentPx: indent(row.depth, compact),
    }
  },
  spoken: (row, _world, _at, words) => (row.pid === 0 ? `${words.title}, ${row.count}` : words.more(row.count)),
  tasks: {
    distance: 2,
    standsFor: (row, task) => row.pid !== 0 && row.pid === task.pid,
    bar: rowSpan,
  },
}

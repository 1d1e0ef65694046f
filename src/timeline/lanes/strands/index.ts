/** The many strands of a task in one row: how many of them are in which state, over time and at the playhead. */
import type { TaskKind, RunModel } from '../../../trace/model/run-model'
import type { TasksNow } from '../../../trace/model/census'
import { strandCensus, strandsNow } from '../../../trace/model/strand-census'
import { censusHit } from '../census-hit'
import type { Lane, LayoutView } from '../lane'
import { guideX, indent, sectionHeader } from '../lane-header'
import type { Draft, RowBase } from '../lane-rows'
import { isTaskRow } from '../task/row'
import { paintStrandsRow } from './paint'
import type { StrandsRow } from './row'
import { areStrandsOpen, MOST_OPEN_STRANDS, shownStrands, strandsKey } from './shown-strands'
import './strands.css'

export interface StrandsWords {
  /** '1000 coroutines' */
  title(kind: TaskKind, count: number): string
  /** what they are doing, in few words */
  now(now: TasksNow): string
}

function rows(parent: RowBase | null, layout: LayoutView): readonly Draft<StrandsRow>[] {
  if (!isTaskRow(parent) || parent.strand) return []
  const { task, depth } = parent
  if (shownStrands(layout, task).length <= MOST_OPEN_STRANDS) return []
  const count = (layout.model.task(task)?.strands ?? []).filter((id) => layout.model.task(id)?.internal !== true).length
  return [{ kind: 'strands', key: strandsKey(task), task, depth: depth + 1, height: layout.metrics.summary, open: areStrandsOpen(layout, task), count }]
}

function title(model: RunModel, { task, count }: StrandsRow, words: StrandsWords): string {
  return words.title(model.task(model.task(task)?.strands[0] ?? 0)?.kind ?? 'coroutine', count)
}

export const strandsLane: Lane<StrandsRow, StrandsWords> = {
  beneath: [isTaskRow],
  rows,
  paint: paintStrandsRow,
  header(row, { model, at, compact }, words) {
    return {
      ...sectionHeader(row.key, title(model, row, words)),
      extra: words.now(strandsNow(model, row.task, at.step)),
      extraLook: 'now-count',
      look: 'strands',
      indentPx: indent(row.depth, compact),
      guide: { xPx: guideX(row.depth, compact), shape: 'line' },
    }
  },
  headerFollowsPlayhead: true,
  spoken: (row, { model }, { step }, words) => `${title(model, row, words)}: ${words.now(strandsNow(model, row.task, step))}`,
  hit({ task, count, y, height }, world, unit, bodyY) {
    const { strandTop, strandBottom } = world.metrics
    const strands = world.model.task(task)?.strands.filter((id) => world.model.task(id)?.internal !== true) ?? []
    return censusHit(world, strandCensus(world.model, task), strands, count, unit, y + height - strandBottom - bodyY, height - strandTop - strandBottom)
  },
  tip: (row, { model }, { at }, words) => (at === null ? '' : `${title(model, row, words)}\n${words.now(strandsNow(model, row.task, at.step))}`),
  tasks: {
    distance: 1,
    standsFor: (row, task) => task.within !== 0 && row.task === task.within,
    bar: (row, { strandTop, strandBottom }, scrollTop) => ({
      top: Math.round(row.y - scrollTop) + strandTop,
      bottom: Math.round(row.y + row.height - scrollTop) - strandBottom,
    }),
  },
}

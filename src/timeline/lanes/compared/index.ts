/** The tasks of a compared run that the one on show has none of, below everything else. */
import type { RunModel } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { comparedTip, onlyThere, paintDifference, sceneOfCompared } from '../compared-run'
import type { Lane, LayoutView } from '../lane'
import { sectionHeader } from '../lane-header'
import type { Draft, RowBase } from '../lane-rows'
import { paintTaskBar } from '../task/paint'
import type { ComparedLaneRow } from './row'
import { isComparedRow } from './row'

export interface ComparedWords {
  /** 'Only in run 3' */
  only(run: string): string
}

function rows(parent: RowBase | null, { compared, metrics, isOpen }: LayoutView): readonly Draft<ComparedLaneRow>[] {
  if (!compared) return []
  const tasks = onlyThere(compared)
  if (tasks.length === 0) return []
  if (parent === null) return [{ kind: 'compared', key: 'compared', task: 0, height: metrics.section, open: isOpen('compared', true) }]
  const height = metrics.laneTop + metrics.bar + metrics.laneBottom
  return tasks.map((task) => ({ kind: 'compared', key: `compared-${task}`, task, height }))
}

function nameOf(model: RunModel | undefined, { task }: ComparedLaneRow): string {
  return model ? taskLabel(model, task) : ''
}

export const comparedLane: Lane<ComparedLaneRow, ComparedWords> = {
  beneath: [null, isComparedRow],
  rows: (parent, layout) => (parent !== null && isComparedRow(parent) && parent.task !== 0 ? [] : rows(parent, layout)),
  isHeading: ({ task }) => task === 0,
  paint(ctx, scene, { task }, top) {
    const { compared, metrics } = scene
    if (!compared || task === 0) return
    const barTop = top + metrics.laneTop
    paintTaskBar(ctx, sceneOfCompared(scene, compared), task, barTop, metrics.bar)
    paintDifference(ctx, scene, 'there', barTop, metrics.bar)
  },
  header(row, view, words) {
    const { compared, metrics, palette } = view
    if (row.task === 0) return sectionHeader(row.key, words.only(compared?.name ?? ''))
    const name = nameOf(compared?.model, row)
    return {
      ...sectionHeader(row.key, name),
      title: name,
      icon: { colour: palette.faint, shape: 'ring' },
      bar: { top: metrics.laneTop, height: metrics.bar },
    }
  },
  spoken: (row, { compared }, _at, words) => (row.task === 0 ? words.only(compared?.name ?? '') : `${nameOf(compared?.model, row)}: ${compared?.name ?? ''}`),
  tip: ({ task }, world, { unit, space }) => (task === 0 ? '' : comparedTip(world, space, task, unit)),
}

/** Threads, or processes, that belong together: a heading that folds them into one row, which says how many of them do what. */
import { groupCensus, type TasksNow, tasksNow } from '../../../trace/model/census'
import type { RunModel } from '../../../trace/model/run-model'
import type { Lane, LayoutView } from '../lane'
import { laneFigures } from '../lane-figures'
import { indent, sectionHeader } from '../lane-header'
import type { Draft, RowBase } from '../lane-rows'
import { paintCensus } from '../paint-census'
import { censusHit } from '../census-hit'
import { isProcessRow } from '../process/row'
import { rowSpan } from '../row-span'
import './group.css'
import { isGroupOpen } from './is-group-open'
import type { GroupRow } from './row'
import { type TaskGroup, taskGroups } from './task-groups'

export interface GroupWords {
  /** '200 threads: worker' */
  title(name: string, of: 'threads' | 'processes', count: number): string
  /** what they are doing, in few words */
  now(now: TasksNow): string
}

function rows(parent: RowBase | null, { model, metrics, isOpen }: LayoutView): readonly Draft<GroupRow>[] {
  const [of, pid, depth] = isProcessRow(parent) ? (['threads', parent.pid, parent.depth] as const) : (['processes', null, 1] as const)
  return taskGroups(model)
    .groups.filter((group) => group.of === of && (pid === null || group.pid === pid))
    .map((group) => {
      const open = isGroupOpen(isOpen, group)
      return { kind: 'group', key: group.key, group, depth, height: open ? metrics.section : metrics.summary, open }
    })
}

const now = (model: RunModel, { key, tasks }: TaskGroup, step: number) => tasksNow(groupCensus(model, key, tasks), step)
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

export const groupLane: Lane<GroupRow, GroupWords> = {
  beneath: [isProcessRow, null],
  rows,
  isHeading: ({ open }) => open,
  paint(ctx, scene, { group, height, open }, top) {
    const { strandTop, strandBottom } = scene.metrics
    if (!open) paintCensus(ctx, scene, groupCensus(scene.model, group.key, group.tasks), group.tasks.length, top + strandTop, height - strandTop - strandBottom)
  },
  header({ key, group, depth, open }, { model, at, compact }, words) {
    const title = words.title(group.name, group.of, group.count)
    return {
      ...sectionHeader(key, title),
      title,
      extra: open ? '' : words.now(now(model, group, at.step)),
      extraLook: 'now-count',
      look: 'group',
      indentPx: indent(depth, compact),
    }
  },
  headerFollowsPlayhead: true,
  spoken: ({ group }, { model }, { step }, words) => `${words.title(group.name, group.of, group.count)}: ${words.now(now(model, group, step))}`,
  order: {
    name: ({ group }) => group.name,
    activity: ({ group }, model) => sum(group.tasks.map((task) => laneFigures(model).ran[task] ?? 0)),
    longestWait: ({ group }, model) => Math.max(0, ...group.tasks.map((task) => laneFigures(model).taskWait[task] ?? 0)),
  },
  hit({ group, open, y, height }, world, unit, bodyY) {
    if (open) return null
    const { strandTop, strandBottom } = world.metrics
    const census = groupCensus(world.model, group.key, group.tasks)
    return censusHit(world, census, group.tasks, group.tasks.length, unit, y + height - strandBottom - bodyY, height - strandTop - strandBottom)
  },
  tip: ({ group, open }, { model }, { at }, words) => (open || at === null ? '' : `${words.title(group.name, group.of, group.count)}\n${words.now(now(model, group, at.step))}`),
  tasks: {
    distance: 2,
    standsFor: ({ group, open }, task) => !open && (group.of === 'threads' ? group.tasks.includes(task.id) : group.pids.includes(task.pid)),
    bar: rowSpan,
  },
}

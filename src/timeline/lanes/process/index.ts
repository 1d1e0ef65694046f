/** Processes: a heading each; in a run of several, its life is drawn in the row, and when folded, what its main thread did, or how many of its threads did what. */
import { groupCensus, type TasksNow } from '../../../trace/model/census'
import { censusHit } from '../census-hit'
import { isGroupRow } from '../group/row'
import type { Lane } from '../lane'
import { laneFigures } from '../lane-figures'
import type { RunModel } from '../../../trace/model/run-model'
import { rowSpan } from '../row-span'
import { segmentHit } from '../task/segment-at'
import { processHeader, processSpoken, threadsNow } from './header'
import { processRows } from './layout'
import { paintProcessRow, paintStartLine } from './paint'
import './process.css'
import type { ProcessLaneRow } from './row'

export interface ProcessWords {
  title(name: string, pid: number): string
  /** how a process came to be; '' for one that the page started */
  startMethod(method: string): string
  readonly alive: string
  /** 'exit 0', 'SIGKILL' */
  exit(code: number): string
  /** what its threads are doing, in few words */
  now(now: TasksNow): string
  /** `how`: its exit code, or the signal that ended it */
  ended(how: string): string
}

function ofTasks(model: RunModel, pid: number, figure: (task: number) => number): number[] {
  return model.tasks.filter((task) => task.pid === pid && task.within === 0).map(({ id }) => figure(id))
}

export const processLane: Lane<ProcessLaneRow, ProcessWords> = {
  beneath: [null, isGroupRow],
  rows: processRows,
  isHeading: () => true,
  paint(ctx, scene, row, top, words) {
    if (row.several || row.summed.length > 0) paintProcessRow(ctx, scene, row, top, words)
  },
  paintBehind: paintStartLine,
  header: processHeader,
  spoken: processSpoken,
  order: {
    name: ({ pid, several }, model) => (several ? `${model.process(pid)?.name ?? ''} ${pid}` : ''),
    activity: ({ pid }, model) => ofTasks(model, pid, (task) => laneFigures(model).ran[task] ?? 0).reduce((sum, ran) => sum + ran, 0),
    longestWait: ({ pid }, model) => ofTasks(model, pid, (task) => laneFigures(model).taskWait[task] ?? 0).reduce((most, wait) => Math.max(most, wait), 0),
  },
  headerFollowsPlayhead: true,
  hit(row, world, unit, bodyY) {
    if (row.open) return null
    if (row.summed.length === 0) return segmentHit(world, world.model.process(row.pid)?.mainTask ?? 0, unit)
    const { strandTop, strandBottom } = world.metrics
    const census = groupCensus(world.model, row.key, row.summed)
    return censusHit(world, census, row.summed, row.summed.length, unit, row.y + row.height - strandBottom - bodyY, row.height - strandTop - strandBottom)
  },
  tip(row, { model, words: shared }, { hit, at }, words) {
    if (row.summed.length > 0) return at === null ? '' : `${words.title(model.process(row.pid)?.name ?? '', row.pid)}\n${words.now(threadsNow(model, row, at.step))}`
    return hit?.kind === 'segment' ? shared.segment(hit.segment) : ''
  },
  tasks: {
    distance: 3,
    standsFor: (row, task) => row.several && row.pid === task.pid,
    bar: rowSpan,
  },
}

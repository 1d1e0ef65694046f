/** Processes: a heading each; in a run of several, its life is drawn in the row, and when folded, what its main thread did. */
import type { Lane } from '../lane'
import { laneFigures } from '../lane-figures'
import type { RunModel } from '../../../trace/model/run-model'
import { rowSpan } from '../row-span'
import { segmentHit } from '../task/segment-at'
import { processHeader, processSpoken } from './header'
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
  /** `how`: its exit code, or the signal that ended it */
  ended(how: string): string
}

function ofTasks(model: RunModel, pid: number, figure: (task: number) => number): number[] {
  return model.tasks.filter((task) => task.pid === pid && task.within === 0).map(({ id }) => figure(id))
}

export const processLane: Lane<ProcessLaneRow, ProcessWords> = {
  beneath: [null],
  rows: processRows,
  isHeading: () => true,
  paint(ctx, scene, row, top, words) {
    if (row.several) paintProcessRow(ctx, scene, row, top, words)
  },
  paintBehind: paintStartLine,
  header: processHeader,
  spoken: processSpoken,
  order: {
    name: ({ pid, several }, model) => (several ? `${model.process(pid)?.name ?? ''} ${pid}` : ''),
    activity: ({ pid }, model) => ofTasks(model, pid, (task) => laneFigures(model).ran[task] ?? 0).reduce((sum, ran) => sum + ran, 0),
    longestWait: ({ pid }, model) => ofTasks(model, pid, (task) => laneFigures(model).taskWait[task] ?? 0).reduce((most, wait) => Math.max(most, wait), 0),
  },
  hit: (row, world, unit) => (row.open ? null : segmentHit(world, world.model.process(row.pid)?.mainTask ?? 0, unit)),
  tip: (_row, { words }, { hit }) => (hit?.kind === 'segment' ? words.segment(hit.segment) : ''),
  tasks: {
    distance: 3,
    standsFor: (row, task) => row.several && row.pid === task.pid,
    bar: rowSpan,
  },
}

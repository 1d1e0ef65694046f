/** Processes: a heading each; in a run of several, its life is drawn in the row, and when folded, what its main thread did. */
import type { Lane } from '../lane'
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
  hit: (row, world, unit) => (row.open ? null : segmentHit(world, world.model.process(row.pid)?.mainTask ?? 0, unit)),
  tip: (_row, { words }, { hit }) => (hit?.kind === 'segment' ? words.segment(hit.segment) : ''),
  tasks: {
    distance: 3,
    standsFor: (row, task) => row.several && row.pid === task.pid,
    bar: rowSpan,
  },
}

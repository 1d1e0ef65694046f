/** Who waited for a core over time, next to run on top. */
import type { Playhead } from '../../../model/moment'
import type { RunModel } from '../../../trace/model/run-model'
import { taskLabel } from '../../../trace/model/task-label'
import { playheadAt } from '../../axis/axis-space'
import { formatTime } from '../../axis/axis-ticks'
import type { Lane } from '../lane'
import { plainHeader } from '../lane-header'
import type { RowBase } from '../lane-rows'
import { machineOf } from '../../../trace/history/machine-histories'
import { isMachineRow } from '../machine/row'
import { segmentHit } from '../task/segment-at'
import { paintRunQueue } from './paint'

export interface RunQueueWords {
  readonly title: string
  readonly nobody: string
  level(level: number): string
  /** the burst a waiting task is expected to need */
  expected(time: string): string
}

export interface RunQueueLaneRow extends RowBase {
  readonly kind: 'runQueue'
  readonly boxes: number
}

const MOST_WAITING = 8

function waitingNow(model: RunModel, { step }: Playhead, words: RunQueueWords): readonly string[] {
  const { policy } = model.configuration
  const told = machineOf(model)
    .runQueue.at(step)
    .map(({ task, level, expectedUs }, place) => {
      const detail = policy === 'mlfq' ? words.level(level) : expectedUs > 0 ? words.expected(formatTime(expectedUs)) : ''
      return `${place + 1}. ${taskLabel(model, task)}${detail === '' ? '' : ` (${detail})`}`
    })
  return told.length > 0 ? told : [words.nobody]
}

export const runQueueLane: Lane<RunQueueLaneRow, RunQueueWords> = {
  beneath: [isMachineRow],
  rows(_parent, { model, metrics: m }) {
    const waiting = machineOf(model).runQueue.largest
    if (waiting === 0) return []
    const boxes = Math.min(MOST_WAITING, waiting)
    return [{ kind: 'runQueue', key: 'run-queue', height: m.laneTop + Math.max(m.ownerBar, boxes * (m.box + 1)) + m.laneBottom, boxes }]
  },
  paint: paintRunQueue,
  hit(row, world, unit, bodyY) {
    const { model, metrics, space } = world
    const queue = machineOf(model).runQueue.at(playheadAt(model, unit, space.mode)?.step ?? -1)
    const place = Math.floor((bodyY - row.y - metrics.laneTop) / (metrics.box + 1))
    const waiting = place < row.boxes ? queue[place] : undefined
    return waiting === undefined ? null : segmentHit(world, waiting.task, unit)
  },
  header: (row, { palette, metrics }, words) => plainHeader(row.key, words.title, palette.looks.ready.fill, metrics),
  spoken: (_row, { model }, at, words) => `${words.title}: ${waitingNow(model, at, words).join('; ')}`,
  tip: (_row, { model }, { at }, words) => (at === null ? '' : [`${words.title} · ${formatTime(at.us)}`, ...waitingNow(model, at, words)].join('\n')),
}

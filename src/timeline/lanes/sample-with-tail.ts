/** Lane samples that go on past the end of the run, where what is still open (a deadlock, a finished task's line) is drawn. */
import { laneStateOf } from '../../trace/model/lane-state'
import { type LaneSample, sampleLane } from '../../trace/history/pyramid'
import type { RunModel } from '../../trace/model/run-model'
import type { AxisSpace } from '../axis/axis-space'

export function sampleWithTail(model: RunModel, space: AxisSpace, task: number, from: number, to: number, columns: number): LaneSample {
  const sample = sampleLane(model, task, space.mode, from, to, columns)
  const rows = model.task(task)?.segments ?? []
  const last = rows[rows.length - 1]
  if (last === undefined || (model.segments.endStep[last] as number) >= 0) return sample
  const code = laneStateOf(model.segments.state[last] as number, model.segments.reason[last] as number)
  const width = (to - from) / columns
  const first = Math.max(0, Math.ceil((space.end - from) / width))
  const after = Math.min(columns, Math.ceil((space.to - from) / width))
  sample.dominant.fill(code, Math.min(first, columns), Math.max(first, after))
  sample.worst.fill(code, Math.min(first, columns), Math.max(first, after))
  return sample
}

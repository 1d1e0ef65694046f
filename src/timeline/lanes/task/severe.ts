/** The segments of a task that must be seen at every zoom: a deadlock, a crash. Looked for once in each segment. */
import { LaneState, laneStateOf } from '../../../trace/model/lane-state'
import type { RunModel, TaskRow } from '../../../trace/model/run-model'

const known = new WeakMap<TaskRow, { seen: number; readonly rows: number[] }>()

export function severeSegments(model: RunModel, task: TaskRow): readonly number[] {
  let found = known.get(task)
  if (found === undefined) {
    found = { seen: 0, rows: [] }
    known.set(task, found)
  }
  const { segments } = model
  for (; found.seen < task.segments.length; found.seen++) {
    const segment = task.segments[found.seen] as number
    if (laneStateOf(segments.state[segment] as number, segments.reason[segment] as number) >= LaneState.crashed) found.rows.push(segment)
  }
  return found.rows
}

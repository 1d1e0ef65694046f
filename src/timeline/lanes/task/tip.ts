/** What the tooltip says over a task's lane: of the segment, or of the lock whose stripe it is. */
import type { Under } from '../lane'
import type { LaneWorld } from '../scene'
import type { TaskWords } from './index'
import type { TaskLaneRow } from './row'

export function taskTip(_row: TaskLaneRow, { model, words: shared }: LaneWorld, { hit }: Under, words: TaskWords): string {
  if (hit?.kind === 'segment') return shared.segment(hit.segment)
  const object = hit?.kind === 'object' ? model.object(hit.object) : undefined
  return object === undefined ? '' : words.holds(shared.objectTitle(object.kind, object.name, object.id))
}

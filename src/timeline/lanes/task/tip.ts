/** What the tooltip says over a task's lane: of the segment, or of the lock whose stripe it is. */
import { comparedTip } from '../compared-run'
import type { Under } from '../lane'
import type { LaneWorld } from '../scene'
import type { TaskWords } from './index'
import type { TaskLaneRow } from './row'

export function taskTip(row: TaskLaneRow, world: LaneWorld, { hit, unit, bodyY, space }: Under, words: TaskWords): string {
  const { model, words: shared } = world
  if (row.otherTop > 0 && bodyY >= row.y + row.otherTop) return comparedTip(world, space, row.other, unit)
  if (hit?.kind === 'segment') return shared.segment(hit.segment)
  const object = hit?.kind === 'hold' ? model.object(hit.object) : undefined
  return object === undefined ? '' : words.holds(shared.objectTitle(object.kind, object.name, object.id))
}

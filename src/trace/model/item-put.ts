/** Which event put an item into what it lies in. */
import { askItems } from './queue-items'
import type { ObjectRow, RunModel } from './run-model'

/** The event row that put the item in that place, next out first, after `step`; -1 not known. */
export function putOf(model: RunModel, object: ObjectRow, step: number, place: number): number {
  if (object.channel) {
    const now = object.channel.at(step, place + 1)
    return [...now.inPipe, ...now.buffered.flatMap(({ rows }) => rows)][place] ?? -1
  }
  const contents = model.objectAt(object.id, step)?.contents ?? []
  const text = contents[place]
  // of equal items the one that was put first goes first
  return text === undefined ? -1 : askItems(model, object).inside(text, step, contents.slice(0, place).filter((other) => other === text).length)
}

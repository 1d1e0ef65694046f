/** Which event put an item into what it lies in. */
import { cell } from '../../model/cells'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { ObjectRow, RunModel } from './run-model'
import { arrivals } from './transfers'

/** The event row that put the item in that place, next out first, after `step`; -1 not known. */
export function putOf(model: RunModel, object: ObjectRow, step: number, place: number): number {
  if (object.channel) {
    const now = object.channel.at(step, place + 1)
    return [...now.inPipe, ...now.buffered.flatMap(({ rows }) => rows)][place] ?? -1
  }
  const contents = model.objectAt(object.id, step)?.contents ?? []
  const text = contents[place]
  if (text === undefined) return -1
  const taken = new Map(arrivals(model, object).map(({ row, toStep }) => [row, toStep]))
  const { events } = model
  // of equal items the one that was put first goes first
  let before = contents.slice(0, place).filter((other) => other === text).length
  for (const row of object.events) {
    if (events.step(row) > step) break
    if (events.kind[row] !== RecordKind.operation || events.a[row] !== Operation.put || model.texts[cell(events.text, row)] !== text) continue
    if ((taken.get(row) ?? Number.POSITIVE_INFINITY) <= step) continue
    if (before-- === 0) return row
  }
  return -1
}

/** The name of an event row without its values: for those who look at all of a million rows. */
import { cell } from '../../model/cells'
import { RecordKind } from '../../log/record-kinds'
import { eventView } from '../model/event-view'
import type { EventName, RunModel } from '../model/run-model'

const OPERATIONS = 256

/** A number for each name that an event row can have. */
export function eventKeys({ events }: RunModel): (row: number) => number {
  const { kind: kinds, a } = events
  return (row) => {
    const kind = cell(kinds, row)
    return kind * OPERATIONS + (kind === RecordKind.operation ? cell(a, row) : 0)
  }
}

/** Of an operation its own name, of any other event that of its kind. */
export function eventNames(model: RunModel): (row: number) => EventName {
  const known: EventName[] = []
  const keyOf = eventKeys(model)
  return (row) => {
    const key = keyOf(row)
    const name = known[key]
    if (name !== undefined) return name
    const { kind: found } = eventView(model, row)
    known[key] = found
    return found
  }
}

/** Which tasks have done what on an object, over the whole run: who could provide what a waiting task waits for. */
import { cell, item } from '../../model/cells'
import { Operation, type OperationName, RecordKind } from '../../log/record-kinds'
import type { ObjectRow, RunModel } from '../model/run-model'

interface Users {
  /** event rows of the object taken in */
  seen: number
  /** operation → task ids, once each, in order of first use */
  readonly byOperation: Map<number, number[]>
}

const usersOf = new WeakMap<ObjectRow, Users>()

/** Task ids that have done one of the operations on an object anywhere in the run decoded so far. */
export function tasksThat(model: RunModel, object: number, operations: readonly OperationName[]): number[] {
  const row = model.object(object)
  if (!row) return []
  const { events } = model
  const users = usersOf.get(row) ?? { seen: 0, byOperation: new Map<number, number[]>() }
  usersOf.set(row, users)
  for (; users.seen < row.events.length; users.seen++) {
    const event = item(row.events, users.seen)
    if (events.kind[event] !== RecordKind.operation) continue
    const operation = cell(events.a, event)
    const task = cell(events.task, event)
    const known = users.byOperation.get(operation)
    if (!known) users.byOperation.set(operation, [task])
    else if (!known.includes(task)) known.push(task)
  }
  const found = new Set<number>()
  for (const name of operations) for (const task of users.byOperation.get(Operation[name]) ?? []) found.add(task)
  return [...found].sort((x, y) => x - y)
}

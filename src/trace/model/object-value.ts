/**
 * The one number that tells an object's state (ObjectInstant.value): permits left of a semaphore, flag of an event,
 * arrivals at a barrier, unfinished items of a queue. The rules are those of the table of kinds.
 */
import { OBJECT_KINDS, type ObjectKindName, type ValueChange } from '../../log/object-kinds'
import { type OperationName, Operation } from '../../log/record-kinds'

/** What a new object begins with; NaN where no number tells its state. */
export function firstValue(kind: ObjectKindName, capacity: number): number {
  const first = OBJECT_KINDS[kind].value?.first ?? Number.NaN
  return first === 'capacity' ? Math.max(0, capacity) : first
}

/** What an operation, with the number `b` of its record, makes of the value that was; null: it does not change it. */
export function valueAfter(kind: ObjectKindName, operation: number, b: number, before: number): number | null {
  const change = changesOf(kind)[operation]
  switch (change) {
    case undefined:
      return null
    case 'b':
      return b
    case '+1':
      return before + 1
    case '-1':
      return before - 1
    default:
      return change
  }
}

const known = new Map<ObjectKindName, readonly (ValueChange | undefined)[]>()

/** By the number of the operation. */
function changesOf(kind: ObjectKindName): readonly (ValueChange | undefined)[] {
  let changes = known.get(kind)
  if (!changes) {
    const after = OBJECT_KINDS[kind].value?.after ?? {}
    const made: (ValueChange | undefined)[] = []
    for (const [name, change] of Object.entries(after)) made[Operation[name as OperationName]] = change
    changes = made
    known.set(kind, changes)
  }
  return changes
}

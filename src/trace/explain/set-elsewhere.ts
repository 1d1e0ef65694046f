/** Somebody in another process did what a task waits for, to an object of its own of the same name: processes share neither. */
import { cell } from '../../model/cells'
import type { BlockReasonName } from '../../log/record-kinds'
import { Operation, RecordKind } from '../../log/record-kinds'
import type { RunModel, StuckTask } from '../model/run-model'

/** What ends a wait, and how that is called. */
const DEEDS: { readonly [Reason in BlockReasonName]?: readonly [operation: number, word: string] } = {
  event: [Operation.set, 'set'],
  queueGet: [Operation.put, 'put into'],
  condition: [Operation.notify, 'notified'],
}

export interface DoneElsewhere {
  /** who did it, to which object, and where */
  readonly task: number
  readonly object: number
  readonly line: number
  readonly word: string
}

/** The last such deed; null: there was none. */
export function doneElsewhere(model: RunModel, { reason, object }: Pick<StuckTask, 'reason' | 'object'>): DoneElsewhere | null {
  const deed = DEEDS[reason]
  const waited = model.object(object)
  if (!deed || !waited || waited.name === '') return null
  const { events } = model
  let found: DoneElsewhere | null = null
  for (const other of model.objects) {
    if (other.id === object || other.pid === waited.pid || other.kind !== waited.kind || other.name !== waited.name || other.line !== waited.line) continue
    const row = other.events.findLast(
      (event) => events.kind[event] === RecordKind.operation && events.a[event] === deed[0] && model.task(cell(events.task, event))?.pid === other.pid,
    )
    if (row !== undefined) found = { task: cell(events.task, row), object: other.id, line: cell(events.line, row), word: deed[1] }
  }
  return found
}

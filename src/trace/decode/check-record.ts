/**
 * What must hold of a record for the model to hold together: tasks and processes come in their order, nobody descends from himself, and
 * what a record is about is there. A log that breaks it was not written by a kernel of ours.
 */
import { type LogRecord, UnreadableLog } from '../../log/log'
import { RecordKind } from '../../log/record-kinds'
import type { GrowingModel } from './growing-model'

/** Throws UnreadableLog. */
export function checkRecord(record: LogRecord, model: GrowingModel): void {
  const { kind, task, object, a, b } = record
  if (kind === RecordKind.task) {
    require(record, task === model.tasks.length + 1, `task ${task} after task ${model.tasks.length}`)
    require(record, a >= 0 && a < task, `task ${task} started by task ${a}`)
    require(record, object < task, `task ${task} as a strand of task ${object}`)
    return
  }
  require(record, task <= model.tasks.length, `task ${task} of ${model.tasks.length}`)
  if (kind === RecordKind.process) {
    require(record, a > 0 && !model.processesByPid.has(a), `a second process ${a}`)
    require(record, b === 0 || model.processesByPid.has(b), `process ${a} of a parent ${b} that is not there`)
  }
  if (kind === RecordKind.wake) require(record, a > 0 && a <= model.tasks.length, `task ${a} of ${model.tasks.length} woken`)
}

function require({ index }: LogRecord, holds: boolean, otherwise: string): void {
  if (!holds) throw new UnreadableLog(`record ${index}: ${otherwise}`)
}

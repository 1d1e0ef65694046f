/**
 * The rows of tasks, processes and objects while a run is being decoded: the public rows of run-model.ts plus what the
 * queries need. Only run-builder.ts writes them.
 */
import type { ObjectKindName } from '../kernel/record-kinds'
import type { ObjectRow, Ownership, ProcessRow, TaskRow } from './run-model'

/** A task row; `lineNow` and `fileNow` (index into texts) are where the task is at the end of what is decoded. */
export interface GrowingTask extends TaskRow {
  name: string
  readonly segments: number[]
  readonly events: number[]
  lineNow: number
  fileNow: number
}

export interface GrowingProcess extends ProcessRow {
  exitCode: number | null
  endUs: number | null
}

export interface GrowingObject extends ObjectRow {
  name: string
  internal: boolean
  readonly events: number[]
  readonly ownerships: Ownership[]
  /** value after step valueSteps[i] is values[i] (see ObjectInstant.value) */
  readonly valueSteps: number[]
  readonly values: number[]
  /** contents after step contentsSteps[i] are in event row contentsRows[i] */
  readonly contentsSteps: number[]
  readonly contentsRows: number[]
  /** every task that was ever blocked on it */
  readonly waiters: Set<number>
}

/** An object row without history; it is internal as long as no line of the program made, named or used it. */
export function newObject(id: number, pid: number, kind: ObjectKindName, name: string, capacity: number, line: number, startStep: number): GrowingObject {
  return {
    id,
    pid,
    kind,
    name,
    capacity,
    line,
    internal: name === '' && line === 0,
    startStep,
    events: [],
    ownerships: [],
    valueSteps: [],
    values: [],
    contentsSteps: [],
    contentsRows: [],
    waiters: new Set(),
  }
}

/**
 * The rows of tasks, processes and objects while a run is being decoded: the public rows of run-model.ts plus what the
 * queries need. Only run-builder.ts writes them.
 */
import { OBJECT_KINDS } from '../../log/object-kinds'
import { Channel } from '../model/channel'
import { Ownerships } from '../model/ownerships'
import { PipeEnds } from '../model/pipe-ends'
import type { PoolTask } from '../model/pool-tasks'
import type { CopiedObject, ObjectRow, ProcessRow, StrandTurn, TaskRow } from '../model/run-model'
import type { StepTimes } from '../model/step-times'

/** A task row; `lineNow` and `fileNow` (index into texts) are where the task is at the end of what is decoded. */
export interface GrowingTask extends TaskRow {
  name: string
  segments: number[]
  events: number[]
  readonly strands: number[]
  readonly turns: StrandTurn[]
  lineNow: number
  fileNow: number
}

export interface GrowingProcess extends ProcessRow {
  name: string
  startedBy: number
  mainTask: number
  exitCode: number | null
  endUs: number | null
  endStep: number
  killedBy: number
  reapedStep: number
  /** name from step nameSteps[i] on is names[i] */
  readonly nameSteps: number[]
  readonly names: string[]
}

export interface GrowingObject extends ObjectRow {
  copy: CopiedObject | null
  name: string
  internal: boolean
  events: number[]
  readonly ownerships: Ownerships
  /** value after step valueSteps[i] is values[i] (see ObjectInstant.value) */
  readonly valueSteps: number[]
  readonly values: number[]
  /** contents after step contentsSteps[i] are in event row contentsRows[i] */
  readonly contentsSteps: number[]
  readonly contentsRows: number[]
  /** every task that was ever blocked on it */
  readonly waiters: Set<number>
  readonly channel: Channel | null
  readonly ends: PipeEnds | null
  readonly poolTasks: PoolTask[] | null
}

/** Shorter lists keep the little that they have room for: there may be a hundred thousand of them. */
const SHORT = 64

/** The run is over: gives back what lists have kept for more. */
export function trimLists(tasks: readonly GrowingTask[], objects: readonly GrowingObject[]): void {
  for (const task of tasks) {
    task.segments = trimmed(task.segments)
    task.events = trimmed(task.events)
  }
  for (const object of objects) object.events = trimmed(object.events)
}

// a copy of a list has no room for more
const trimmed = (list: number[]): number[] => (list.length < SHORT ? list : [...list])

/** What is known of an object when it comes to be. */
type MadeObject = Pick<ObjectRow, 'id' | 'pid' | 'kind' | 'name' | 'capacity' | 'line' | 'startStep'>

/** An object row without history; it is internal as long as no line of the program made, named or used it. */
export function newObject(made: MadeObject, stepTimes: StepTimes): GrowingObject {
  const { id, kind, name, line } = made
  const { family, contents } = OBJECT_KINDS[kind]
  return {
    ...made,
    internal: name === '' && line === 0,
    copy: null,
    events: [],
    ownerships: new Ownerships(id, stepTimes),
    valueSteps: [],
    values: [],
    contentsSteps: [],
    contentsRows: [],
    waiters: new Set(),
    channel: family === 'channel' ? new Channel(contents === 'bytes') : null,
    ends: family === 'channel' ? new PipeEnds() : null,
    poolTasks: family === 'pool' ? [] : null,
  }
}

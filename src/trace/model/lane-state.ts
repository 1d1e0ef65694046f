/**
 * What a lane shows, as one small number: a task's state with the reasons of blocking gathered into the classes that
 * are drawn alike. The numbers are ranked by severity, so "the worst of these" is their maximum.
 */
import { cell } from '../../model/cells'
import { blockReasonRow } from '../../log/block-reasons'
import { TaskState } from '../../log/record-kinds'

export const LaneState = {
  /** the task does not exist there */
  none: 0,
  finished: 1,
  new: 2,
  sleeping: 3,
  running: 4,
  /** ready for a core */
  ready: 5,
  /** waits for the GIL */
  gil: 6,
  /** socket, stdin, paused */
  io: 7,
  /** thread join, future */
  join: 8,
  /** queue or pipe */
  queue: 9,
  /** event, condition, semaphore, barrier */
  sync: 10,
  lock: 11,
  crashed: 12,
  deadlocked: 13,
} as const

export type LaneStateName = keyof typeof LaneState
export const LANE_STATE_COUNT = 14

/** laneStateNames[code] is the name of a LaneState. */
export const laneStateNames: readonly LaneStateName[] = Object.keys(LaneState) as LaneStateName[]

/** States of a part of a lane stacked, from the bottom up: what is done, what is waited for, and above it what needs nothing. */
export const STACK_ORDER: readonly number[] = [
  LaneState.running,
  LaneState.ready,
  LaneState.gil,
  LaneState.lock,
  LaneState.sync,
  LaneState.queue,
  LaneState.io,
  LaneState.join,
  LaneState.deadlocked,
  LaneState.crashed,
  LaneState.sleeping,
  LaneState.new,
  LaneState.finished,
]

const OF_STATE: Readonly<Record<number, number>> = {
  [TaskState.new]: LaneState.new,
  [TaskState.ready]: LaneState.ready,
  [TaskState.gil]: LaneState.gil,
  [TaskState.running]: LaneState.running,
  [TaskState.finished]: LaneState.finished,
  [TaskState.crashed]: LaneState.crashed,
  [TaskState.deadlocked]: LaneState.deadlocked,
}

const REASONS = 32
const TABLE = new Int8Array(16 * REASONS)
for (let state = 0; state < 16; state++) {
  for (let reason = 0; reason < REASONS; reason++) {
    TABLE[state * REASONS + reason] = state === TaskState.blocked ? LaneState[blockReasonRow(reason).look] : (OF_STATE[state] ?? LaneState.none)
  }
}

/** The LaneState of a TaskState and BlockReason. */
export function laneStateOf(state: number, reason: number): number {
  return cell(TABLE, state * REASONS + reason)
}

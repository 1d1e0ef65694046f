/**
 * Blocking and waking: the one way into state blocked and the one way out of it.
 *
 * Invariant: a blocked task is in the wait list it was given (or in none, when only a timer or an interrupt can
 * wake it), holds neither a core nor the GIL, and has a timer exactly if its wait has an end.
 */
import { cancelTimer, armTimer, firstTimer } from '../time/timers'
import { drawCost } from '../time/costs'
import { dispatch, leaveCore } from './cores'
import { releaseGil } from './gil'
import { Header, HeaderReal, ObjectWord, ProcessWord, Stuck, TaskReal, TaskWord, type ListAddress } from '../memory/layout'
import {
  wallClockNs,
  type Machine,
  headerWord,
  setHeaderWord,
  headerReal,
  setHeaderReal,
  taskWord,
  setTaskWord,
  taskReal,
  objectWord,
  processWord,
  setProcessWord,
} from '../memory/machine'
import { blockReasonRow } from '../../log/block-reasons'
import { BlockReason, GilReason, RecordKind, TaskState, WakeKind, type BlockReasonValue, type WakeKindValue } from '../../log/record-kinds'
import { CLOCK, touch } from '../../log/touches'
import { nextStep, record, stateRecord, touchRecord } from '../memory/records'
import { endBurst, makeReady } from './run-queue'
import { RunState } from '../memory/run-state'
import { wrote } from './spinning'
import { lengthOfWait, timedOut, wasLetOn } from './vain-waits'
import { listPush, listRemove } from './task-list'
import type { Ns, ObjectId, TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'

/** What a call that may have to wait answers. */
export const FAILED = 0
export const DONE = 1
export const PARKED = 2
export type Outcome = 0 | 1 | 2

/** How a wait ended. */
export const WOKEN = 1
/** What it waited for is to be had, by whoever asks first: it is to ask again. */
export const ASK_AGAIN = 3
const TIMED_OUT = 0
export const INTERRUPTED = -1
export type WakeResult = 3 | 1 | 0 | -1

/** Why, on what and where a task waits. */
export interface Wait {
  readonly reason: BlockReasonValue
  /** object it waits on */
  readonly target?: ObjectId
  /** task whose end it waits for */
  readonly joinTarget?: TaskId
  /** object that the blocked state names; absent or 0: the target if it is visible */
  readonly shown?: ObjectId
  /** the wait list it is in until it is woken */
  readonly list?: ListAddress
}

/** Suspends a running task: blocked, off core, GIL handed on. `timeoutNs` < 0: for ever. */
export function block(m: Machine, id: TaskId, { reason, target = 0, joinTarget = 0, shown = 0, list = 0 }: Wait, timeoutNs: Ns): Outcome {
  invariant(taskWord(m, id, TaskWord.core) !== 0, 'only a running task blocks')
  setTaskWord(m, id, TaskWord.state, TaskState.blocked)
  setTaskWord(m, id, TaskWord.reason, reason)
  setTaskWord(m, id, TaskWord.target, target)
  setTaskWord(m, id, TaskWord.joinTarget, joinTarget)
  setTaskWord(m, id, TaskWord.shown, shown || (target && objectWord(m, target, ObjectWord.visible) ? target : 0))
  stateRecord(m, id)
  if (list) listPush(m, list, id)
  // two timers can be armed in either order: those due at one instant fire together
  if (timeoutNs >= 0) touchRecord(m, id, touch(CLOCK, 'look'))
  if (timeoutNs >= 0) armTimer(m, id, headerReal(m, HeaderReal.now) + lengthOfWait(m, id, Math.max(0, Math.round(timeoutNs))))
  else {
    const pid = taskWord(m, id, TaskWord.pid)
    setProcessWord(m, pid, ProcessWord.endlessBlocks, processWord(m, pid, ProcessWord.endlessBlocks) + 1)
  }
  leaveCore(m, id)
  endBurst(m, id)
  releaseGil(m, id, GilReason.blocking)
  dispatch(m)
  return PARKED
}

/** Makes a blocked task ready; `actor` 0: nobody in particular. The caller dispatches when it has woken all it wants to. */
export function wake(m: Machine, actor: TaskId, id: TaskId, kind: WakeKindValue, result: WakeResult): void {
  record(m, RecordKind.wake, actor, taskWord(m, id, TaskWord.shown), id, kind, '', actor || id)
  if (m.untimed) {
    if (kind === WakeKind.timer) timedOut(m, id)
    else wasLetOn(m, id, actor)
  }
  unblock(m, id, result)
  if (actor) m.addPending(actor, drawCost(m, actor, 'wakeUp'))
}

function unblock(m: Machine, id: TaskId, result: WakeResult): void {
  const before = taskWord(m, id, TaskWord.state)
  // a declared job that arrives is woken from new
  invariant(before === TaskState.blocked || before === TaskState.new, 'only a blocked task is woken')
  listRemove(m, id)
  cancelTimer(m, id)
  setTaskWord(m, id, TaskWord.wakeResult, result)
  setTaskWord(m, id, TaskWord.reason, BlockReason.none)
  setTaskWord(m, id, TaskWord.target, 0)
  setTaskWord(m, id, TaskWord.joinTarget, 0)
  setTaskWord(m, id, TaskWord.shown, 0)
  // a signal let it go on after all: a circle that it was one of is none any more
  if (taskWord(m, id, TaskWord.stuck) === Stuck.proved) setHeaderWord(m, Header.stuckCycle, 0)
  setTaskWord(m, id, TaskWord.stuck, Stuck.no)
  setTaskWord(m, id, TaskWord.endedBy, 0)
  const state = headerWord(m, Header.state)
  if (state === RunState.stdin || state === RunState.deadlock || state === RunState.hang) {
    setHeaderWord(m, Header.state, RunState.running)
    m.changed = true
  }
  makeReady(m, id)
}

/** When the next timer is due, ns. */
function nextTimerAt(m: Machine): Ns {
  const next = firstTimer(m)
  return next ? taskReal(m, next, TaskReal.timerAt) : Number.POSITIVE_INFINITY
}

/** Fires the timer of a blocked task: a commit of its own, at the timer's instant. Declared jobs that become ready at one instant do so before any is chosen. */
export function fireTimer(m: Machine, id: TaskId): void {
  expire(m, id)
  if (headerWord(m, Header.declaredJobs) && nextTimerAt(m) === headerReal(m, HeaderReal.now)) return
  dispatch(m)
}

/** The same of a task that a schedule has picked, with those that are due before it. */
export function fireTimersUpTo(m: Machine, id: TaskId): void {
  for (let first = firstTimer(m); first !== id; first = firstTimer(m)) expire(m, first)
  expire(m, id)
  dispatch(m)
}

function expire(m: Machine, id: TaskId): void {
  setHeaderReal(m, HeaderReal.now, m.wallClock ? wallClockNs(m) : taskReal(m, id, TaskReal.timerAt))
  nextStep(m)
  touchRecord(m, id, touch(CLOCK, 'change'))
  // that somebody has slept is nothing that others find: whoever looks and sleeps in turn goes round (schedule/spinning.ts)
  if (taskWord(m, id, TaskWord.reason) !== BlockReason.sleep) wrote(m)
  // a declared job that is new has arrived
  const kind = taskWord(m, id, TaskWord.state) === TaskState.new ? WakeKind.start : WakeKind.timer
  wake(m, 0, id, kind, taskWord(m, id, TaskWord.reason) === BlockReason.sleep ? WOKEN : TIMED_OUT)
}

/** Sets the task's interrupt flag; if it is blocked, it wakes and its wait has failed. */
export function interrupt(m: Machine, id: TaskId): void {
  setTaskWord(m, id, TaskWord.interrupted, 1)
  if (taskWord(m, id, TaskWord.state) !== TaskState.blocked) return
  nextStep(m)
  unblock(m, id, INTERRUPTED)
  dispatch(m)
}

/** What kind of wake-up it is to a task that waits for this reason when somebody lets it through. */
export function wakeKindOf(reason: BlockReasonValue): WakeKindValue {
  return WakeKind[blockReasonRow(reason).wake]
}

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
import { Header, HeaderReal, ObjectWord, TaskReal, TaskWord } from '../memory/layout'
import { liveNs, get, type Machine, object, real, setTask, task, taskReal } from '../memory/machine'
import { blockReasonRow } from '../../log/block-reasons'
import { BlockReason, GilReason, RecordKind, TaskState, WakeKind } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { endBurst, makeReady } from './run-queue'
import { RunState } from '../memory/run-state'
import { listPush, listRemove } from './task-list'

/** What a call that may have to wait answers. */
export const FAILED = 0
export const DONE = 1
export const PARKED = 2
export type Outcome = 0 | 1 | 2

/** How a wait ended. */
export const WOKEN = 1
export const TIMED_OUT = 0
export const INTERRUPTED = -1
export type WakeResult = 1 | 0 | -1

/** Suspends a running task: blocked, off core, GIL handed on. `list` 0: no wait list. `timeoutNs` < 0: for ever. */
export function block(m: Machine, id: number, reason: number, target: number, joinTarget: number, shown: number, list: number, timeoutNs: number): Outcome {
  setTask(m, id, TaskWord.state, TaskState.blocked)
  setTask(m, id, TaskWord.reason, reason)
  setTask(m, id, TaskWord.target, target)
  setTask(m, id, TaskWord.joinTarget, joinTarget)
  setTask(m, id, TaskWord.shown, shown || (target && object(m, target, ObjectWord.visible) ? target : 0))
  stateRecord(m, id)
  if (list) listPush(m, list, id)
  if (timeoutNs >= 0) armTimer(m, id, real(m, HeaderReal.now) + Math.max(0, Math.round(timeoutNs)))
  leaveCore(m, id)
  endBurst(m, id)
  releaseGil(m, id, GilReason.blocking)
  dispatch(m)
  return PARKED
}

/** Makes a blocked task ready; `actor` 0: nobody in particular. The caller dispatches when it has woken all it wants to. */
export function wake(m: Machine, actor: number, id: number, kind: number, result: WakeResult): void {
  record(m, RecordKind.wake, actor, task(m, id, TaskWord.shown), id, kind, '', actor || id)
  unblock(m, id, result)
  if (actor) m.pending[actor] = (m.pending[actor] as number) + drawCost(m, actor, 'wakeUp')
}

function unblock(m: Machine, id: number, result: WakeResult): void {
  listRemove(m, id)
  cancelTimer(m, id)
  setTask(m, id, TaskWord.wakeResult, result)
  setTask(m, id, TaskWord.reason, BlockReason.none)
  setTask(m, id, TaskWord.target, 0)
  setTask(m, id, TaskWord.joinTarget, 0)
  setTask(m, id, TaskWord.shown, 0)
  const state = get(m, Header.state)
  if (state === RunState.stdin || state === RunState.deadlock || state === RunState.hang) {
    m.words[Header.state] = RunState.running
    m.changed = true
  }
  makeReady(m, id)
}

/** When the next timer is due, ns. */
function nextTimerAt(m: Machine): number {
  const next = firstTimer(m)
  return next ? taskReal(m, next, TaskReal.timerAt) : Number.POSITIVE_INFINITY
}

/** Fires the timer of a blocked task: a commit of its own, at the timer's instant. Declared jobs that become ready at one instant do so before any is chosen. */
export function fireTimer(m: Machine, id: number): void {
  m.reals[HeaderReal.now] = m.live ? liveNs(m) : taskReal(m, id, TaskReal.timerAt)
  nextStep(m)
  // a declared job that is new has arrived
  const kind = task(m, id, TaskWord.state) === TaskState.new ? WakeKind.start : WakeKind.timer
  wake(m, 0, id, kind, task(m, id, TaskWord.reason) === BlockReason.sleep ? WOKEN : TIMED_OUT)
  if (get(m, Header.exact) && nextTimerAt(m) === real(m, HeaderReal.now)) return
  dispatch(m)
}

/** Sets the task's interrupt flag; if it is blocked, it wakes and its wait has failed. */
export function interrupt(m: Machine, id: number): void {
  setTask(m, id, TaskWord.interrupted, 1)
  if (task(m, id, TaskWord.state) !== TaskState.blocked) return
  nextStep(m)
  unblock(m, id, INTERRUPTED)
  dispatch(m)
}

/** What kind of wake-up it is to a task that waits for this reason when somebody lets it through. */
export function wakeKindOf(reason: number): number {
  return WakeKind[blockReasonRow(reason).wake]
}

/**
 * Who may act, and when: conservative parallel discrete-event simulation.
 *
 * Rule: whatever others can see happens at an instant (clock, task id), and only when no running task has a smaller
 * one; timers due at or before it fire first, each at its own instant. Published clocks are lower bounds of what their
 * tasks will commit at, so the rule can only say "not yet" too long, never "yes" too early: the order of commits does
 * not depend on which worker is faster.
 */
import { dispatch, firstRunning, leaveCore, preempt } from '../schedule/cores'
import { gilDeadline, passesPoint, releaseGil, waitForGil } from '../schedule/gil'
import { CoreWord, Header, HeaderReal, TaskReal, TaskWord, Wants } from '../memory/layout'
import { limitReached } from '../time/limits'
import {
  CPYTHON,
  FREE_THREADED,
  wallClockNs,
  type Machine,
  headerWord,
  headerReal,
  setHeaderReal,
  setHeaderWord,
  taskWord,
  setTaskWord,
  taskReal,
  setTaskReal,
  coreWord,
} from '../memory/machine'
import { GilReason, type GilReasonValue, TaskState } from '../../log/record-kinds'
import { commitPlace, nextStep } from '../memory/records'
import { makeReady, mustGiveWay } from '../schedule/run-queue'
import { RunState } from '../memory/run-state'
import { endFreeSlice, refreshSlice } from '../schedule/slice'
import { NOBODY, nextAtPoint, pickedForItsTimer } from '../schedule/untimed'
import { fireStart, nextStartNs } from '../tasks/starts'
import { spinsForEver, waitsInVainForEver } from './endless-spins'
import { firstTimer } from '../time/timers'
import { fireTimer, fireTimersUpTo } from '../schedule/waiting'
import type { Ns, TaskId } from '../../model/ids'

/** The latest clock any running task has published, or the instant of the last commit. */
export function furthestClock(m: Machine): Ns {
  let furthest = headerReal(m, HeaderReal.now)
  const cores = headerWord(m, Header.cores)
  for (let index = 0; index < cores; index++) {
    const id = coreWord(m, index, CoreWord.running)
    if (id) furthest = Math.max(furthest, taskReal(m, id, TaskReal.clock))
  }
  return furthest
}

/** Publishes what the task used since the last time. */
function publishClock(m: Machine, id: TaskId): Ns {
  if (m.wallClock) {
    const clock = wallClockNs(m)
    setTaskReal(m, id, TaskReal.clock, clock)
    return clock
  }
  const clock = taskReal(m, id, TaskReal.clock) + m.pending(id)
  m.clearPending(id)
  setTaskReal(m, id, TaskReal.clock, clock)
  return clock
}

/** Fires the timers and starts that no task can precede any more. Returns the task that is first after that; 0: none, -1: the run rests at a limit. */
export function advance(m: Machine): TaskId {
  if (m.wallClock) return advanceLive(m)
  for (;;) {
    const first = firstRunning(m, 0)
    const picked = m.untimed && !first ? pickedForItsTimer(m) : 0
    if (picked) {
      if (limitReached(m, taskReal(m, picked, TaskReal.timerAt))) return -1
      fireTimersUpTo(m, picked)
      continue
    }
    const timer = firstTimer(m)
    const startNs = nextStartNs(m)
    const due = Math.min(timer ? taskReal(m, timer, TaskReal.timerAt) : Number.POSITIVE_INFINITY, startNs)
    if (due === Number.POSITIVE_INFINITY || (first && due > taskReal(m, first, TaskReal.clock))) return first
    if (m.untimed && !first && due > headerReal(m, HeaderReal.limitNs) && waitsInVainForEver(m)) return 0
    if (limitReached(m, due)) return -1
    if (due === startNs) fireStart(m)
    else fireTimer(m, timer)
  }
}

/** By the wall clock: fires the timers and starts that are due; -1 the run rests at a limit, 0 nobody runs, no timer is armed and no start left. */
function advanceLive(m: Machine): TaskId {
  const now = wallClockNs(m)
  for (;;) {
    const timer = firstTimer(m)
    if (nextStartNs(m) <= now) fireStart(m)
    else if (timer && taskReal(m, timer, TaskReal.timerAt) <= now) fireTimer(m, timer)
    // a process that is still to be started has no task yet: any number but 0 says that somebody will come
    else return limitReached(m, now) ? -1 : firstRunning(m, 0) || timer || headerWord(m, Header.startsLeft)
  }
}

/** Whether it is the task's turn; if so its instant is the instant of the run. If not it will be asked for `wants` later. */
function takeTurn(m: Machine, id: TaskId, wants: number): boolean {
  const clock = publishClock(m, id)
  if (headerWord(m, Header.state) === RunState.running && (advance(m) === id || m.wallClock) && !limitReached(m, clock)) {
    setTaskWord(m, id, TaskWord.wants, 0)
    setHeaderReal(m, HeaderReal.now, clock)
    commitPlace(m, id)
    return true
  }
  setTaskWord(m, id, TaskWord.wants, wants)
  m.changed = true
  return false
}

/** May the running task commit now? If so a new step has begun. `quiet`: what it commits is of no account to others, and no point of an untimed schedule. `open`: other threads of its process may go on before. */
export function enter(m: Machine, id: TaskId, quiet = false, open = false): boolean {
  if (!takeTurn(m, id, Wants.commit)) return false
  if (m.untimed && !quiet && !passesUntimedPoint(m, id, true, open)) return false
  nextStep(m)
  refreshSlice(m, id)
  return true
}

/**
 * The running task is at a scheduling point of an untimed schedule. False: another one goes on, and this one is ready. `commit`: the point before
 * a commit, which is asked for again when it runs.
 */
function passesUntimedPoint(m: Machine, id: TaskId, commit: boolean, open = true): boolean {
  if (commit && taskWord(m, id, TaskWord.pastPoint) === 1) {
    setTaskWord(m, id, TaskWord.pastPoint, 0)
    return true
  }
  // CPython does not hand over its GIL where a function of C begins, unless it lets it go or the library has come to a place; but other processes may act then
  const next = nextAtPoint(m, id, commit && !open && headerWord(m, Header.gilMode) === CPYTHON)
  if (next === id) return true
  if (next === NOBODY) return !spinsForEver(m, id)
  if (next === 0) {
    setTaskWord(m, id, TaskWord.wants, commit ? Wants.commit : Wants.checkpoint)
    return false
  }
  if (commit) setTaskWord(m, id, TaskWord.pastPoint, 1)
  nextStep(m)
  leaveCore(m, id)
  releaseGil(m, id, GilReason.interval)
  makeReady(m, id)
  setHeaderWord(m, Header.nextTask, next)
  if (taskWord(m, next, TaskWord.state) === TaskState.blocked) fireTimersUpTo(m, next)
  else dispatch(m)
  return false
}

/** What a checkpoint answers: go on; park; go on, but the GIL is wanted and changes hands at a later point of CPython's eval breaker. */
export const Checkpoint = { goOn: 0, park: 1, switchLater: 2 } as const
type CheckpointAnswer = (typeof Checkpoint)[keyof typeof Checkpoint]

/** The running task looks up from its computing. */
export function checkpoint(m: Machine, id: TaskId, breaker: boolean): CheckpointAnswer {
  if (m.untimed) return untimedCheckpoint(m, id, breaker)
  if (!takeTurn(m, id, breaker ? Wants.checkpoint | Wants.breaker : Wants.checkpoint) || switchIfDue(m, id, breaker)) return Checkpoint.park
  return headerWord(m, Header.gilMode) === CPYTHON && switchDue(m, id) ? Checkpoint.switchLater : Checkpoint.goOn
}

/** Every place where the GIL may change hands is a point. */
function untimedCheckpoint(m: Machine, id: TaskId, breaker: boolean): CheckpointAnswer {
  if (!takeTurn(m, id, Wants.checkpoint)) return Checkpoint.park
  if (breaker && !passesUntimedPoint(m, id, false)) return Checkpoint.park
  refreshSlice(m, id)
  return headerWord(m, Header.gilMode) === CPYTHON ? Checkpoint.switchLater : Checkpoint.goOn
}

/** Whether somebody has waited for the task's GIL for so long that it is to be handed over. */
export const switchDue = (m: Machine, id: TaskId): boolean =>
  headerWord(m, Header.gilMode) !== FREE_THREADED && taskReal(m, id, TaskReal.clock) >= gilDeadline(m, taskWord(m, id, TaskWord.pid))

/** The task is first in time: hands over its GIL or its core if that is due; else it has a new slice. */
function switchIfDue(m: Machine, id: TaskId, breaker: boolean): boolean {
  if (breaker && headerWord(m, Header.gilMode) !== FREE_THREADED && switchDue(m, id) && !passesPoint(m, taskWord(m, id, TaskWord.pid))) {
    nextStep(m)
    yieldGil(m, id, GilReason.interval)
    return true
  }
  if (mustGiveWay(m, id)) {
    nextStep(m)
    preempt(m, id)
    // nobody else could use the core after all
    return taskWord(m, id, TaskWord.core) === 0
  }
  const late = endFreeSlice(m, id)
  refreshSlice(m, id)
  // others may be first now, in other workers too
  if (late) m.changed = true
  return late
}

/** The holder hands the GIL to a waiter and waits for it in turn. */
export function yieldGil(m: Machine, id: TaskId, reason: GilReasonValue): void {
  leaveCore(m, id)
  releaseGil(m, id, reason)
  waitForGil(m, id)
  dispatch(m)
}

/** What `schedule` asks when a parked task is first in time: its pending checkpoint is made now. True: it goes on. */
export function passPendingCheckpoint(m: Machine, id: TaskId): boolean {
  const wants = taskWord(m, id, TaskWord.wants)
  if (!takeTurn(m, id, wants)) return false
  // where the run rested at a limit
  if (m.untimed) return true
  return !switchIfDue(m, id, (wants & Wants.breaker) !== 0)
}

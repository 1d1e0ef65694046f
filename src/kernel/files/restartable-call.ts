/**
 * Restartable calls: what may have to wait more than once before it is done (read, write, poll, accept, connect, waitpid).
 * Such a call answers RESTART after it parked its task; the woken task enters again and makes the same call again, which
 * then goes on where it stood, whatever happened in between. Unlike a lock, what it waited for is not handed to it:
 * somebody else may have been faster.
 *
 * Invariant: TaskWord.call is set exactly between RESTART and the call made again.
 */
import { Errno, RESTART } from '../../model/errno'
import { HeaderReal, ProcessWord, TaskReal, TaskWord } from '../memory/layout'
import { type Machine, process, real, setTask, setTaskReal, task, taskReal } from '../memory/machine'
import { dropWatches } from './poll-entries'
import { block, INTERRUPTED, type WakeResult } from '../schedule/waiting'

export const Call = { read: 1, write: 2, poll: 3, accept: 4, connect: 5, waitpid: 6 } as const

/** The call is made for the first time. */
export const FRESH = 2
export type Began = WakeResult | 2

/** Tells whether a call begins (FRESH) or goes on, and then how its wait ended. `timeoutNs`: of the call as a whole, -1 none. */
export function beginCall(m: Machine, id: number, call: number, timeoutNs = -1): Began {
  const parked = task(m, id, TaskWord.call)
  const began = parked === call ? (task(m, id, TaskWord.wakeResult) as WakeResult) : FRESH
  if (parked) clearCall(m, id)
  if (began === FRESH) {
    setTask(m, id, TaskWord.callDone, 0)
    setTaskReal(m, id, TaskReal.deadline, timeoutNs < 0 ? Number.POSITIVE_INFINITY : real(m, HeaderReal.now) + Math.round(timeoutNs))
  }
  return began
}

/** Where and why a call waits. */
export interface Waiting {
  /** BlockReason */
  readonly reason: number
  /** object it waits on, 0 none; task whose end it waits for, 0 none */
  readonly target: number
  readonly joinTarget: number
  /** object that the blocked state names, 0: the target if it is visible */
  readonly shown: number
  /** address of the wait list, and the row of the pipe or listener it belongs to (0: neither) */
  readonly list: number
  readonly on: number
}

/**
 * Parks the task until it is woken or its call's deadline; answers RESTART, or what ends the call now: -EINTR, `onTimeout`.
 * `lookAgainAt`: an instant at which what it waits for may be there without anybody waking it, ns.
 */
export function parkCall(m: Machine, id: number, call: number, began: Began, waiting: Waiting, onTimeout = 0, lookAgainAt = Number.POSITIVE_INFINITY): number {
  if (began === INTERRUPTED || signalWaits(m, id)) return -Errno.EINTR
  const now = real(m, HeaderReal.now)
  const deadline = taskReal(m, id, TaskReal.deadline)
  if (deadline - now <= 0) return onTimeout
  setTask(m, id, TaskWord.call, call)
  setTask(m, id, TaskWord.callOn, waiting.on)
  const until = Math.min(deadline, Math.max(lookAgainAt, now))
  block(m, id, waiting.reason, waiting.target, waiting.joinTarget, waiting.shown, waiting.list, until === Number.POSITIVE_INFINITY ? -1 : until - now)
  return RESTART
}

/** Whether a task would wait though a signal has come that only it can handle: since it was last asked, while it was not waiting. */
function signalWaits(m: Machine, id: number): boolean {
  const pid = task(m, id, TaskWord.pid)
  return process(m, pid, ProcessWord.pendingSignals) !== 0 && process(m, pid, ProcessWord.mainTask) === id
}

/** Forgets the call under way. */
export function clearCall(m: Machine, id: number): void {
  if (task(m, id, TaskWord.call) === Call.poll) dropWatches(m, id)
  setTask(m, id, TaskWord.call, 0)
  setTask(m, id, TaskWord.callOn, 0)
}

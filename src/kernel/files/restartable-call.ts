/**
 * Restartable calls: what may have to wait more than once before it is done (read, write, poll, accept, connect, waitpid, sigwait, opening a FIFO).
 * Such a call answers RESTART after it parked its task; the woken task enters again and makes the same call again, which
 * then resumes where it stood, whatever happened in between. Unlike a lock, what it waited for is not handed to it:
 * another task may have been faster.
 *
 * Invariant: TaskWord.call is set exactly between RESTART and the call made again.
 */
import { Errno, RESTART } from '../../model/errno'
import { HeaderReal, ProcessWord, TaskReal, TaskWord, type OpenFileId, type PipeId } from '../memory/layout'
import { type Machine, headerReal, taskWord, setTaskWord, taskReal, setTaskReal, processWord } from '../memory/machine'
import { dropPollEntries } from './poll-entries'
import { block, INTERRUPTED, type WakeResult, type Wait } from '../schedule/waiting'
import type { TaskId, Ns } from '../../model/ids'

export const Call = { read: 1, write: 2, poll: 3, accept: 4, connect: 5, waitpid: 6, sigwait: 7, open: 8 } as const
export type CallValue = (typeof Call)[keyof typeof Call]

/** The call is made for the first time. */
const FRESH = 2
export type Began = WakeResult | 2

/** Says whether a call begins (FRESH) or resumes, and then how its wait ended. `timeoutNs`: of the call as a whole, -1 none. */
export function beginCall(m: Machine, id: TaskId, call: CallValue, timeoutNs = -1): Began {
  const parked = taskWord(m, id, TaskWord.call)
  const began = parked === call ? (taskWord(m, id, TaskWord.wakeResult) as WakeResult) : FRESH
  if (parked) clearCall(m, id)
  if (began === FRESH) {
    setTaskWord(m, id, TaskWord.callDone, 0)
    setTaskReal(m, id, TaskReal.deadline, timeoutNs < 0 ? Number.POSITIVE_INFINITY : headerReal(m, HeaderReal.now) + Math.round(timeoutNs))
  }
  return began
}

/** Where and why a call waits. */
export interface Waiting extends Wait {
  /** the pipe or listener that it waits at; absent: neither */
  readonly on?: PipeId | OpenFileId
}

/**
 * Parks the task until it is woken or its call's deadline; answers RESTART, or what ends the call now: -EINTR, `onTimeout`.
 * `lookAgainAt`: an instant at which what it waits for may be there without anybody waking it, ns.
 */
export function parkCall(m: Machine, id: TaskId, call: CallValue, began: Began, waiting: Waiting, onTimeout = 0, lookAgainAt: Ns = Number.POSITIVE_INFINITY): number {
  if (began === INTERRUPTED || signalWaits(m, id)) return -Errno.EINTR
  const now = headerReal(m, HeaderReal.now)
  const deadline = taskReal(m, id, TaskReal.deadline)
  if (deadline - now <= 0) return onTimeout
  setTaskWord(m, id, TaskWord.call, call)
  setTaskWord(m, id, TaskWord.callOn, waiting.on ?? 0)
  const until = Math.min(deadline, Math.max(lookAgainAt, now))
  block(m, id, waiting, until === Number.POSITIVE_INFINITY ? -1 : until - now)
  return RESTART
}

/** Whether a task would wait though a signal has come that only it can handle: since it was last asked, while it was not waiting. */
export function signalWaits(m: Machine, id: TaskId): boolean {
  const pid = taskWord(m, id, TaskWord.pid)
  return processWord(m, pid, ProcessWord.pendingSignals) !== 0 && processWord(m, pid, ProcessWord.mainTask) === id
}

/** Forgets the call under way. */
export function clearCall(m: Machine, id: TaskId): void {
  if (taskWord(m, id, TaskWord.call) === Call.poll) dropPollEntries(m, id)
  setTaskWord(m, id, TaskWord.call, 0)
  setTaskWord(m, id, TaskWord.callOn, 0)
}

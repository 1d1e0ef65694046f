/**
 * The global interpreter lock of each process, by CPython's rule: who waits for it may force a hand-over once
 * the holder has had it for the switch interval since the wait began; the holder gives it up at its next
 * eval-breaker checkpoint, and also whenever it blocks or ends. It is handed directly to the chosen waiter,
 * which then waits for a core while it holds the GIL.
 *
 * Invariant: tasks in state gil are exactly those in their process's gilList, off core; the deadline is finite
 * exactly while that list is not empty. In free-threaded mode nobody ever holds or waits.
 */
import { choose } from '../choice/choose'
import { Header, HeaderReal, ProcessReal, ProcessWord, processRow, TaskWord } from '../memory/layout'
import { CPYTHON, FREE_THREADED, type Machine, headerWord, headerReal, taskWord, setTaskWord, processWord, setProcessWord, processReal, setProcessReal } from '../memory/machine'
import { ChoiceKind, GilReason, RecordKind, TaskState, type GilReasonValue } from '../../log/record-kinds'
import { stateRecord, record } from '../memory/records'
import { makeReady } from './run-queue'
import { drawHold, drawPoints } from '../time/draws'
import { listCount, listPush, listRemove, listTasks } from './task-list'
import type { Ns, Pid, TaskId } from '../../model/ids'

/**
 * Places of CPython's eval breaker that the holder may pass, at most, after the deadline. Those of a loop follow each other within
 * a microsecond, and where among them the request is seen is the chance of a moment.
 */
const MOST_POINTS = 16

const gilList = (pid: Pid) => processRow(pid) + ProcessWord.gilList

/** Whether the task holds its process's GIL afterwards: it did, or it was free. Always true without a GIL. */
export function takeGil(m: Machine, id: TaskId): boolean {
  if (headerWord(m, Header.gilMode) === FREE_THREADED) return true
  const pid = taskWord(m, id, TaskWord.pid)
  const holder = processWord(m, pid, ProcessWord.gilHolder)
  if (holder === id) return true
  if (holder) return false
  give(m, pid, id, 0, GilReason.taken)
  return true
}

/** The task, off core, waits for the GIL from now on. */
export function waitForGil(m: Machine, id: TaskId): void {
  const pid = taskWord(m, id, TaskWord.pid)
  setTaskWord(m, id, TaskWord.state, TaskState.gil)
  stateRecord(m, id)
  listPush(m, gilList(pid), id)
  if (listCount(m, gilList(pid)) === 1) setDeadline(m, pid)
}

/** Gives up the GIL if the task holds it; a waiter that gets it becomes ready. The caller dispatches. */
export function releaseGil(m: Machine, id: TaskId, reason: GilReasonValue): void {
  const pid = taskWord(m, id, TaskWord.pid)
  if (processWord(m, pid, ProcessWord.gilHolder) !== id) return
  if (listCount(m, gilList(pid)) === 0) {
    give(m, pid, 0, id, reason)
    return
  }
  const next = choose(m, ChoiceKind.gil, listTasks(m, gilList(pid)))
  listRemove(m, next)
  give(m, pid, next, id, reason)
  setDeadline(m, pid)
  makeReady(m, next)
}

export function gilWaiters(m: Machine, pid: Pid): number {
  return listCount(m, gilList(pid))
}

/** When the holder must hand over, ns; Infinity while nobody waits. */
export function gilDeadline(m: Machine, pid: Pid): Ns {
  return processReal(m, pid, ProcessReal.gilDeadline)
}

/** Whether the holder goes on past this place of the eval breaker although the deadline has come; counts it. */
export function passesPoint(m: Machine, pid: Pid): boolean {
  const left = processWord(m, pid, ProcessWord.gilPoints)
  if (left > 0) setProcessWord(m, pid, ProcessWord.gilPoints, left - 1)
  return left > 0
}

function give(m: Machine, pid: Pid, to: TaskId, from: TaskId, reason: GilReasonValue): void {
  setProcessWord(m, pid, ProcessWord.gilHolder, to)
  record(m, RecordKind.gil, to, 0, from, reason, '', to || from)
}

function setDeadline(m: Machine, pid: Pid): void {
  if (listCount(m, gilList(pid)) === 0) {
    setProcessReal(m, pid, ProcessReal.gilDeadline, Number.POSITIVE_INFINITY)
    return
  }
  // now is the later of: the wait began (a waiter came), the holder took it (it was handed over); older waits do not count again
  setProcessWord(m, pid, ProcessWord.gilPoints, headerWord(m, Header.gilMode) === CPYTHON ? drawPoints(m, MOST_POINTS) : 0)
  setProcessReal(m, pid, ProcessReal.gilDeadline, headerReal(m, HeaderReal.now) + drawHold(m, processReal(m, pid, ProcessReal.switchNs)))
}

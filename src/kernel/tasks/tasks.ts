/**
 * Tasks: how they come to be, start, join and end.
 *
 * Invariant: a task that has ended is in no list, has no timer, core or GIL, and has no joiners.
 */
import { dispatch, leaveCore } from '../schedule/cores'
import { releaseGil } from '../schedule/gil'
import { Header, HeaderReal, MAX_TASKS, ProcessWord, TaskReal, TaskWord, taskRow, type ListAddress } from '../memory/layout'
import { type Machine, headerWord, setHeaderWord, headerReal, taskWord, setTaskWord, setTaskReal, setProcessWord } from '../memory/machine'
import { threadObject } from '../sync/objects'
import { BlockReason, GilReason, RecordKind, TaskFlag, TaskState, WakeKind, type TaskStateValue } from '../../log/record-kinds'
import { commitPlace, nextStep, record, stateRecord } from '../memory/records'
import { makeReady } from '../schedule/run-queue'
import { refreshSlice } from '../schedule/slice'
import { listRemove } from '../schedule/task-list'
import { seedTaskDraws } from '../time/draws'
import { cancelTimer } from '../time/timers'
import { block, DONE, FAILED, type Outcome } from '../schedule/waiting'
import { wakeList } from '../sync/wait-queue'
import type { Ns, ObjectId, Pid, TaskId } from '../../model/ids'
import { invariant } from '../../model/invariant'

/** The tasks that wait for the end of one. */
export const joinersOf = (id: TaskId): ListAddress => taskRow(id) + TaskWord.joinList

/** Returns the task's id, first 1; `within`: the task of which it is a strand. Throws RangeError when there are too many. */
export function newTask(m: Machine, pid: Pid, creator: TaskId, name: string, flags: number, within = 0): TaskId {
  const id = headerWord(m, Header.taskCount) + 1
  if (id >= MAX_TASKS) throw new RangeError(`more than ${MAX_TASKS - 1} tasks`)
  setHeaderWord(m, Header.taskCount, id)
  setTaskWord(m, id, TaskWord.state, TaskState.new)
  setTaskWord(m, id, TaskWord.pid, pid)
  setTaskWord(m, id, TaskWord.flags, flags)
  setTaskWord(m, id, TaskWord.name, m.log.intern(name))
  seedTaskDraws(m, id)
  if (creator) {
    // until it has a line of its own it is where it was made
    setTaskWord(m, id, TaskWord.line, taskWord(m, creator, TaskWord.line))
    setTaskWord(m, id, TaskWord.file, taskWord(m, creator, TaskWord.file))
    commitPlace(m, id)
    setTaskWord(m, id, TaskWord.signalMask, taskWord(m, creator, TaskWord.signalMask))
  }
  setTaskReal(m, id, TaskReal.predictedBurst, headerReal(m, HeaderReal.quantumNs))
  if (flags & TaskFlag.main) setProcessWord(m, pid, ProcessWord.mainTask, id)
  setTaskWord(m, id, TaskWord.within, within)
  record(m, RecordKind.task, id, within, creator, flags, name)
  stateRecord(m, id)
  return id
}

/** new → ready; `actor` 0: nobody. */
export function startTask(m: Machine, actor: TaskId, id: TaskId): void {
  invariant(taskWord(m, id, TaskWord.state) === TaskState.new, 'a task is started once')
  if (!actor) nextStep(m)
  record(m, RecordKind.wake, actor, 0, id, WakeKind.start, '', actor || id)
  makeReady(m, id)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

/** The running task ends: joiners wake, GIL and core go on. */
export function exitTask(m: Machine, id: TaskId, crashed: boolean): void {
  if (hasEnded(m, id)) return
  cancelTimer(m, id)
  listRemove(m, id)
  leaveCore(m, id)
  setEnded(m, id, crashed ? TaskState.crashed : TaskState.finished)
  releaseGil(m, id, GilReason.end)
  wakeList(m, id, joinersOf(id), WakeKind.join, Number.POSITIVE_INFINITY)
  m.clearPending(id)
  dispatch(m)
}

/** Wakes the tasks that join `target`: its Python thread is over although the task still works (the main thread, at the end). */
export function releaseJoiners(m: Machine, id: TaskId, target: TaskId): void {
  wakeList(m, id, joinersOf(target), WakeKind.join, Number.POSITIVE_INFINITY)
}

/** DONE: the target has ended. `timeoutNs`: -1 for ever, 0 only look. `shown`: what the blocked state names, 0 the target. */
export function joinTask(m: Machine, id: TaskId, target: TaskId, timeoutNs: Ns, shown: ObjectId): Outcome {
  if (hasEnded(m, target)) return DONE
  if (timeoutNs === 0) return FAILED
  return block(m, id, { reason: BlockReason.join, joinTarget: target, shown: shown || threadObject(m, target), list: joinersOf(target) }, timeoutNs)
}

export function hasEnded(m: Machine, id: TaskId): boolean {
  const state = taskWord(m, id, TaskWord.state)
  return state === TaskState.finished || state === TaskState.crashed
}

export function setEnded(m: Machine, id: TaskId, state: TaskStateValue): void {
  setTaskWord(m, id, TaskWord.state, state)
  stateRecord(m, id)
}

/** Takes the task out of whatever it is in, but not out of its state. */
export function detach(m: Machine, id: TaskId): void {
  cancelTimer(m, id)
  listRemove(m, id)
  leaveCore(m, id)
}

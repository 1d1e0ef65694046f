/**
 * Tasks: how they come to be, start, join and end.
 *
 * Invariant: a task that has ended is in no list, has no timer, core or GIL, and has no joiners.
 */
import { dispatch, leaveCore } from '../schedule/cores'
import { releaseGil } from '../schedule/gil'
import { Header, HeaderReal, MAX_TASKS, ProcessWord, TaskReal, TaskWord, taskRow } from '../memory/layout'
import { get, type Machine, real, setProcess, setTask, setTaskReal, task } from '../memory/machine'
import { threadObject } from '../sync/objects'
import { BlockReason, GilReason, RecordKind, TaskFlag, TaskState, WakeKind } from '../../log/record-kinds'
import { nextStep, record, stateRecord } from '../memory/records'
import { makeReady } from '../schedule/run-queue'
import { refreshSlice } from '../schedule/slice'
import { listRemove } from '../schedule/task-list'
import { seedTaskDraws } from '../time/draws'
import { cancelTimer } from '../time/timers'
import { block, DONE, FAILED, type Outcome } from '../schedule/waiting'
import { wakeList } from '../sync/wait-queue'

/** Returns the task's id, first 1; `within`: the task of which it is a strand. Throws RangeError when there are too many. */
export function newTask(m: Machine, pid: number, creator: number, name: string, flags: number, within = 0): number {
  const id = get(m, Header.taskCount) + 1
  if (id >= MAX_TASKS) throw new RangeError(`more than ${MAX_TASKS - 1} tasks`)
  m.words[Header.taskCount] = id
  setTask(m, id, TaskWord.state, TaskState.new)
  setTask(m, id, TaskWord.pid, pid)
  setTask(m, id, TaskWord.flags, flags)
  setTask(m, id, TaskWord.name, m.log.intern(name))
  seedTaskDraws(m, id)
  if (creator) {
    // until it has a line of its own it is where it was made
    setTask(m, id, TaskWord.line, task(m, creator, TaskWord.line))
    setTask(m, id, TaskWord.file, task(m, creator, TaskWord.file))
  }
  setTaskReal(m, id, TaskReal.predictedBurst, real(m, HeaderReal.quantumNs))
  if (flags & TaskFlag.main) setProcess(m, pid, ProcessWord.mainTask, id)
  setTask(m, id, TaskWord.within, within)
  record(m, RecordKind.task, id, within, creator, flags, name)
  stateRecord(m, id)
  return id
}

/** new → ready; `actor` 0: nobody. */
export function startTask(m: Machine, actor: number, id: number): void {
  if (task(m, id, TaskWord.state) !== TaskState.new) throw new Error(`task ${id} is started twice`)
  if (!actor) nextStep(m)
  record(m, RecordKind.wake, actor, 0, id, WakeKind.start, '', actor || id)
  makeReady(m, id)
  dispatch(m)
  if (actor) refreshSlice(m, actor)
}

/** The running task ends: joiners wake, GIL and core go on. */
export function exitTask(m: Machine, id: number, crashed: boolean): void {
  if (hasEnded(m, id)) return
  cancelTimer(m, id)
  listRemove(m, id)
  leaveCore(m, id)
  setEnded(m, id, crashed ? TaskState.crashed : TaskState.finished)
  releaseGil(m, id, GilReason.end)
  wakeList(m, id, taskRow(id) + TaskWord.joinList, WakeKind.join, Number.POSITIVE_INFINITY)
  m.pending[id] = 0
  dispatch(m)
}

/** Whoever waits for `target` to end goes on: its Python thread is over, though the task works on (the main thread, at the end). */
export function releaseJoiners(m: Machine, id: number, target: number): void {
  wakeList(m, id, taskRow(target) + TaskWord.joinList, WakeKind.join, Number.POSITIVE_INFINITY)
}

/** DONE: the target has ended. `timeoutNs`: -1 for ever, 0 only look. `shown`: what the blocked state names, 0 the target. */
export function joinTask(m: Machine, id: number, target: number, timeoutNs: number, shown: number): Outcome {
  if (hasEnded(m, target)) return DONE
  if (timeoutNs === 0) return FAILED
  return block(m, id, BlockReason.join, 0, target, shown || threadObject(m, target), taskRow(target) + TaskWord.joinList, timeoutNs)
}

export function hasEnded(m: Machine, id: number): boolean {
  const state = task(m, id, TaskWord.state)
  return state === TaskState.finished || state === TaskState.crashed
}

export function setEnded(m: Machine, id: number, state: number): void {
  setTask(m, id, TaskWord.state, state)
  stateRecord(m, id)
}

/** Takes the task out of whatever it is in, but not out of its state. */
export function detach(m: Machine, id: number): void {
  cancelTimer(m, id)
  listRemove(m, id)
  leaveCore(m, id)
}

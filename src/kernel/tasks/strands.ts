/**
 * Strands: flows inside a task that the kernel does not schedule, such as coroutines and greenlets. The library above
 * says which of them runs in a task and what the others are doing; the log tells of each as of a task of its own.
 *
 * Invariants
 * - A strand is in no list and has no timer, core or GIL; its row holds what is shown of it.
 * - The strand that is current in a task has the task's state (records.ts sees to it); a task has at most one.
 */
import { chooseUntimed } from '../choice/choose'
import { LATE } from '../../model/schedule.mjs'
import { RecordKind, ScheduleChoiceKind, TaskState, WakeKind, type BlockReasonValue, type TaskStateValue, type WakeKindValue } from '../../log/record-kinds'
import { Header, ObjectWord, Stuck, TaskWord } from '../memory/layout'
import { type Machine, setHeaderWord, taskWord, setTaskWord, objectWord, setObjectWord } from '../memory/machine'
import { commitPlace, record, stateRecord } from '../memory/records'
import { changesKnownTo } from '../schedule/vain-waits'
import { newTask } from './tasks'
import type { ObjectId, TaskId } from '../../model/ids'
import { ObjectKind } from '../../log/object-kinds'

/**
 * A strand of the task `within`, made by what runs in it now: its number, a task's. `kind`: TaskFlag.coroutine or greenlet, and
 * TaskFlag.internal. `line` of `file` ('': the main program) is where it begins when it first runs; 0: where it was made.
 */
export function newStrand(m: Machine, within: TaskId, name: string, kind: number, line = 0, file = ''): TaskId {
  const maker = taskWord(m, within, TaskWord.strand) || within
  // while a strand is current its line is that of its task
  setTaskWord(m, maker, TaskWord.line, taskWord(m, within, TaskWord.line))
  setTaskWord(m, maker, TaskWord.file, taskWord(m, within, TaskWord.file))
  const id = newTask(m, taskWord(m, within, TaskWord.pid), maker, name, kind, within)
  setTaskWord(m, id, TaskWord.state, TaskState.ready)
  stateRecord(m, id)
  if (line) {
    setTaskWord(m, id, TaskWord.line, line)
    setTaskWord(m, id, TaskWord.file, file ? m.log.intern(file) : 0)
    commitPlace(m, id)
  }
  return id
}

/** Which of these strands of a task, all ready, goes on first: their place in the list. Under an untimed schedule. Where they go round, and nobody has changed anything since the last time, it is no choice. */
export function firstOfStrands(m: Machine, task: TaskId, strands: readonly TaskId[]): number {
  const candidates = Int32Array.from(strands)
  const together = candidates.toSorted().reduce((hash, strand) => (Math.imul(hash, 31) + strand) | 0, 1)
  const changes = changesKnownTo(m, task)
  if (together === taskWord(m, task, TaskWord.orderedStrands) && changes === taskWord(m, task, TaskWord.orderedChanges)) return 0
  setTaskWord(m, task, TaskWord.orderedStrands, together)
  setTaskWord(m, task, TaskWord.orderedChanges, changes)
  return candidates.indexOf(chooseUntimed(m, ScheduleChoiceKind.order, candidates))
}

/** Whether the task, which waits for a timer of its own making, wakes up late. Under an untimed schedule. */
export const wakesLate = (m: Machine, task: TaskId): boolean => chooseUntimed(m, ScheduleChoiceKind.order, Int32Array.of(task, LATE)) === LATE

/** Whether `id` is a strand of this task's process; after a fork a program still knows those of its parent. */
function isHere(m: Machine, id: TaskId, of: TaskId): boolean {
  return id !== 0 && taskWord(m, id, TaskWord.within) !== 0 && taskWord(m, id, TaskWord.pid) === taskWord(m, of, TaskWord.pid)
}

/**
 * In the running task `id`, strand `to` runs now; 0: the task itself. What ran there until now is from now on in
 * `state` (TaskState), for `reason` (BlockReason) on `shown` if that is blocked.
 */
export function switchStrand(m: Machine, id: TaskId, to: TaskId, state: TaskStateValue, reason: BlockReasonValue, shown: ObjectId): void {
  const from = taskWord(m, id, TaskWord.strand)
  const next = isHere(m, to, id) ? to : 0
  if (from) {
    setTaskWord(m, from, TaskWord.line, taskWord(m, id, TaskWord.line))
    setTaskWord(m, from, TaskWord.file, taskWord(m, id, TaskWord.file))
    commitPlace(m, from)
    setTaskWord(m, id, TaskWord.strand, 0)
    if (from !== next) setStrand(m, from, state, reason, shown)
  } else {
    setTaskWord(m, id, TaskWord.ownLine, taskWord(m, id, TaskWord.line))
    setTaskWord(m, id, TaskWord.ownFile, taskWord(m, id, TaskWord.file))
  }
  setTaskWord(m, id, TaskWord.line, next ? taskWord(m, next, TaskWord.line) : taskWord(m, id, TaskWord.ownLine))
  setTaskWord(m, id, TaskWord.file, next ? taskWord(m, next, TaskWord.file) : taskWord(m, id, TaskWord.ownFile))
  commitPlace(m, id)
  if (!next) return
  setTaskWord(m, next, TaskWord.within, id)
  setTaskWord(m, id, TaskWord.strand, next)
  goesOn(m, next)
  setTaskWord(m, next, TaskWord.target, 0)
  setTaskWord(m, next, TaskWord.joinTarget, 0)
  setTaskWord(m, next, TaskWord.state, taskWord(m, id, TaskWord.state))
  record(m, RecordKind.state, next, 0, taskWord(m, id, TaskWord.state), 0, '', id)
}

/** A strand that waits can go on, woken by what runs in task `id`; by a timer if `kind` (WakeKind) says so. */
export function wakeStrand(m: Machine, id: TaskId, strand: TaskId, kind: WakeKindValue, through: ObjectId): void {
  if (!isHere(m, strand, id) || taskWord(m, strand, TaskWord.state) !== TaskState.blocked) return
  record(m, RecordKind.wake, kind === WakeKind.timer ? 0 : id, through || taskWord(m, strand, TaskWord.shown), strand, kind, '', id)
  setStrand(m, strand, TaskState.ready, 0, 0)
}

/** What a strand that is not current waits for is this, as it turns out. */
export function waitStrand(m: Machine, id: TaskId, strand: TaskId, reason: BlockReasonValue, shown: ObjectId): void {
  if (isHere(m, strand, id) && taskWord(m, strand, TaskWord.state) === TaskState.blocked) setStrand(m, strand, TaskState.blocked, reason, shown)
}

/** The object belongs to `owner`, a task or strand, `count` times from now on; 0: to nobody. */
export function setOwner(m: Machine, id: TaskId, owned: ObjectId, owner: TaskId, count: number): void {
  setObjectWord(m, owned, ObjectWord.owner, owner)
  record(m, RecordKind.owner, owner, owned, 0, owner ? count : 0, '', id)
}

/** What is cancelled goes on after all: a circle that it was one of is none any more. */
function goesOn(m: Machine, strand: TaskId): void {
  if (taskWord(m, strand, TaskWord.stuck) === Stuck.proved) setHeaderWord(m, Header.stuckCycle, 0)
  setTaskWord(m, strand, TaskWord.stuck, Stuck.no)
}

function setStrand(m: Machine, strand: TaskId, state: TaskStateValue, reason: BlockReasonValue, shown: ObjectId): void {
  const blocked = state === TaskState.blocked
  const joins = blocked && shown !== 0 && objectWord(m, shown, ObjectWord.kind) === ObjectKind.thread
  setTaskWord(m, strand, TaskWord.state, state)
  goesOn(m, strand)
  setTaskWord(m, strand, TaskWord.reason, blocked ? reason : 0)
  setTaskWord(m, strand, TaskWord.shown, blocked ? shown : 0)
  // what the wait-for graph looks at
  setTaskWord(m, strand, TaskWord.target, blocked && !joins ? shown : 0)
  setTaskWord(m, strand, TaskWord.joinTarget, joins ? objectWord(m, shown, ObjectWord.value) : 0)
  stateRecord(m, strand)
}

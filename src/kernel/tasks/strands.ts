/**
 * Strands: flows inside a task that the kernel does not schedule, such as coroutines and greenlets. The library above
 * says which of them runs in a task and what the others are doing; the log tells of each as of a task of its own.
 *
 * Invariants
 * - A strand is in no list and has no timer, core or GIL; its row holds what is shown of it.
 * - The strand that is current in a task has the task's state (records.ts sees to it); a task has at most one.
 */
import { ObjectKind } from '../../log/object-kinds'
import { RecordKind, TaskState, WakeKind } from '../../log/record-kinds'
import { ObjectWord, TaskWord } from '../memory/layout'
import { type Machine, object, setObject, setTask, task } from '../memory/machine'
import { record, stateRecord } from '../memory/records'
import { newTask } from './tasks'

/**
 * A strand of the task `within`, made by what runs in it now: its number, a task's. `kind`: TaskFlag.coroutine or greenlet, and
 * TaskFlag.internal. `line` of `file` ('': the main program) is where it begins when it first goes on; 0: where it was made.
 */
export function newStrand(m: Machine, within: number, name: string, kind: number, line = 0, file = ''): number {
  const maker = task(m, within, TaskWord.strand) || within
  // while a strand is current its line is that of its task
  setTask(m, maker, TaskWord.line, task(m, within, TaskWord.line))
  setTask(m, maker, TaskWord.file, task(m, within, TaskWord.file))
  const id = newTask(m, task(m, within, TaskWord.pid), maker, name, kind, within)
  setTask(m, id, TaskWord.state, TaskState.ready)
  stateRecord(m, id)
  if (line) {
    setTask(m, id, TaskWord.line, line)
    setTask(m, id, TaskWord.file, file ? m.log.intern(file) : 0)
  }
  return id
}

/** Whether `id` is a strand of this task's process; after a fork a program still knows those of its parent. */
function isHere(m: Machine, id: number, of: number): boolean {
  return id !== 0 && task(m, id, TaskWord.within) !== 0 && task(m, id, TaskWord.pid) === task(m, of, TaskWord.pid)
}

/**
 * In the running task `id`, `to` goes on now; 0: the task itself. What went on there until now is from now on in
 * `state` (TaskState), for `reason` (BlockReason) on `shown` if that is blocked.
 */
export function switchStrand(m: Machine, id: number, to: number, state: number, reason: number, shown: number): void {
  const from = task(m, id, TaskWord.strand)
  const next = isHere(m, to, id) ? to : 0
  if (from) {
    setTask(m, from, TaskWord.line, task(m, id, TaskWord.line))
    setTask(m, from, TaskWord.file, task(m, id, TaskWord.file))
    setTask(m, id, TaskWord.strand, 0)
    if (from !== next) setStrand(m, from, state, reason, shown)
  } else {
    setTask(m, id, TaskWord.ownLine, task(m, id, TaskWord.line))
    setTask(m, id, TaskWord.ownFile, task(m, id, TaskWord.file))
  }
  setTask(m, id, TaskWord.line, next ? task(m, next, TaskWord.line) : task(m, id, TaskWord.ownLine))
  setTask(m, id, TaskWord.file, next ? task(m, next, TaskWord.file) : task(m, id, TaskWord.ownFile))
  if (!next) return
  setTask(m, next, TaskWord.within, id)
  setTask(m, id, TaskWord.strand, next)
  setTask(m, next, TaskWord.target, 0)
  setTask(m, next, TaskWord.joinTarget, 0)
  setTask(m, next, TaskWord.state, task(m, id, TaskWord.state))
  record(m, RecordKind.state, next, 0, task(m, id, TaskWord.state), 0, '', id)
}

/** A strand that waits can go on, woken by what runs in task `id`; by a timer if `kind` (WakeKind) says so. */
export function wakeStrand(m: Machine, id: number, strand: number, kind: number, through: number): void {
  if (!isHere(m, strand, id) || task(m, strand, TaskWord.state) !== TaskState.blocked) return
  record(m, RecordKind.wake, kind === WakeKind.timer ? 0 : id, through || task(m, strand, TaskWord.shown), strand, kind, '', id)
  setStrand(m, strand, TaskState.ready, 0, 0)
}

/** What a strand that is not current waits for is this, as it turns out. */
export function waitStrand(m: Machine, id: number, strand: number, reason: number, shown: number): void {
  if (isHere(m, strand, id) && task(m, strand, TaskWord.state) === TaskState.blocked) setStrand(m, strand, TaskState.blocked, reason, shown)
}

/** The object belongs to `owner`, a task or strand, `count` times from now on; 0: to nobody. */
export function setOwner(m: Machine, id: number, owned: number, owner: number, count: number): void {
  setObject(m, owned, ObjectWord.owner, owner)
  record(m, RecordKind.owner, owner, owned, 0, owner ? count : 0, '', id)
}

function setStrand(m: Machine, strand: number, state: number, reason: number, shown: number): void {
  const blocked = state === TaskState.blocked
  const joins = blocked && shown !== 0 && object(m, shown, ObjectWord.kind) === ObjectKind.thread
  setTask(m, strand, TaskWord.state, state)
  setTask(m, strand, TaskWord.reason, blocked ? reason : 0)
  setTask(m, strand, TaskWord.shown, blocked ? shown : 0)
  // what the wait-for graph looks at
  setTask(m, strand, TaskWord.target, blocked && !joins ? shown : 0)
  setTask(m, strand, TaskWord.joinTarget, joins ? object(m, shown, ObjectWord.value) : 0)
  stateRecord(m, strand)
}

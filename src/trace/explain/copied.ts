/**
 * Objects that a fork has copied: a child has a lock, a queue, an event of its own, in the state of that moment. What others do to
 * theirs does not change it, and if a thread held it then, nobody in the child can release it: that thread was not copied.
 */
import type { RunModel } from '../model/run-model'

export interface CopyNote {
  readonly object: number
  /** the process that has the copy */
  readonly pid: number
  /** who forked it, 0 unknown, and where */
  readonly forkedBy: number
  readonly forkLine: number
  /** the task that held it, or a lock in it, at the fork: it is locked since; 0: it is not */
  readonly holder: number
  /** where that task took it, or was */
  readonly heldLine: number
}

/** What is to be said of an object as a copy at a step; null: it is none, or nobody waited because of it so far. */
export function copyNote(model: RunModel, object: number, step: number): CopyNote | null {
  const row = model.object(object)
  if (!row?.copy || row.copy.step > step) return null
  const { copy, pid } = row
  const process = model.process(pid)
  const locked = copy.holder !== 0 && (copy.releasedStep < 0 || copy.releasedStep > step)
  return {
    object,
    pid,
    forkedBy: process?.startedBy ?? 0,
    forkLine: process ? (model.taskAt(process.startedBy, process.startStep)?.line ?? 0) : 0,
    holder: locked ? copy.holder : 0,
    heldLine: locked ? copy.line : 0,
  }
}

/** Of a lock whose owner has it only because whoever forked its process had the original then (an RLock, a condition): who that was; null: it took it itself. */
export function inheritedFrom(model: RunModel, object: number, step: number): CopyNote | null {
  const row = model.object(object)
  const held = model.objectAt(object, step)
  if (!row?.copy || row.copy.holder === 0 || !held || held.owner === 0) return null
  const first = row.ownerships.at(0)
  const isFirst = first !== undefined && first.task === held.owner && first.startStep === row.copy.releasedStep && (first.endStep < 0 || first.endStep > step)
  const note = isFirst ? copyNote(model, object, step) : null
  return note && { ...note, holder: row.copy.holder, heldLine: row.copy.line }
}

/** The same of the pool that a future was submitted to: its threads were not copied. */
export function poolCopyNote(model: RunModel, future: number, step: number): CopyNote | null {
  const pool = model.objects.find(({ poolTasks }) => poolTasks?.some((task) => task.future === future))
  return pool ? copyNote(model, pool.id, step) : null
}

/**
 * What is to be said of what a task waits for as a copy. A pool of processes is one object for all of them, but a worker that was forked has a copy
 * of the lock in it, locked by who forked it: a pool makes its workers while it is locked.
 */
export function waitedCopyNote(
  model: RunModel,
  { task, reason, object }: { readonly task: number; readonly reason: string; readonly object: number },
  step: number,
): CopyNote | null {
  const note = copyNote(model, object, step)
  const pool = model.object(object)
  const pid = model.task(task)?.pid ?? 0
  if (note || reason !== 'lock' || pool?.kind !== 'processPool' || pool.pid === pid) return note
  const process = model.process(pid)
  if (!process) return null
  const forkLine = model.taskAt(process.startedBy, process.startStep)?.line ?? 0
  return { object, pid, forkedBy: process.startedBy, forkLine, holder: process.startedBy, heldLine: forkLine }
}

/**
 * Mutex: owner and wait list in an object row. Ownership goes straight from the task that releases to the chosen waiter,
 * so a lock is never free while somebody waits for it. Any task may release (as `_thread.lock` allows).
 */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import { ObjectWord, TaskWord } from '../memory/layout'
import { type Machine, taskWord, objectWord, setObjectWord, setTaskWord } from '../memory/machine'
import { ChoiceKind, type BlockReasonValue } from '../../log/record-kinds'
import { ownerRecord } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { listCount, listTasks } from '../schedule/task-list'
import { block, DONE, FAILED, type Outcome, wake, wakeKindOf, WOKEN } from '../schedule/waiting'
import type { Ns, ObjectId, TaskId } from '../../model/ids'
import { waitersOf } from './objects'

/** `timeoutNs`: -1 for ever, 0 do not wait. `shown`: the object its blocked state names, 0 the mutex itself if visible. */
export function acquireMutex(m: Machine, id: TaskId, mutex: ObjectId, timeoutNs: Ns, reason: BlockReasonValue, shown: ObjectId): Outcome {
  if (objectWord(m, mutex, ObjectWord.owner) === 0) {
    own(m, mutex, id)
    return DONE
  }
  return timeoutNs === 0 ? FAILED : block(m, id, { reason, target: mutex, shown, list: waitersOf(mutex) }, timeoutNs)
}

/** False: it was not locked. */
export function releaseMutex(m: Machine, id: TaskId, mutex: ObjectId): boolean {
  if (objectWord(m, mutex, ObjectWord.owner) === 0) return false
  const waiters = waitersOf(mutex)
  countHeld(m, mutex, -1)
  setObjectWord(m, mutex, ObjectWord.owner, 0)
  setObjectWord(m, mutex, ObjectWord.count, 0)
  setObjectWord(m, mutex, ObjectWord.copied, 0)
  ownerRecord(m, mutex, id)
  if (listCount(m, waiters) === 0) return true
  const next = choose(m, ChoiceKind.lock, listTasks(m, waiters))
  own(m, mutex, next)
  wake(m, id, next, wakeKindOf(taskWord(m, next, TaskWord.reason)), WOKEN)
  dispatch(m)
  refreshSlice(m, id)
  return true
}

/** Count of a recursive lock, as its owner keeps it. */
export function setRecursion(m: Machine, mutex: ObjectId, count: number): void {
  setObjectWord(m, mutex, ObjectWord.count, count)
  ownerRecord(m, mutex, 0)
}

/** The mutex is a copy of one that `holder`, a task of the process from which this one was forked off, held then: nobody here will release it. */
export function lockCopied(m: Machine, mutex: ObjectId, holder: TaskId): void {
  setObjectWord(m, mutex, ObjectWord.owner, holder)
  setObjectWord(m, mutex, ObjectWord.count, 1)
  setObjectWord(m, mutex, ObjectWord.copied, 1)
}

function own(m: Machine, mutex: ObjectId, id: TaskId): void {
  setObjectWord(m, mutex, ObjectWord.owner, id)
  setObjectWord(m, mutex, ObjectWord.count, 1)
  countHeld(m, mutex, 1)
  ownerRecord(m, mutex, id)
}

/** Of what is held by other rules than a mutex: who has it from now on, 0 nobody. `actor`: the task that brought it about; `already`: it has had it before, together with others. */
export function changeOwner(m: Machine, object: ObjectId, owner: TaskId, actor: TaskId, already: boolean): void {
  const before = objectWord(m, object, ObjectWord.owner)
  if (before === owner) return
  if (before) countHeld(m, object, -1)
  setObjectWord(m, object, ObjectWord.owner, owner)
  setObjectWord(m, object, ObjectWord.count, owner ? 1 : 0)
  if (owner) countHeld(m, object, 1)
  ownerRecord(m, object, actor, already)
}

/** One more or less that its owner holds; one that was not visible when it was taken is not counted. */
function countHeld(m: Machine, mutex: ObjectId, change: number): void {
  if (!objectWord(m, mutex, ObjectWord.visible)) return
  const owner = objectWord(m, mutex, ObjectWord.owner)
  setTaskWord(m, owner, TaskWord.held, Math.max(0, taskWord(m, owner, TaskWord.held) + change))
}

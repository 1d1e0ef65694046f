/**
 * Mutex: owner and wait list in an object row. Any task may release (as `_thread.lock` allows).
 *
 * As CPython's PyMutex (Python/lock.c): who releases one wakes the chosen waiter. Ownership goes straight to a waiter that has waited for long. Otherwise the
 * mutex is free, and the waiter asks again when it runs, which is after whoever comes before it, the one that released it not excepted. So a thread that
 * takes and releases a lock in a loop does not change hands with another at every turn, and does not keep it out for ever.
 */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import { HeaderReal, ObjectWord, TaskReal, TaskWord } from '../memory/layout'
import { headerReal, type Machine, taskReal, taskWord, objectWord, setObjectWord, setTaskReal, setTaskWord } from '../memory/machine'
import { ChoiceKind, type BlockReasonValue } from '../../log/record-kinds'
import { ownerRecord } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { listCount, listTasks } from '../schedule/task-list'
import { ASK_AGAIN, block, DONE, FAILED, type Outcome, wake, wakeKindOf, WOKEN } from '../schedule/waiting'
import type { Ns, ObjectId, TaskId } from '../../model/ids'
import { waitersOf } from './objects'

/** `timeoutNs`: -1 for ever, 0 do not wait. `shown`: the object its blocked state names, 0 the mutex itself if visible. `again`: it has waited, and was woken to ask again. */
export function acquireMutex(m: Machine, id: TaskId, mutex: ObjectId, timeoutNs: Ns, reason: BlockReasonValue, shown: ObjectId, again = false): Outcome {
  if (objectWord(m, mutex, ObjectWord.owner) === 0) {
    own(m, mutex, id)
    return DONE
  }
  if (!again) setTaskReal(m, id, TaskReal.mutexSince, headerReal(m, HeaderReal.now))
  return timeoutNs === 0 ? FAILED : block(m, id, { reason, target: mutex, shown, list: waitersOf(mutex) }, timeoutNs)
}

/** False: it was not locked. `patienceNs`: it goes straight to a waiter that has waited for longer. */
export function releaseMutex(m: Machine, id: TaskId, mutex: ObjectId, patienceNs: Ns): boolean {
  if (objectWord(m, mutex, ObjectWord.owner) === 0) return false
  const waiters = waitersOf(mutex)
  countHeld(m, mutex, -1)
  setObjectWord(m, mutex, ObjectWord.owner, 0)
  setObjectWord(m, mutex, ObjectWord.count, 0)
  setObjectWord(m, mutex, ObjectWord.copied, 0)
  ownerRecord(m, mutex, id)
  if (listCount(m, waiters) === 0) return true
  const next = choose(m, ChoiceKind.lock, listTasks(m, waiters))
  // where a schedule decides, who is to come first can come before the waiter asks at all
  const straight = m.untimed || headerReal(m, HeaderReal.now) - taskReal(m, next, TaskReal.mutexSince) > patienceNs
  if (straight) own(m, mutex, next)
  wake(m, id, next, wakeKindOf(taskWord(m, next, TaskWord.reason)), straight ? WOKEN : ASK_AGAIN)
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

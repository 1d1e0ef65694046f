/**
 * Mutex: owner and wait list in an object row. Ownership goes straight from who releases to the chosen waiter,
 * so a lock is never free while somebody waits for it. Any task may release (as `_thread.lock` allows).
 */
import { choose } from '../choice/choose'
import { dispatch } from '../schedule/cores'
import { ObjectWord, objectRow, TaskWord } from '../memory/layout'
import { type Machine, object, setObject, task } from '../memory/machine'
import { ChoiceKind } from '../../log/record-kinds'
import { ownerRecord } from '../memory/records'
import { refreshSlice } from '../schedule/slice'
import { listCount, listTasks } from '../schedule/task-list'
import { block, DONE, FAILED, type Outcome, wake, wakeKindOf, WOKEN } from '../schedule/waiting'

/** `timeoutNs`: -1 for ever, 0 do not wait. `shown`: the object its blocked state names, 0 the mutex itself if visible. */
export function acquireMutex(m: Machine, id: number, mutex: number, timeoutNs: number, reason: number, shown: number): Outcome {
  if (object(m, mutex, ObjectWord.owner) === 0) {
    own(m, mutex, id)
    return DONE
  }
  return timeoutNs === 0 ? FAILED : block(m, id, reason, mutex, 0, shown, objectRow(mutex) + ObjectWord.waiters, timeoutNs)
}

/** False: it was not locked. */
export function releaseMutex(m: Machine, id: number, mutex: number): boolean {
  if (object(m, mutex, ObjectWord.owner) === 0) return false
  const waiters = objectRow(mutex) + ObjectWord.waiters
  setObject(m, mutex, ObjectWord.owner, 0)
  setObject(m, mutex, ObjectWord.count, 0)
  ownerRecord(m, mutex, id)
  if (listCount(m, waiters) === 0) return true
  const next = choose(m, ChoiceKind.lock, listTasks(m, waiters))
  own(m, mutex, next)
  wake(m, id, next, wakeKindOf(task(m, next, TaskWord.reason)), WOKEN)
  dispatch(m)
  refreshSlice(m, id)
  return true
}

/** Count of a recursive lock, as its owner keeps it. */
export function setRecursion(m: Machine, mutex: number, count: number): void {
  setObject(m, mutex, ObjectWord.count, count)
  ownerRecord(m, mutex, 0)
}

function own(m: Machine, mutex: number, id: number): void {
  setObject(m, mutex, ObjectWord.owner, id)
  setObject(m, mutex, ObjectWord.count, 1)
  ownerRecord(m, mutex, id)
}
